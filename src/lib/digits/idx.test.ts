import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {expect, test} from "vitest";
import {
  gunzip,
  type Idx,
  IdxError,
  idxLength,
  readDigits,
  readIdx,
  readImages,
  readLabels,
  writeIdx
} from "./idx.js";

const arrays = fc.array(fc.nat(6), {minLength: 1, maxLength: 5}).chain((shape): fc.Arbitrary<Idx> => {
  const length = shape.reduce((count, size) => count * size, 1);
  return fc.record({
    shape: fc.constant(shape),
    data: fc.uint8Array({minLength: length, maxLength: length})
  });
});

const images = (count: number) => writeIdx({shape: [count, 28, 28], data: new Uint8Array(count * 784)});
const labels = (...data: number[]) => writeIdx({shape: [data.length], data: Uint8Array.from(data)});

test("readIdx(writeIdx(array)) gives back every shape and every byte", () => {
  fc.assert(
    fc.property(arrays, ({shape, data}) => {
      const read = readIdx(writeIdx({shape, data}));
      expect(read.shape).toEqual(shape);
      expect(read.data).toEqual(data);
    })
  );
});

test("writeIdx(array) writes 00 00 08, the number of dimensions, the sizes with the high byte first, the data", () => {
  expect(writeIdx({shape: [1, 258], data: new Uint8Array(258).fill(7)}).subarray(0, 13)).toEqual(
    Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 1, 2, 7)
  );
});

test("writeIdx(array) throws where the data do not fill the shape, or the shape is none", () => {
  expect(() => writeIdx({shape: [2, 2], data: new Uint8Array(3)})).toThrow(
    "number of bytes: 3, expected 4 for the shape [2, 2]"
  );
  expect(() => writeIdx({shape: [], data: new Uint8Array(1)})).toThrow(
    "number of dimensions: 0, expected 1 to 255"
  );
  expect(() => writeIdx({shape: [-1], data: new Uint8Array(0)})).toThrow(
    "shape: [-1], expected whole numbers below 2³²"
  );
});

test("readIdx(bytes) shares memory with bytes, also where these start in the middle of a buffer", () => {
  const bytes = Uint8Array.from([9, 9, ...labels(1, 2, 3)]).subarray(2);
  const {data} = readIdx(bytes);
  expect(data).toEqual(Uint8Array.of(1, 2, 3));
  expect(data.buffer).toBe(bytes.buffer);
});

test("readIdx(bytes) refuses empty, truncated and overlong files, with the length expected", () => {
  const file = labels(1, 2, 3);
  expect(() => readIdx(new Uint8Array(0))).toThrow(new IdxError("empty: 0 bytes, expected an IDX file"));
  expect(() => readIdx(file.subarray(0, 3))).toThrow("truncated: 3 bytes, expected a header of at least 8");
  expect(() => readIdx(images(0).subarray(0, 8))).toThrow(
    "truncated: 8 bytes, expected a header of 16 for 3 dimensions"
  );
  expect(() => readIdx(file.subarray(0, 10))).toThrow("truncated: 10 bytes, expected 11 for the shape [3]");
  expect(() => readIdx(Uint8Array.of(...file, 0))).toThrow(
    "too long: 12 bytes, expected 11 for the shape [3]"
  );
});

test("readIdx(bytes) refuses every proper beginning of a file", () => {
  fc.assert(
    fc.property(arrays, fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}), (array, share) => {
      const file = writeIdx(array);
      expect(() => readIdx(file.subarray(0, Math.floor(share * file.length)))).toThrow(IdxError);
    })
  );
});

test("readIdx(bytes) refuses another magic number, element type or number of dimensions", () => {
  expect(() => readIdx(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0))).toThrow(
    "magic number: 50 4b 03 04, expected 00 00 08 and the number of dimensions"
  );
  expect(() => readIdx(Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0))).toThrow(
    "element type: 0d, expected 08, the unsigned byte"
  );
  expect(() => readIdx(Uint8Array.of(0, 0, 8, 0))).toThrow("number of dimensions: 0, expected at least 1");
});

test("readIdx(bytes) never throws anything but IdxError", () => {
  const beginnings = fc.constantFrom([], [0, 0], [0, 0, 8], [0, 0, 8, 1], [0, 0, 8, 3]);
  fc.assert(
    fc.property(beginnings, fc.uint8Array({maxLength: 40}), (beginning, rest) => {
      try {
        readIdx(Uint8Array.of(...beginning, ...rest));
      } catch (error) {
        expect(error).toBeInstanceOf(IdxError);
      }
    })
  );
});

test("idxLength(bytes) says where the next file begins", () => {
  expect(idxLength(Uint8Array.of(...labels(4, 5), ...labels(6)))).toBe(10);
});

test("readImages(bytes) takes [count, 28, 28] and nothing else", () => {
  expect(readImages(images(2))).toHaveLength(2 * 784);
  expect(() => readImages(writeIdx({shape: [1, 27, 28], data: new Uint8Array(756)}))).toThrow(
    "shape of the images: [1, 27, 28], expected [count, 28, 28]"
  );
  expect(() => readImages(labels(1))).toThrow("shape of the images: [1], expected [count, 28, 28]");
});

test("readLabels(bytes) takes [count] and nothing else, and no label above 9", () => {
  expect(readLabels(labels(0, 9))).toEqual(Uint8Array.of(0, 9));
  expect(() => readLabels(images(1))).toThrow("shape of the labels: [1, 28, 28], expected [count]");
  expect(() => readLabels(labels(3, 10, 11))).toThrow("label: 10 (digit 1), expected 0 to 9");
});

test("readDigits(images, labels) refuses counts that differ", () => {
  expect(readDigits(images(2), labels(7, 1)).labels).toEqual(Uint8Array.of(7, 1));
  expect(() => readDigits(images(2), labels(7))).toThrow(
    "number of labels: 1, expected 2, one for each image"
  );
});

test("gunzip(bytes) gives back what was packed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({maxLength: 3000}), async (bytes) => {
      expect(await gunzip(gzipSync(bytes))).toEqual(bytes);
    }),
    {numRuns: 30}
  );
});

test("gunzip(bytes) refuses what is empty, not gzip, truncated or damaged", async () => {
  const packed = new Uint8Array(gzipSync(images(1)));
  await expect(gunzip(new Uint8Array(0))).rejects.toThrow(
    new IdxError("empty: 0 bytes, expected a gzip file")
  );
  await expect(gunzip(labels(1))).rejects.toThrow(
    new IdxError("not gzip: starts with 00 00, expected 1f 8b")
  );
  for (const length of [2, 10, packed.length - 8, packed.length - 1]) {
    await expect(gunzip(packed.subarray(0, length))).rejects.toThrow(
      new IdxError(`damaged gzip: ${length} bytes, expected a whole, unbroken stream`)
    );
  }
  packed[packed.length - 5]! ^= 1; // the checksum
  await expect(gunzip(packed)).rejects.toThrow("damaged gzip");
});
