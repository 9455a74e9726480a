import {pixelCount} from "../digits/digits.js";
import {type ImageFaults, spoil} from "../image/imageFaults.js";
import type {Task} from "./task.js";
import type {NetworkName} from "./workbench.js";

export interface OneUnderQuestion {
  /** [784] bytes, or which test digit it is, counted from 0; beyond the last one it begins again. */
  readonly subject: Uint8Array | number;
  readonly faults: ImageFaults;
  readonly networks: readonly NetworkName[];
}

export interface OneUnder {
  /** [784] bytes, as the networks get them. */
  readonly image: Uint8Array;
  /** What it shows, where that is known. */
  readonly label?: number;
  /** [10] for each network, in the order in which they were asked. */
  readonly probabilities: readonly Float32Array[];
}

/** Feeds a single image with *faults* and tells what networks answer. */
export const oneUnder: Task<OneUnderQuestion, never, OneUnder> = async function* (
  {subject, faults, networks},
  workbench
) {
  const readers = await Promise.all(
    networks.map((name) => workbench.reader(name, {pixelScale: faults.pixelScale}))
  );
  const {image, label} =
    typeof subject === "number" ? await testDigit(subject, workbench) : {image: subject, label: undefined};
  if (image.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${image.length}`);
  const spoilt = new Uint8Array(pixelCount);
  spoil(image, spoilt, faults);
  const probabilities: Float32Array[] = [];
  for (const read of readers) {
    yield;
    probabilities.push(read(spoilt));
  }
  return {image: spoilt, label, probabilities};
};

async function testDigit(
  number: number,
  workbench: Parameters<typeof oneUnder>[1]
): Promise<{image: Uint8Array; label: number}> {
  const {images, labels} = await workbench.testDigits();
  const i = number % labels.length;
  if (!(Number.isInteger(i) && i >= 0)) throw new RangeError(`invalid digit: ${number}`);
  return {image: images.subarray(i * pixelCount, (i + 1) * pixelCount), label: labels[i]!};
}
