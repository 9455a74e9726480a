import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {encode} from "fast-png";
import jpeg from "jpeg-js";
import type {Picture} from "../src/lib/image/picture.js";

/** *picture* as a PNG with 8 bits of red, green, blue and opacity each. */
export function pngFile({width, height, data}: Picture): Uint8Array {
  return encode({width, height, channels: 4, depth: 8, data: Uint8Array.from(data)});
}

/** *picture* in greys as a PNG with 16 bits of grey and opacity each, as the tutorial's own image is. */
export function deepPngFile({width, height, data}: Picture): Uint8Array {
  const samples = Uint16Array.from(
    {length: 2 * width * height},
    (_, i) => data[4 * (i >> 1) + 3 * (i & 1)]! * 257
  );
  return encode({width, height, channels: 2, depth: 16, data: samples});
}

/** *picture* as a JPEG, with an EXIF segment that says how the camera was held. */
export function jpegFile({width, height, data}: Picture, {orientation = 1} = {}): Uint8Array {
  const bytes = jpeg.encode({width, height, data: Uint8Array.from(data)}, 92).data;
  const exif = [0xff, 0xe1, 0, 34, ...[..."Exif\0\0MM\0*"].map((c) => c.charCodeAt(0)), 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...bytes.subarray(0, 2), ...exif, ...entry, ...bytes.subarray(2)]);
}

/** *picture* as a WebP that loses nothing. */
export async function webpFile({width, height, data}: Picture): Promise<Uint8Array> {
  const {default: encodeWebp, init} = await import("@jsquash/webp/encode.js");
  const wasm = createRequire(import.meta.url).resolve("@jsquash/webp/codec/enc/webp_enc.wasm");
  await init(await WebAssembly.compile(await readFile(wasm)));
  // biome-ignore lint/suspicious/noExplicitAny: the package wants the browser's own class, and takes any record of its shape
  return new Uint8Array(await encodeWebp({width, height, data} as any, {lossless: 1}));
}

/** *picture* as a camera would have stored it that was held so that its file must be turned by a quarter to the right. */
export function onItsSide({width, height, data}: Picture): Picture {
  const result = new Uint8ClampedArray(data.length);
  // Orientation 6: the file's first row is the upright picture's right side.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      result.set(data.subarray(from, from + 4), 4 * ((width - 1 - x) * height + y));
    }
  }
  return {width: height, height: width, data: result};
}

/**
 * *picture* in four colours, as it is made for print: a JPEG in which each of its pixels is a block of 8 × 8, and all of its tones are in the black. The
 * segment by which Adobe's programs mark such files may be missing.
 */
export function printJpegFile({width, height, data}: Picture, {marked = true} = {}): Uint8Array {
  const segment = (marker: number, ...bytes: number[]) => [
    ...[0xff, marker],
    ...[(bytes.length + 2) >> 8, (bytes.length + 2) & 255],
    ...bytes
  ];
  const size = [height * 8, width * 8].flatMap((length) => [length >> 8, length & 255]);
  const ids = [1, 2, 3, 4];
  const head = [
    ...[0xff, 0xd8],
    ...(marked ? segment(0xee, ...Buffer.from("Adobe\0d\0\0\0\0\0", "latin1")) : []),
    ...segment(0xdb, 0, ...new Array<number>(64).fill(8)),
    ...segment(0xc0, 8, ...size, 4, ...ids.flatMap((id) => [id, 0x11, 0])),
    // Ten sizes of a block's mean against the one before, a code of four bits each; and one code of a bit: nothing but the mean.
    ...segment(0xc4, 0, 0, 0, 0, 10, ...new Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    ...segment(0xc4, 0x10, 1, ...new Array<number>(15).fill(0), 0),
    ...segment(0xda, 4, ...ids.flatMap((id) => [id, 0]), 0, 63, 0)
  ];
  let bits = "";
  const before = [0, 0, 0, 0];
  for (let i = 0; i < width * height; i++) {
    for (const channel of before.keys()) {
      const mean = (channel === 3 ? data[4 * i]! : 255) - 128;
      const step = mean - before[channel]!;
      before[channel] = mean;
      const length = step === 0 ? 0 : 32 - Math.clz32(Math.abs(step));
      const amount = step < 0 ? step + 2 ** length - 1 : step;
      bits += length.toString(2).padStart(4, "0");
      if (length > 0) bits += amount.toString(2).padStart(length, "0");
      bits += "0";
    }
  }
  const body = bits.match(/.{1,8}/g)!.flatMap((byte) => {
    const value = Number.parseInt(byte.padEnd(8, "1"), 2);
    return value === 255 ? [255, 0] : [value];
  });
  return Uint8Array.from([...head, ...body, 0xff, 0xd9]);
}
