import {pixelCount} from "../digits/digits.js";
import {type BitReader, BitWriter} from "./bits.js";

/** Writes *pixels* ([784] bytes) as runs of one ink: paper and full ink by turns take one bit, anything else says how much it is. */
export function writePixels(pixels: Uint8Array): BitWriter {
  if (pixels.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${pixels.length}`);
  const writer = new BitWriter();
  let before = 255;
  for (let start = 0, end = 0; start < pixelCount; start = end) {
    const ink = pixels[start]!;
    while (end < pixelCount && pixels[end] === ink) end++;
    const isExpected = ink === next(before);
    writer.write(isExpected ? 0 : 1, 1);
    if (!isExpected) writer.write(ink, 8);
    writer.writeSmall(end - start - 1, 1);
    before = ink;
  }
  return writer;
}

/** Reads what writePixels wrote. Throws RangeError where it is no image, or one without ink. */
export function readPixels(reader: BitReader): Uint8Array {
  const pixels = new Uint8Array(pixelCount);
  let before = 255;
  for (let start = 0; start < pixelCount; ) {
    const ink = reader.read(1) === 0 ? next(before) : reader.read(8);
    const end = start + reader.readSmall(1) + 1;
    if (end > pixelCount) throw new RangeError(`too many pixels: ${end}`);
    pixels.fill(ink, start, end);
    start = end;
    before = ink;
  }
  if (!pixels.some((ink) => ink > 0)) throw new RangeError("an image without ink");
  return pixels;
}

/** The ink that is expected after a run of another. */
function next(before: number): number {
  return before === 0 ? 255 : 0;
}
