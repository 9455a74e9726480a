import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {deflateSync} from "node:zlib";
import {encode, type ImageData} from "fast-png";
import jpeg from "jpeg-js";
import {describe, expect, test} from "vitest";
import {printJpegFile} from "../../../test/pictureFiles.js";
import {decodePicture} from "./decodePicture.js";
import {headerSize} from "./headerSize.js";
import {orient} from "./orient.js";
import {sniff} from "./sniff.js";

const pixel = ({data}: {data: ArrayLike<number>}, i: number) =>
  Array.from({length: 4}, (_, c) => data[4 * i + c]);
const png = (image: ImageData) => encode(image);

describe("decodePicture(bytes)", () => {
  test("reads PNGs in grey, grey with alpha, colour, and colour with alpha, of 8 and 16 bits", async () => {
    const size = {width: 2, height: 1};
    const cases: [ImageData, number[], number[]][] = [
      [{...size, channels: 1, data: Uint8Array.of(0, 200)}, [0, 0, 0, 255], [200, 200, 200, 255]],
      [{...size, channels: 2, data: Uint8Array.of(10, 0, 200, 128)}, [10, 10, 10, 0], [200, 200, 200, 128]],
      [{...size, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6)}, [1, 2, 3, 255], [4, 5, 6, 255]],
      [{...size, channels: 4, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)}, [1, 2, 3, 4], [5, 6, 7, 8]],
      [
        {...size, channels: 1, depth: 16, data: Uint16Array.of(0, 0x8080)},
        [0, 0, 0, 255],
        [128, 128, 128, 255]
      ],
      [
        {...size, channels: 2, depth: 16, data: Uint16Array.of(65535, 65535, 257, 0)},
        [255, 255, 255, 255],
        [1, 1, 1, 0]
      ]
    ];
    for (const [image, first, second] of cases) {
      const picture = await decodePicture(png(image));
      expect([pixel(picture, 0), pixel(picture, 1)]).toEqual([first, second]);
    }
  });

  test.each([1, 2, 4] as const)(
    "reads grey PNGs of %i bits a pixel, whose rows begin with a byte of their own",
    async (depth) => {
      const full = 2 ** depth - 1;
      const [width, height] = [11, 3];
      const row = Math.ceil((width * depth) / 8);
      const data = new Uint8Array(row * height);
      const valueAt = (x: number, y: number) => (x + y) % (full + 1);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          data[y * row + ((x * depth) >> 3)]! |= valueAt(x, y) << (8 - depth - ((x * depth) & 7));
        }
      }
      const picture = await decodePicture(png({width, height, channels: 1, depth, data}));
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          expect(picture.data[4 * (y * width + x)]).toBe(Math.round((255 * valueAt(x, y)) / full));
        }
      }
    }
  );

  test("reads PNGs with a palette, and with one colour or some of the palette transparent", async () => {
    const grey = png({width: 2, height: 1, channels: 1, data: Uint8Array.of(7, 9)});
    const clear = await decodePicture(withChunk(grey, "tRNS", [0, 9]));
    expect([pixel(clear, 0), pixel(clear, 1)]).toEqual([
      [7, 7, 7, 255],
      [9, 9, 9, 0]
    ]);
    const indexed = png({width: 3, height: 1, channels: 1, depth: 2, data: Uint8Array.of(0b00011000)});
    indexed.set(pngChunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 1, 2, 3, 0, 0, 0]), 8); // with a palette
    const palette = withChunk(
      withChunk(indexed, "PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
      "tRNS",
      [255, 64],
      "IDAT"
    );
    const picture = await decodePicture(palette);
    expect([0, 1, 2].map((i) => pixel(picture, i))).toEqual([
      [1, 2, 3, 255],
      [4, 5, 6, 64],
      [7, 8, 9, 255]
    ]);
  });

  test.each([1, 2, 4, 8, 16] as const)(
    "reads interlaced PNGs of %i bits a pixel, whatever their filters",
    async (depth) => {
      const [width, height] = [13, 9];
      const values = Array.from({length: width * height}, (_, i) => ((i * 7) % 11) % 2 ** Math.min(depth, 4));
      const picture = await decodePicture(interlaced(width, height, depth, values));
      const full = 2 ** depth - 1;
      expect(values.map((_, i) => picture.data[4 * i])).toEqual(
        values.map((value) => Math.round((255 * value) / full))
      );
    }
  );

  test("reads JPEGs, and turns them upright as their EXIF tag asks", async () => {
    const [width, height] = [32, 16];
    const data = new Uint8Array(width * height * 4).fill(255);
    for (let y = 0; y < 8; y++)
      for (let x = 0; x < 8; x++) data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    const bytes = new Uint8Array(jpeg.encode({width, height, data}, 95).data);
    const upright = await decodePicture(bytes);
    expect(upright).toMatchObject({width, height});
    expect(pixel(upright, 0)[0]).toBeLessThan(20);
    const turned = await decodePicture(withOrientation(bytes, 6));
    expect(turned).toMatchObject({width: height, height: width});
    expect(pixel(turned, 15)[0]).toBeLessThan(20); // what was left above is right above
    expect(pixel(turned, 0)[0]).toBeGreaterThan(235);
  });

  test("reads JPEGs in the four colours of print, marked by Adobe's programs or not", async () => {
    const tones = [0, 100, 255];
    const data = Uint8ClampedArray.from(tones.flatMap((tone) => [tone, tone, tone, 255]));
    for (const marked of [true, false]) {
      const picture = await decodePicture(printJpegFile({width: 3, height: 1, data}, {marked}));
      expect(picture).toMatchObject({width: 24, height: 8});
      for (const [i, tone] of tones.entries()) expect(pixel(picture, 8 * i)).toEqual([tone, tone, tone, 255]);
    }
  });

  test("reads WebPs, with the decoder's file from node_modules", async () => {
    const picture = await decodePicture(await webp());
    expect(picture).toMatchObject({width: 24, height: 10});
    expect(pixel(picture, 0)).toEqual([255, 0, 0, 255]);
    expect(pixel(picture, 239)).toEqual([0, 0, 255, 255]);
  });

  test("says what is wrong in one sentence: empty, no picture, another kind, truncated, damaged", async () => {
    const good = png({
      width: 40,
      height: 40,
      channels: 1,
      data: Uint8Array.from({length: 1600}, (_, i) => (i * i) % 256)
    });
    const photo = new Uint8Array(
      jpeg.encode({width: 64, height: 64, data: new Uint8Array(64 * 64 * 4).map((_, i) => (i * i) % 256)}, 90)
        .data
    );
    const text = new TextEncoder();
    const damaged = good.slice();
    damaged[60]! ^= 0xff;
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(0), "the file is empty"],
      [
        text.encode("Hello, world: this is text"),
        "the file is not a picture: it is neither PNG nor JPEG nor WebP"
      ],
      [text.encode("GIF89a……"), "the file is a GIF, which cannot be read: save it as PNG, JPEG or WebP"],
      [good.subarray(0, 20), "the PNG file is truncated: it ends within its header"],
      [good.subarray(0, good.length - 40), "the PNG file is truncated or damaged"],
      [damaged, "the PNG file is truncated or damaged"],
      [photo.subarray(0, photo.length >> 1), "the JPEG file is truncated or damaged"],
      [photo.subarray(0, 100), "the JPEG file is truncated: it ends within its header"],
      [(await webp()).subarray(0, 40), "the WebP file is truncated or damaged"]
    ];
    for (const [bytes, sentence] of cases)
      await expect(decodePicture(bytes), sentence).rejects.toThrow(sentence);
  });

  test("refuses more than 50 megapixels by the header, before anything is decoded", async () => {
    const bytes = png({width: 1, height: 1, channels: 1, data: Uint8Array.of(0)});
    new DataView(bytes.buffer).setUint32(16, 60_000);
    new DataView(bytes.buffer).setUint32(20, 60_000);
    await expect(decodePicture(bytes)).rejects.toThrow(
      "the picture is 60000 × 60000 pixels, 3600.0 megapixels: at most 50 can be read"
    );
  });
});

