/** The seven passes of an interlaced PNG: where each begins, and its steps. Source: PNG specification, 8.2. */
const passes = [
  {left: 0, top: 0, across: 8, down: 8},
  {left: 4, top: 0, across: 8, down: 8},
  {left: 0, top: 4, across: 4, down: 8},
  {left: 2, top: 0, across: 4, down: 4},
  {left: 0, top: 2, across: 2, down: 4},
  {left: 1, top: 0, across: 2, down: 2},
  {left: 0, top: 1, across: 1, down: 2}
] as const;

/**
 * Puts the rows of an interlaced PNG in order where a pixel has less than 8 bits: the package that decodes PNGs cannot do that. Any other
 * PNG comes back as it is. The checksums of the chunks are not computed anew. Rejects where the data end too soon or are damaged.
 */
export async function deinterlace(bytes: Uint8Array): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const depth = bytes[24]!;
  if (!(depth < 8 && bytes[28] === 1)) return bytes;
  const before: Uint8Array[] = [bytes.subarray(0, 8)];
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "IDAT") data.push(bytes.subarray(at + 8, end - 4));
    else if (type !== "IEND") before.push(bytes.subarray(at, end));
    at = end;
  }
  const header = before[1]!.slice();
  header[8 + 12] = 0;
  before[1] = header;
  const rows = inOrder(await through(new DecompressionStream("deflate"), data), width, height, depth);
  const packed = await through(new CompressionStream("deflate"), [rows]);
  return bytesOf([...before, chunk("IDAT", packed), chunk("IEND", new Uint8Array(0))]);
}

/** The rows of the picture, each packed and after a 0 that says that it is not filtered. */
function inOrder(data: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const length = 1 + Math.ceil((width * depth) / 8);
  const rows = new Uint8Array(length * height);
  let from = 0;
  for (const {left, top, across, down} of passes) {
    const columns = Math.ceil((width - left) / across);
    if (columns <= 0) continue;
    const size = Math.ceil((columns * depth) / 8);
    let above = new Uint8Array(size);
    for (let y = top; y < height; y += down) {
      if (from + 1 + size > data.length) throw new Error("the rows end too soon");
      const line = unfilter(data[from]!, data.subarray(from + 1, from + 1 + size), above);
      from += 1 + size;
      above = line;
      for (let i = 0; i < columns; i++) {
        const value = (line[(i * depth) >> 3]! >> (8 - depth - ((i * depth) & 7))) & (2 ** depth - 1);
        const bit = (left + i * across) * depth;
        rows[y * length + 1 + (bit >> 3)]! |= value << (8 - depth - (bit & 7));
      }
    }
  }
  return rows;
}

/**
 * Undoes the filter of a row, given the one above it. Pixels of less than 8 bits are filtered byte by byte. Source: PNG specification, 9.2.
 */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(line.length);
  for (let i = 0; i < line.length; i++) {
    const a = i > 0 ? result[i - 1]! : 0;
    const b = above[i]!;
    const c = i > 0 ? above[i - 1]! : 0;
    result[i] = line[i]! + predict(filter, a, b, c);
  }
  return result;
}

function predict(filter: number, a: number, b: number, c: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return (a + b) >> 1;
    case 4: {
      const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      return da <= db && da <= dc ? a : db <= dc ? b : c;
    }
    default:
      throw new Error(`unknown filter: ${filter}`);
  }
}

/** What comes out of a stream that browsers and Node both have, when *parts* go in. */
async function through(
  stream: CompressionStream | DecompressionStream,
  parts: readonly Uint8Array[]
): Promise<Uint8Array> {
  const source = new Blob([...parts] as BlobPart[]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}

/** All of *parts*, one after the other. */
function bytesOf(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A chunk without its checksum, for a decoder that does not look at it. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  new DataView(bytes.buffer).setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  return bytes;
}
