import {PictureError} from "./picture.js";
import type {PictureKind} from "./sniff.js";

/** The size of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Reads a picture's size from its first bytes, before anything is decoded. Throws PictureError where they end too soon. */
export function headerSize(bytes: Uint8Array, kind: PictureKind): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (kind) {
      case "PNG":
        return {width: view.getUint32(16), height: view.getUint32(20)};
      case "JPEG":
        return jpegSize(view);
      case "WebP":
        return webpSize(view);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PictureError(`the ${kind} file is truncated: it ends within its header`, {cause: error});
  }
}

/** The frame of a JPEG stands behind any number of other segments, each with its length. */
function jpegSize(view: DataView): Size {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff)
      throw new PictureError("the JPEG file is damaged: its header makes no sense");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff)
      at++; // a filling byte
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {width: view.getUint16(at + 7), height: view.getUint16(at + 5)};
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else at += 2 + view.getUint16(at + 2);
  }
}

/** A WebP file is of one of three kinds: lossy, lossless, or extended. */
function webpSize(view: DataView): Size {
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  switch (chunk) {
    case "VP8 ":
      return {width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff};
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return {width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1};
    }
    case "VP8X":
      return {
        width: 1 + (view.getUint32(24, true) & 0xffffff),
        height: 1 + (view.getUint16(27, true) | (view.getUint8(29) << 16))
      };
    default:
      throw new PictureError("the WebP file is damaged: its header makes no sense");
  }
}
