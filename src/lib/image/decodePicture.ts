import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import exifr from "exifr";
import jpeg from "jpeg-js";
import {decodePng} from "./decodePng.js";
import {headerSize} from "./headerSize.js";
import {orient} from "./orient.js";
import {checkSize, type Picture, PictureError} from "./picture.js";
import {type PictureKind, sniff} from "./sniff.js";

const decoders: Record<PictureKind, (bytes: Uint8Array) => Promise<Picture>> = {
  PNG: decodePng,
  JPEG: decodeJpeg,
  WebP: decodeWebp
};

/**
 * Decodes the bytes of a PNG, JPEG or WebP file, in Node; a browser has decoders of its own. The picture comes out upright, in red, green,
 * blue and opacity. Throws PictureError where the file is none of these, is truncated or damaged, or has more than 50 megapixels, which is
 * found out before anything is decoded.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const kind = sniff(bytes);
  const {width, height} = headerSize(bytes, kind);
  checkSize(width, height);
  try {
    return await decoders[kind](bytes);
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError(`the ${kind} file is truncated or damaged`, {cause});
  }
}

async function decodeJpeg(bytes: Uint8Array): Promise<Picture> {
  const orientation = await exifr.orientation(bytes).catch(() => undefined);
  const options = {
    useTArray: true,
    maxResolutionInMP: 51,
    maxMemoryUsageInMB: 2048,
    tolerantDecoding: false
  } as const;
  let picture: Picture;
  try {
    picture = jpeg.decode(bytes, options);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("Unsupported color mode (4"))) throw error;
    picture = jpeg.decode(markedForPrint(bytes), options);
  }
  const {width, height, data} = picture;
  return orient({width, height, data}, orientation ?? 1);
}

/**
 * A JPEG in the four colours of print, with the segment by which Adobe's programs mark theirs. Without it nothing says whether 255 stands for full ink or
 * for none; browsers too take it as those programs write it, for none.
 */
function markedForPrint(bytes: Uint8Array): Uint8Array {
  const segment = [0xff, 0xee, 0, 14, ...new TextEncoder().encode("Adobe"), 0, 100, 0, 0, 0, 0, 0];
  const marked = new Uint8Array(bytes.length + segment.length);
  marked.set(bytes.subarray(0, 2));
  marked.set(segment, 2);
  marked.set(bytes.subarray(2), 2 + segment.length);
  return marked;
}

async function decodeWebp(bytes: Uint8Array): Promise<Picture> {
  const {default: decode, init} = await import("@jsquash/webp/decode.js");
  const wasm = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  await init(await WebAssembly.compile(await readFile(wasm)));
  const copy = bytes.slice().buffer as ArrayBuffer;
  const {width, height, data} = await decode(copy);
  return {width, height, data: new Uint8ClampedArray(data)};
}
