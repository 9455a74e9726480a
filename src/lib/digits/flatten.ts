import {imageSide, pixelCount} from "./digits.js";

/** Where a pixel lies in an image: its row from the top and its column from the left, both counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The index, among the 784 numbers of an image, of the pixel in *row* and *column*: the rows stand one after the other. Throws RangeError outside the image. */
export function pixelIndex({row, column}: Place): number {
  checkSide("row", row);
  checkSide("column", column);
  return imageSide * row + column;
}

/** The inverse of pixelIndex: the row and column of the pixel at index *i*. Throws RangeError unless *i* is 0 to 783. */
export function pixelPlace(i: number): Place {
  if (!(Number.isInteger(i) && i >= 0 && i < pixelCount)) {
    throw new RangeError(`index of a pixel: ${i}, expected 0 to ${pixelCount - 1}`);
  }
  return {row: Math.floor(i / imageSide), column: i % imageSide};
}

function checkSide(noun: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value < imageSide)) {
    throw new RangeError(`${noun}: ${value}, expected 0 to ${imageSide - 1}`);
  }
}
