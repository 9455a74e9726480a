/** A picture in colour, as a canvas holds it. */
export interface Picture {
  /** In pixels, at least 1. */
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], row-major: red, green, blue and opacity, a byte each. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** The size that it had before it was made smaller, if it was. */
  readonly original?: {readonly width: number; readonly height: number};
}

/** One number a pixel: greys, ink. */
export interface Plane {
  /** In pixels, at least 1. */
  readonly width: number;
  readonly height: number;
  /** [height, width], row-major, from 0 to 1. */
  readonly data: Float32Array;
}

/** A part of a picture, in pixels: from *left*, *top* up to (not including) *right*, *bottom*. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture that cannot be read. Its message is one sentence for the reader. */
export class PictureError extends Error {
  override name = "PictureError";
}

/** The most pixels that a picture may have: 50 megapixels. */
export const maxPixels = 50_000_000;

/** Throws PictureError unless *width* and *height* are those of a picture that can be read. */
export function checkSize(width: number, height: number): void {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width >= 1 && height >= 1)) {
    throw new PictureError(`the picture is ${width} × ${height} pixels: it has nothing in it`);
  }
  if (width * height > maxPixels) {
    const megapixels = ((width * height) / 1e6).toFixed(1);
    throw new PictureError(
      `the picture is ${width} × ${height} pixels, ${megapixels} megapixels: at most ${maxPixels / 1e6} can be read`
    );
  }
}

/** A plane of *width* × *height*, all 0. */
export function createPlane(width: number, height: number): Plane {
  return {width, height, data: new Float32Array(width * height)};
}
