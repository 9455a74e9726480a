import {classCount, type Digits, imageSide} from "./digits.js";

/** What an IDX file of unsigned bytes holds: an array and its shape. */
export interface Idx {
  readonly shape: readonly number[];
  /** [...shape], row-major. */
  readonly data: Uint8Array;
}

/** Bytes that are not what was expected. Its message is one sentence for the reader, with what was expected and found. */
export class IdxError extends Error {
  override name = "IdxError";
}

/** Reads an IDX file (http://yann.lecun.com/exdb/mnist/) of unsigned bytes. The data share memory with *bytes*. Throws IdxError. */
export function readIdx(bytes: Uint8Array): Idx {
  const shape = readShape(bytes);
  const start = headerLength(shape.length);
  const length = start + product(shape);
  if (bytes.length !== length) {
    const fault = bytes.length < length ? "truncated" : "too long";
    throw new IdxError(`${fault}: ${bytes.length} bytes, expected ${length} for the shape ${format(shape)}`);
  }
  return {shape, data: bytes.subarray(start)};
}

/** How many bytes the IDX file that *bytes* begin with takes, where others follow it. Throws IdxError. */
export function idxLength(bytes: Uint8Array): number {
  const shape = readShape(bytes);
  return headerLength(shape.length) + product(shape);
}

/** Writes an IDX file of unsigned bytes: the inverse of readIdx. Throws RangeError where *data* do not fill *shape*. */
export function writeIdx({shape, data}: Idx): Uint8Array {
  if (!(shape.length >= 1 && shape.length <= 255)) {
    throw new RangeError(`number of dimensions: ${shape.length}, expected 1 to 255`);
  }
  if (!shape.every((size) => Number.isInteger(size) && size >= 0 && size < 2 ** 32)) {
    throw new RangeError(`shape: ${format(shape)}, expected whole numbers below 2³²`);
  }
  if (data.length !== product(shape)) {
    throw new RangeError(
      `number of bytes: ${data.length}, expected ${product(shape)} for the shape ${format(shape)}`
    );
  }
  const start = headerLength(shape.length);
  const bytes = new Uint8Array(start + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, unsignedByte, shape.length]);
  for (const [i, size] of shape.entries()) view.setUint32(headerLength(i), size);
  bytes.set(data, start);
  return bytes;
}

/** Reads images from an IDX file of shape [count, 28, 28]. Returns [count, 784], row-major. Throws IdxError. */
export function readImages(bytes: Uint8Array): Uint8Array {
  const {shape, data} = readIdx(bytes);
  if (!(shape.length === 3 && shape[1] === imageSide && shape[2] === imageSide)) {
    throw new IdxError(`shape of the images: ${format(shape)}, expected [count, ${imageSide}, ${imageSide}]`);
  }
  return data;
}

/** Reads labels from an IDX file of shape [count]. Throws IdxError, also on a label above 9. */
export function readLabels(bytes: Uint8Array): Uint8Array {
  const {shape, data} = readIdx(bytes);
  if (shape.length !== 1) throw new IdxError(`shape of the labels: ${format(shape)}, expected [count]`);
  const bad = data.findIndex((label) => !(label < classCount));
  if (bad >= 0) throw new IdxError(`label: ${data[bad]} (digit ${bad}), expected 0 to ${classCount - 1}`);
  return data;
}

/** Reads digits from two IDX files, one of images and one of as many labels. Throws IdxError. */
export function readDigits(imageBytes: Uint8Array, labelBytes: Uint8Array): Digits {
  const images = readImages(imageBytes);
  const labels = readLabels(labelBytes);
  const count = images.length / imageSide ** 2;
  if (labels.length !== count) {
    throw new IdxError(`number of labels: ${labels.length}, expected ${count}, one for each image`);
  }
  return {images, labels};
}

/** Whether *bytes* begin like a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks a gzip file. Throws IdxError where *bytes* are none, or are truncated or damaged. */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length === 0) throw new IdxError("empty: 0 bytes, expected a gzip file");
  if (!isGzip(bytes)) throw new IdxError(`not gzip: starts with ${hex(bytes, 2)}, expected 1f 8b`);
  const source = new Blob([bytes.slice()]).stream(); // a copy, since a Blob takes no shared memory
  try {
    const unpacked = await new Response(source.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    return new Uint8Array(unpacked);
  } catch (cause) {
    throw new IdxError(`damaged gzip: ${bytes.length} bytes, expected a whole, unbroken stream`, {cause});
  }
}

/** The code of an unsigned byte as an element, the only one that MNIST needs. */
const unsignedByte = 0x08;

function readShape(bytes: Uint8Array): number[] {
  if (bytes.length === 0) throw new IdxError("empty: 0 bytes, expected an IDX file");
  if (!(bytes[0] === 0 && (bytes[1] ?? 0) === 0)) {
    throw new IdxError(`magic number: ${hex(bytes, 4)}, expected 00 00 08 and the number of dimensions`);
  }
  if (bytes.length < 4)
    throw new IdxError(`truncated: ${bytes.length} bytes, expected a header of at least 8`);
  if (bytes[2] !== unsignedByte) {
    throw new IdxError(`element type: ${hex(bytes.subarray(2), 1)}, expected 08, the unsigned byte`);
  }
  const dimensions = bytes[3]!;
  if (dimensions === 0) throw new IdxError("number of dimensions: 0, expected at least 1");
  if (bytes.length < headerLength(dimensions)) {
    throw new IdxError(
      `truncated: ${bytes.length} bytes, expected a header of ${headerLength(dimensions)} for ${dimensions} dimensions`
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({length: dimensions}, (_, i) => view.getUint32(headerLength(i)));
}

/** The magic number and one size for each dimension, 4 bytes each. */
function headerLength(dimensions: number): number {
  return 4 + 4 * dimensions;
}

function product(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

function format(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

function hex(bytes: Uint8Array, count: number): string {
  return Array.from(bytes.subarray(0, count), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
