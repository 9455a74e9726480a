import type {Box, Plane} from "./picture.js";

/** The rectangle around the pixels that *isInk* finds in *plane*; undefined where it finds none. */
export function boundsOf({width, height, data}: Plane, isInk: (ink: number) => boolean): Box | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let i = 0; i < data.length; i++) {
    if (!isInk(data[i]!)) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right > left ? {left, top, right, bottom} : undefined;
}
