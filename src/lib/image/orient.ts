import type {Picture} from "./picture.js";

/** How a camera was held, as EXIF counts it: 1 is upright, 2, 4, 5 and 7 are mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Turns *picture*, taken in *orientation*, upright. A value that is none of EXIF's leaves it as it is. */
export function orient(picture: Picture, orientation: number): Picture {
  if (!(orientation >= 2 && orientation <= 8)) return picture;
  const {width, height} = picture;
  const turned = orientation >= 5;
  const [columns, rows] = turned ? [height, width] : [width, height];
  const from = new Uint32Array(picture.data.slice().buffer);
  const to = new Uint32Array(from.length);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      // Where the pixel at x, y of the upright picture stands in the file.
      let [i, j] = turned ? [y, x] : [x, y];
      if ([2, 3, 7, 8].includes(orientation)) i = width - 1 - i;
      if ([3, 4, 6, 7].includes(orientation)) j = height - 1 - j;
      to[y * columns + x] = from[j * width + i]!;
    }
  }
  return {width: columns, height: rows, data: new Uint8ClampedArray(to.buffer)};
}
