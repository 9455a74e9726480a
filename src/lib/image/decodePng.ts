import {convertIndexedToRgb, type DecodedPng, decode} from "fast-png";
import {deinterlace} from "./deinterlace.js";
import type {Picture} from "./picture.js";

/**
 * Decodes a PNG of any colour type and depth, in Node and in browsers: a browser's own decoder loses the colours under what is transparent. Rejects
 * where the file is truncated or damaged.
 */
export async function decodePng(bytes: Uint8Array): Promise<Picture> {
  const inOrder = await deinterlace(bytes);
  return pngPicture(decode(inOrder, {checkCrc: inOrder === bytes}));
}

/** A decoded PNG as red, green, blue and opacity. */
function pngPicture(png: DecodedPng): Picture {
  const {width, height} = png;
  const count = width * height;
  if (png.channels === 4 && png.depth === 8) return {width, height, data: png.data as Uint8Array};
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
