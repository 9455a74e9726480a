import type {Picture} from "./picture.js";
import type {Stage} from "./readPicture.js";

/** Draws what came out of a stage: greys as they are, ink dark on white paper. */
export function stagePicture({result}: Stage): Picture {
  if (result.kind === "colour") return result.picture;
  const {width, height, data} = result.plane;
  const isInk = result.kind === "ink";
  const picture = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    const tone = 255 * (isInk ? 1 - data[i]! : data[i]!);
    picture[at] = tone;
    picture[at + 1] = tone;
    picture[at + 2] = tone;
    picture[at + 3] = 255;
  }
  return {width, height, data: picture};
}
