import {checkSize, type Picture} from "./picture.js";

/** The longest side of the picture that the stages work on, in pixels: a digit a tenth as high still has as many as they need. */
export const workSide = 480;

/** How many bytes of the picture are looked at between two rests. */
const portion = 1 << 21;

/**
 * Shrinks *picture* until its longest side is at most *side*: each new pixel is the mean of the area that it covers, colours weighted by
 * their opacity. A smaller picture stays as it is. A generator, since a photograph is large: it rests now and then. Throws PictureError on
 * a picture that is empty or too large.
 */
export function* shrink(picture: Picture, side = workSide): Generator<void, Picture, void> {
  const {width, height, data} = picture;
  checkSize(width, height);
  if (data.length !== width * height * 4) {
    throw new RangeError(`bytes of the picture: ${data.length}, expected ${width * height * 4}`);
  }
  const scale = side / Math.max(width, height);
  if (scale >= 1) return picture;
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const starts = Float64Array.from({length: columns + 1}, (_, i) => (i * width) / columns);
  const tops = Float64Array.from({length: rows + 1}, (_, j) => (j * height) / rows);
  const rest = Math.max(1, Math.floor(portion / (4 * width)));
  const line = new Float64Array(columns * 4);
  const sums = new Float64Array(columns * rows * 4);
  for (let y = 0, j = 0; y < height; y++) {
    shrinkLine(data, y * width, starts, line);
    const share = Math.min(1, tops[j + 1]! - y);
    addLine(sums, j * line.length, line, share);
    if (y + 1 >= tops[j + 1]!) j++;
    if (share < 1 && j < rows) addLine(sums, j * line.length, line, 1 - share);
    if (y % rest === rest - 1) yield;
  }
  const result = new Uint8ClampedArray(columns * rows * 4);
  const area = (width / columns) * (height / rows);
  for (let i = 0; i < sums.length; i += 4) {
    const weight = sums[i + 3]!;
    if (weight === 0) continue;
    for (let channel = 0; channel < 3; channel++) result[i + channel] = sums[i + channel]! / weight;
    result[i + 3] = weight / area;
  }
  return {width: columns, height: rows, data: result, original: picture.original ?? {width, height}};
}

/**
 * Adds up, for each new pixel, the part of a row of *data* between its *starts*: colours times opacity, and opacity. The row begins at
 * pixel *first*.
 */
function shrinkLine(data: Picture["data"], first: number, starts: Float64Array, line: Float64Array): void {
  const last = Math.round(starts.at(-1)!) - 1;
  for (let i = 0; i + 1 < starts.length; i++) {
    const start = starts[i]!;
    const end = starts[i + 1]!;
    let red = 0;
    let green = 0;
    let blue = 0;
    let sum = 0;
    for (let x = Math.floor(start); x < end && x <= last; x++) {
      const at = (first + x) * 4;
      const opacity = data[at + 3]! * (Math.min(end, x + 1) - Math.max(start, x));
      red += data[at]! * opacity;
      green += data[at + 1]! * opacity;
      blue += data[at + 2]! * opacity;
      sum += opacity;
    }
    line[4 * i] = red;
    line[4 * i + 1] = green;
    line[4 * i + 2] = blue;
    line[4 * i + 3] = sum;
  }
}

function addLine(sums: Float64Array, start: number, line: Float64Array, share: number): void {
  for (let i = 0; i < line.length; i++) sums[start + i]! += line[i]! * share;
}
