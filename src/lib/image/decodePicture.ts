import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import exifr from "exifr";
import {convertIndexedToRgb, type DecodedPng, decode as decodePng} from "fast-png";
import jpeg from "jpeg-js";
import {deinterlace} from "./deinterlace.js";
import {headerSize} from "./headerSize.js";
import {orient} from "./orient.js";
import {checkSize, type Picture, PictureError} from "./picture.js";
import {type PictureKind, sniff} from "./sniff.js";

const decoders: Record<PictureKind, (bytes: Uint8Array) => Promise<Picture>> = {
  PNG: async (bytes) => {
    const inOrder = deinterlace(bytes);
    return pngPicture(decodePng(inOrder, {checkCrc: inOrder === bytes}));
  },
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
  const {width, height, data} = jpeg.decode(bytes, {
    useTArray: true,
    maxResolutionInMP: 51,
    maxMemoryUsageInMB: 2048,
    tolerantDecoding: false
  });
  return orient({width, height, data}, orientation ?? 1);
}

async function decodeWebp(bytes: Uint8Array): Promise<Picture> {
  const {default: decode, init} = await import("@jsquash/webp/decode.js");
  const wasm = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  await init(await WebAssembly.compile(await readFile(wasm)));
  const copy = bytes.slice().buffer as ArrayBuffer;
  const {width, height, data} = await decode(copy);
  return {width, height, data: new Uint8ClampedArray(data)};
}

/** A PNG of any colour type and depth as red, green, blue and opacity. */
function pngPicture(png: DecodedPng): Picture {
  const {width, height} = png;
  const count = width * height;
  const result = new Uint8ClampedArray(count * 4).fill(255);
  if (png.palette !== undefined) {
    const channels = png.palette[0]!.length;
    const colours = convertIndexedToRgb(png);
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < channels; c++) result[4 * i + c] = colours[i * channels + c]!;
    }
    return {width, height, data: result};
  }
  const {channels, depth, transparency} = png;
  const samples = depth < 8 ? unpack(png) : png.data;
  const full = 2 ** depth - 1;
  const isGrey = channels < 3;
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    for (let c = 0; c < 3; c++) result[4 * i + c] = (samples[at + (isGrey ? 0 : c)]! * 255) / full;
    if (channels % 2 === 0) result[4 * i + 3] = (samples[at + channels - 1]! * 255) / full;
    else if (transparency?.every((value, c) => samples[at + c] === value)) result[4 * i + 3] = 0;
  }
  return {width, height, data: result};
}

/** The samples of a grey PNG with less than 8 bits each, which are packed in bytes that begin anew with each row. */
function unpack({width, height, depth, data}: DecodedPng): Uint8Array {
  const samples = new Uint8Array(width * height);
  const perByte = 8 / depth;
  const row = Math.ceil(width / perByte);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * row + Math.floor(x / perByte)]!;
      samples[y * width + x] = (byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1);
    }
  }
  return samples;
}