test("sniff(bytes) and headerSize(bytes, kind) go by content", async () => {
  const photo = new Uint8Array(
    jpeg.encode({width: 33, height: 17, data: new Uint8Array(33 * 17 * 4)}, 50).data
  );
  expect(sniff(photo)).toBe("JPEG");
  expect(headerSize(photo, "JPEG")).toEqual({width: 33, height: 17});
  const file = await webp();
  expect(sniff(file)).toBe("WebP");
  expect(headerSize(file, "WebP")).toEqual({width: 24, height: 10});
});

test("orient(picture, orientation) undoes all eight ways of holding a camera", () => {
  // The picture 1 2 3 / 4 5 6 as each orientation stores it.
  const stored: [number, number, number[]][] = [
    [1, 3, [1, 2, 3, 4, 5, 6]],
    [2, 3, [3, 2, 1, 6, 5, 4]],
    [3, 3, [6, 5, 4, 3, 2, 1]],
    [4, 3, [4, 5, 6, 1, 2, 3]],
    [5, 2, [1, 4, 2, 5, 3, 6]],
    [6, 2, [3, 6, 2, 5, 1, 4]],
    [7, 2, [6, 3, 5, 2, 4, 1]],
    [8, 2, [4, 1, 5, 2, 6, 3]]
  ];
  for (const [orientation, width, values] of stored) {
    const data = Uint8ClampedArray.from(values.flatMap((v) => [v, v, v, 255]));
    const upright = orient({width, height: 6 / width, data}, orientation);
    expect([upright.width, upright.height], String(orientation)).toEqual([3, 2]);
    expect(
      [0, 1, 2, 3, 4, 5].map((i) => upright.data[4 * i]),
      String(orientation)
    ).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

/** *png* with one more chunk before its first one of the type *before*. */
function withChunk(png: Uint8Array, type: string, data: number[], before = "IDAT"): Uint8Array {
  const at = Buffer.from(png).indexOf(before) - 4;
  return Uint8Array.from([...png.subarray(0, at), ...pngChunk(type, data), ...png.subarray(at)]);
}

function pngChunk(type: string, data: ArrayLike<number>): Uint8Array {
  const body = Uint8Array.from([...new TextEncoder().encode(type), ...Array.from(data)]);
  const bytes = new Uint8Array(body.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(body, 4);
  view.setUint32(body.length + 4, crc(body));
  return bytes;
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A grey interlaced PNG, each of whose rows has another filter. */
function interlaced(width: number, height: number, depth: number, values: number[]): Uint8Array {
  const steps = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2]
  ];
  const data: number[] = [];
  const bytesPerPixel = Math.ceil(depth / 8);
  let filter = 0;
  for (const [left, top, across, down] of steps as [number, number, number, number][]) {
    let above: number[] = [];
    for (let y = top; y < height; y += down) {
      let bits = "";
      for (let x = left; x < width; x += across)
        bits += values[y * width + x]!.toString(2).padStart(depth, "0");
      if (bits === "") continue;
      const line = bits.match(/.{1,8}/g)!.map((byte) => parseInt(byte.padEnd(8, "0"), 2));
      filter = (filter + 1) % 5;
      data.push(filter);
      for (const [i, byte] of line.entries()) {
        const a = line[i - bytesPerPixel] ?? 0;
        const b = above[i] ?? 0;
        const c = above[i - bytesPerPixel] ?? 0;
        const nearest = [a, b, c].reduce((best, v) =>
          Math.abs(a + b - c - v) < Math.abs(a + b - c - best) ? v : best
        );
        data.push((byte - [0, a, b, (a + b) >> 1, nearest][filter]!) & 255);
      }
      above = line;
    }
  }
  const header = [0, 0, 0, width, 0, 0, 0, height, depth, 0, 0, 0, 1];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...pngChunk("IHDR", header),
    ...pngChunk("IDAT", deflateSync(Uint8Array.from(data))),
    ...pngChunk("IEND", [])
  ]);
}

/** *jpeg* with an EXIF segment that holds nothing but an orientation. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = [0xff, 0xe1, 0, 34, ...[..."Exif\0\0MM\0*"].map((c) => c.charCodeAt(0)), 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...exif, ...entry, ...jpeg.subarray(2)]);
}

/** A lossless WebP of 24 × 10 pixels, the left half red, the right half blue. */
async function webp(): Promise<Uint8Array> {
  const {default: encode, init} = await import("@jsquash/webp/encode.js");
  const wasm = createRequire(import.meta.url).resolve("@jsquash/webp/codec/enc/webp_enc.wasm");
  await init(await WebAssembly.compile(await readFile(wasm)));
  const data = Uint8ClampedArray.from({length: 24 * 10 * 4}, (_, i) => {
    const isLeft = (i >> 2) % 24 < 12;
    return [isLeft ? 255 : 0, 0, isLeft ? 0 : 255, 255][i % 4]!;
  });
  return new Uint8Array(
    await encode({width: 24, height: 10, data} as unknown as ImageDataLike, {lossless: 1})
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the package wants the browser's own class, and takes any record of its shape
type ImageDataLike = any;
