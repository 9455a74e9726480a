import type {Picture} from "./picture.js";

/** A black and white *picture* with its ink left and its paper gone: under what is transparent most programs leave black. */
export function cutOut({width, height, data}: Picture): Picture {
  const result = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) result[at + 3] = 255 - data[at]!;
  return {width, height, data: result};
}
