import type {Picture} from "./picture.js";
import type {Stage} from "./readPicture.js";

/** Draws what came out of a stage: greys as they are, ink dark on white paper. */
export function stagePicture({result}: Stage): Picture {
  if (result.kind === "colour") return result.picture;
  const {width, height, data} = result.plane;
  const picture = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < data.length; i++) {
    const tone = 255 * (result.kind === "grey" ? data[i]! : 1 - data[i]!);
    picture.fill(tone, 4 * i, 4 * i + 3);
  }
  return {width, height, data: picture};
}
