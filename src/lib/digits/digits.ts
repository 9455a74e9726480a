/** The sides of an image, in pixels. */
export const imageSide = 28;

/** The pixels of an image, row by row: 28 · 28. */
export const pixelCount = imageSide * imageSide;

/** The classes: the digits 0 to 9. */
export const classCount = 10;

/** Handwritten digits with their labels. */
export interface Digits {
  /** [count, 784], row-major: one byte a pixel, 0 for paper to 255 for full ink. */
  readonly images: Uint8Array;
  /** [count]: the digit that each image shows, 0 to 9. */
  readonly labels: Uint8Array;
}

/** The two sets of digits: the 10,000 that come with the workbook, and all 70,000 of MNIST. */
export type DataName = "embedded" | "full";

/** A set of digits, split by role. A network learns from `training` alone; `validation` serves choices, `test` the final verdict. */
export interface DataSet {
  readonly name: DataName;
  readonly training: Digits;
  readonly validation: Digits;
  readonly test: Digits;
}

/** The sizes of each split, in digits. */
export const splitSizes = {
  embedded: {training: 7000, validation: 1000, test: 2000},
  full: {training: 55000, validation: 5000, test: 10000}
} as const satisfies Record<DataName, Record<"training" | "validation" | "test", number>>;

/** The digits from *start* up to (not including) *end*, sharing memory with *digits*. */
export function sliceDigits({images, labels}: Digits, start: number, end = labels.length): Digits {
  return {images: images.subarray(start * pixelCount, end * pixelCount), labels: labels.subarray(start, end)};
}
