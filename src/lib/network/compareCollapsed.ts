import {pixelCount} from "../digits/digits.js";
import {applyMap, type LinearMap} from "./collapse.js";
import {layerByLayer} from "./layerByLayer.js";
import type {Activation, LayerParameters} from "./network.js";
import {largestClass} from "./reading.js";

/** A trained network, and what it answered when it was evaluated on digits. */
export interface TrainedAnswers {
  readonly layers: readonly LayerParameters[];
  readonly activation: Activation;
  /** What a pixel of full ink is to the network: 1 or 255. */
  readonly ink: number;
  /** [count]: the digit that the engine itself read in each image. */
  readonly predictions: Uint8Array;
}

/** How far a network and one layer differ on some digits. */
export interface Comparison {
  readonly count: number;
  /** The largest difference between two logits of the same digit and class. */
  readonly largestDifference: number;
  /** The largest logit, up or down, that the network gave: what the difference is to be measured against. */
  readonly largestLogit: number;
  /** How many digits both read alike. */
  readonly same: number;
  /** How many digits the one layer reads right. */
  readonly correct: number;
}

/**
 * Reads each of *images* ([count, 784] bytes) with the network layer by layer and with the single layer *map*, and compares; answers are compared
 * with those of the engine. Yields the share done so far after every image. Throws RangeError where the numbers of images, labels and answers differ.
 */
export function* compareCollapsed(
  {layers, activation, ink, predictions}: TrainedAnswers,
  map: LinearMap,
  {images, labels}: {readonly images: Uint8Array; readonly labels: Uint8Array}
): Generator<number, Comparison, void> {
  const count = labels.length;
  if (predictions.length !== count || images.length !== count * pixelCount) {
    throw new RangeError(`number of answers: ${predictions.length}, expected ${count}`);
  }
  const x = new Float32Array(pixelCount);
  const single = new Float32Array(map.outputs);
  let largestDifference = 0;
  let largestLogit = 0;
  let same = 0;
  let correct = 0;
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < pixelCount; i++) x[i] = (images[row * pixelCount + i]! * ink) / 255;
    const logits = layerByLayer(layers, activation, x);
    const collapsed = applyMap(map, x);
    for (const [k, logit] of logits.entries()) {
      largestDifference = Math.max(largestDifference, Math.abs(logit - collapsed[k]!));
      largestLogit = Math.max(largestLogit, Math.abs(logit));
    }
    single.set(collapsed);
    const answer = largestClass(single, 0, map.outputs);
    if (answer === predictions[row]) same++;
    if (answer === labels[row]) correct++;
    yield (row + 1) / count;
  }
  return {count, largestDifference, largestLogit, same, correct};
}
