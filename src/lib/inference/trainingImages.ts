import {pixelCount} from "../digits/digits.js";
import type {Task} from "./task.js";

/** Brings training digits to be shown, by their places in the set: [indices.length, 784] bytes, in the order asked for. */
export const trainingImages: Task<{readonly indices: readonly number[]}, never, Uint8Array> =
  // biome-ignore lint/correctness/useYield: it only waits for the digits
  async function* ({indices}, workbench) {
    const {images, labels} = await workbench.trainingDigits();
    const found = new Uint8Array(indices.length * pixelCount);
    for (const [i, index] of indices.entries()) {
      if (!(index >= 0 && index < labels.length)) throw new RangeError(`no such training digit: ${index}`);
      found.set(images.subarray(index * pixelCount, (index + 1) * pixelCount), i * pixelCount);
    }
    return found;
  };
