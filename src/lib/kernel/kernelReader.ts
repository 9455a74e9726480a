import {classCount, pixelCount} from "../digits/digits.js";
import type {DenseLayer, LayerParameters} from "../network/network.js";
import {activationCodes, instantiateKernel, packParameters, panelsLength} from "./kernel.js";

/** Reads images ([count, 784] bytes). Returns the probabilities [count, 10], row-major. */
export type ReadImages = (images: Uint8Array) => Float32Array;

/** A network that is not trained any further. */
export interface FixedNetwork {
  readonly layers: readonly DenseLayer[];
  readonly parameters: readonly LayerParameters[];
  readonly pixelScale: "0-1" | "0-255";
}

/** How many images are read at once. */
const capacity = 128;

/** Opens *network* on the kernel, to read images with. Throws RangeError where the network does not lead from 784 pixels to 10 classes. */
export async function createKernelReader(
  {layers, parameters, pixelScale}: FixedNetwork,
  module: WebAssembly.Module
): Promise<ReadImages> {
  if (layers[0]?.inputs !== pixelCount || layers.at(-1)?.units !== classCount) {
    throw new RangeError(`network: ${layers[0]?.inputs} to ${layers.at(-1)?.units}, expected 784 to 10`);
  }
  const kernel = await instantiateKernel(module);
  kernel.begin(
    pixelCount,
    capacity,
    pixelScale === "0-1" ? 255 : 1,
    Math.max(...layers.map(({units}) => units))
  );
  for (const {units, activation} of layers) kernel.addDense(units, activationCodes[activation]);
  const staging = kernel.reserve(capacity * pixelCount);
  const probabilities = kernel.reserve(capacity * classCount * Float32Array.BYTES_PER_ELEMENT);
  // From here on the memory never grows.
  for (const [i, layer] of layers.entries()) {
    const panels = new Float32Array(kernel.memory.buffer, kernel.weightsAt(i), panelsLength(layer));
    packParameters(panels, layer, parameters[i]!);
  }
  const indices = new Int32Array(kernel.memory.buffer, kernel.indicesAt(), capacity);
  for (let i = 0; i < capacity; i++) indices[i] = i;
  return (images) => {
    const count = images.length / pixelCount;
    if (!Number.isInteger(count)) {
      throw new RangeError(`bytes of images: ${images.length}, expected a multiple of ${pixelCount}`);
    }
    const rows = new Float32Array(count * classCount);
    for (let start = 0; start < count; start += capacity) {
      const size = Math.min(capacity, count - start);
      const part = images.subarray(start * pixelCount, (start + size) * pixelCount);
      new Uint8Array(kernel.memory.buffer).set(part, staging);
      kernel.predict(staging, size, probabilities);
      rows.set(new Float32Array(kernel.memory.buffer, probabilities, size * classCount), start * classCount);
    }
    return rows;
  };
}
