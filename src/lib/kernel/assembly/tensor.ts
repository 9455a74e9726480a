import {allocate} from "./memory";

/** Values go in panels of this many features: two vectors of four floats. */
export const LANES: i32 = 8;

/** Bytes of one row of a panel. */
export const ROW: usize = 32;

/**
 * What flows between two layers for a batch: values and their gradients, in panels. A panel holds eight features of every
 * row of the batch, row after row: [features / 8][rows][8]. Features are padded with zeros to whole panels. In this order a
 * product can read its first operand by broadcasts and its second by vectors without either being copied.
 */
@unmanaged
export class Tensor {
  features: i32;
  panels: i32;
  /** Rows that each panel has room for, a multiple of 4. */
  capacity: i32;
  values: usize;
  /** The gradient of the loss by `values`, laid out alike. */
  gradients: usize;

  /** The panel *p* of `values`. */
  panel(p: i32): usize {
    return this.values + <usize>p * this.panelBytes();
  }

  /** The panel *p* of `gradients`. */
  gradientPanel(p: i32): usize {
    return this.gradients + <usize>p * this.panelBytes();
  }

  /** Bytes from one panel to the next: an odd number of cache lines, lest the same row of all panels fall into the same few sets of the cache. */
  panelBytes(): usize {
    return <usize>this.capacity * ROW + 64;
  }
}

export function panelsFor(features: i32): i32 {
  return (features + LANES - 1) / LANES;
}

/** Lays out a tensor of *features* for batches of at most *capacity* rows. */
export function createTensor(features: i32, capacity: i32): Tensor {
  const tensor = changetype<Tensor>(allocate(offsetof<Tensor>()));
  tensor.features = features;
  tensor.panels = panelsFor(features);
  tensor.capacity = capacity;
  const bytes = <usize>tensor.panels * tensor.panelBytes();
  tensor.values = allocate(bytes);
  tensor.gradients = allocate(bytes);
  return tensor;
}
