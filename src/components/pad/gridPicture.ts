import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import type {Picture} from "../../lib/image/picture.js";

/** How many pixels of the picture show one pixel of the grid, in each direction. */
const zoom = 5;

/** The picture that *pixels* ([784] bytes, 255 for full ink) are: each a square of five by five, ink dark on white. */
export function gridPicture(pixels: Uint8Array): Picture {
  if (pixels.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${pixels.length}`);
  const side = imageSide * zoom;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const byte = pixels[Math.floor(y / zoom) * imageSide + Math.floor(x / zoom)]!;
      data.fill(255 - byte, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return {width: side, height: side, data};
}

/** The pixels on the straight way from the one at *from* to the one at *to*, both included. Source: J. E. Bresenham, IBM Systems Journal 4 (1965). */
export function pixelsBetween(from: number, to: number): number[] {
  let [x, y] = [from % imageSide, Math.floor(from / imageSide)];
  const [right, bottom] = [to % imageSide, Math.floor(to / imageSide)];
  const [dx, dy] = [Math.abs(right - x), -Math.abs(bottom - y)];
  const [stepX, stepY] = [Math.sign(right - x), Math.sign(bottom - y)];
  const way = [from];
  let error = dx + dy;
  while (x !== right || y !== bottom) {
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y += stepY;
    }
    way.push(y * imageSide + x);
  }
  return way;
}
