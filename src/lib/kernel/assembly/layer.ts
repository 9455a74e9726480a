import {Images} from "./images";
import {allocate} from "./memory";
import {createTensor, LANES, panelsFor, ROW, Tensor} from "./tensor";

export const DENSE: i32 = 0;
export const DROPOUT: i32 = 1;

/** One layer of the network: a record, whose kind says which functions it goes through. A kind without weights leaves those fields 0. */
@unmanaged
export class Layer {
  kind: i32;
  activation: i32;
  inputs: i32;
  /** What the layer reads: the images of the batch, if it is the first; else the output of the layer before. */
  images: Images;
  input: Tensor;
  output: Tensor;
  /** Panels of eight units: [units / 8][inputs, padded to whole panels, + 1][8]. The last row holds the biases. */
  weights: usize;
  /** What the optimiser remembers of each weight, laid out like `weights`. */
  slot1: usize;
  slot2: usize;
  /** What dropout multiplies the values by: [rows][units]. */
  mask: usize;

  /** Bytes from one panel of weights to the next. */
  weightBytes(): usize {
    return this.biasOffset() + ROW;
  }

  /** Where in a panel of weights the biases are. */
  biasOffset(): usize {
    return <usize>(panelsFor(this.inputs) * LANES) * ROW;
  }
}

/** The first layer of a network. */
export function createFirst(images: Images, capacity: i32, units: i32, activation: i32): Layer {
  const layer = createLayer(DENSE, images.pixels, createTensor(units, capacity), activation);
  layer.images = images;
  return layer;
}

export function createDense(input: Tensor, units: i32, activation: i32): Layer {
  const layer = createLayer(DENSE, input.features, createTensor(units, input.capacity), activation);
  layer.input = input;
  return layer;
}

export function createDropout(input: Tensor): Layer {
  const layer = changetype<Layer>(allocate(offsetof<Layer>()));
  layer.kind = DROPOUT;
  layer.inputs = input.features;
  layer.input = input;
  layer.output = createTensor(input.features, input.capacity);
  // The last row is read in whole panels, so it may be read past its end.
  layer.mask = allocate(<usize>(input.features * input.capacity + LANES) * 4);
  return layer;
}

function createLayer(kind: i32, inputs: i32, output: Tensor, activation: i32): Layer {
  const layer = changetype<Layer>(allocate(offsetof<Layer>()));
  layer.kind = kind;
  layer.activation = activation;
  layer.inputs = inputs;
  layer.output = output;
  const bytes = <usize>output.panels * layer.weightBytes();
  layer.weights = allocate(bytes);
  layer.slot1 = allocate(bytes);
  layer.slot2 = allocate(bytes);
  return layer;
}
