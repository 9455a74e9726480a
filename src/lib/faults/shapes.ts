import {pixelCount} from "../digits/digits.js";

/** A picture as its file holds it: *channels* numbers for each pixel, 1 for grey, 3 for colour, 4 with transparency. */
export interface PictureShape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** How many numbers a picture is, flattened. Throws RangeError on a size that no picture has. */
export function valueCount({width, height, channels}: PictureShape): number {
  for (const [name, size] of Object.entries({width, height, channels}))
    if (!(Number.isInteger(size) && size >= 1)) throw new RangeError(`invalid ${name}: ${size}`);
  return width * height * channels;
}

/** Whether the tutorial's placeholder, of shape [None, 784], takes a picture of that shape, flattened; and if not, what TensorFlow says. */
export function feedShape(shape: PictureShape): {values: number; error: string | undefined} {
  const values = valueCount(shape);
  return {
    values,
    error:
      values === pixelCount
        ? undefined
        : `Cannot feed value of shape (1, ${values}) for Tensor 'Placeholder:0', which has shape '(?, ${pixelCount})'`
  };
}

/** The pictures of *values* numbers with *channels* for each pixel, wide ones and square ones, the squarest first; none longer than *longest* times their width. */
export function shapesOf(
  values: number,
  channels: number,
  {longest = 3}: {longest?: number} = {}
): PictureShape[] {
  const pixels = values / channels;
  if (!Number.isInteger(pixels)) return [];
  const shapes: PictureShape[] = [];
  for (let height = Math.floor(Math.sqrt(pixels)); height >= 1; height--) {
    const width = pixels / height;
    if (width > longest * height) break;
    if (Number.isInteger(width)) shapes.push({width, height, channels});
  }
  return shapes;
}
