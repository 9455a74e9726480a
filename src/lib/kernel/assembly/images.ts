import {allocate} from "./memory";
import {ROW} from "./tensor";

// Four fifths of the pixels of a digit are 0, and a product with 0 adds nothing but time. So the images of a batch are kept as
// lists of what is not 0. Both products of the first layer then go through the same micro-kernel: the forward pass takes four
// images at a time and lists their pixels, the weights' gradient takes four pixels at a time and lists their images.

/** Lists of values in fours, with the byte offset of the row of eight that each four is to be multiplied with. */
@unmanaged
export class Fours {
  /** Room in each list. */
  capacity: i32;
  /** Per list, how many fours it has. */
  counts: usize;
  /** [lists][capacity] */
  offsets: usize;
  /** [lists][capacity][4] */
  values: usize;

  count(list: i32): i32 {
    return load<i32>(this.counts + ((<usize>list) << 2));
  }

  offsetsOf(list: i32): usize {
    return this.offsets + ((<usize>(list * this.capacity)) << 2);
  }

  valuesOf(list: i32): usize {
    return this.values + ((<usize>(list * this.capacity)) << 4);
  }
}

function createFours(lists: i32, capacity: i32): Fours {
  const fours = changetype<Fours>(allocate(offsetof<Fours>()));
  fours.capacity = capacity;
  fours.counts = allocate((<usize>lists) << 2);
  fours.offsets = allocate((<usize>(lists * capacity)) << 2);
  fours.values = allocate((<usize>(lists * capacity)) << 4);
  return fours;
}

/** The images of a batch, as the first layer needs them. */
@unmanaged
export class Images {
  /** Pixels of an image, a multiple of 16. */
  pixels: i32;
  /** For each four rows of the batch: their pixels, with the offset of each pixel's row of weights. */
  byRows: Fours;
  /** For each four neighbouring pixels: the images that have ink there, with the offset of each image's row of gradients. */
  byPixels: Fours;
  /** The value of each byte as the network sees it. */
  scale: usize;
  /** An image without ink, for rows that only fill up the last four. */
  blank: usize;
}

/** Lays out the images of batches of at most *capacity*, a multiple of 4; each byte is divided by *divisor*. */
export function createImages(pixels: i32, capacity: i32, divisor: f32): Images {
  const images = changetype<Images>(allocate(offsetof<Images>()));
  images.pixels = pixels;
  images.byRows = createFours(capacity >> 2, pixels);
  images.byPixels = createFours(pixels >> 2, capacity);
  images.scale = allocate(256 << 2);
  for (let value = 0; value < 256; value++)
    store<f32>(images.scale + ((<usize>value) << 2), <f32>value / divisor);
  images.blank = allocate(pixels);
  return images;
}

/** Lists the pixels of the *count* images whose numbers stand at *indices*, out of those at *bytes*, for the forward pass. */
export function packByRows(images: Images, bytes: usize, indices: usize, count: i32): void {
  for (let row = 0; row < count; row += 4) {
    packFourRows(
      images,
      row >> 2,
      imageAt(images, bytes, indices, row, count),
      imageAt(images, bytes, indices, row + 1, count),
      imageAt(images, bytes, indices, row + 2, count),
      imageAt(images, bytes, indices, row + 3, count)
    );
  }
}

function packFourRows(images: Images, list: i32, a: usize, b: usize, c: usize, d: usize): void {
  const fours = images.byRows;
  const scale = images.scale;
  const first = fours.offsetsOf(list);
  let offset = first;
  let value = fours.valuesOf(list);
  for (let block = 0; block < images.pixels; block += 16) {
    const ab = v128.or(v128.load(a + block), v128.load(b + block));
    const ink = v128.or(ab, v128.or(v128.load(c + block), v128.load(d + block)));
    // One bit for each of the sixteen pixels where one of the four images has ink.
    let bits = ~i8x16.bitmask(i8x16.eq(ink, i8x16.splat(0))) & 0xffff;
    for (; bits; bits &= bits - 1) {
      const pixel = <usize>(block + ctz(bits));
      store<u32>(offset, <u32>(pixel * ROW));
      store<f32>(value, scaled(scale, a + pixel), 0);
      store<f32>(value, scaled(scale, b + pixel), 4);
      store<f32>(value, scaled(scale, c + pixel), 8);
      store<f32>(value, scaled(scale, d + pixel), 12);
      offset += 4;
      value += 16;
    }
  }
  store<i32>(fours.counts + ((<usize>list) << 2), <i32>((offset - first) >> 2));
}

/** Lists the images that have ink in each four pixels, for the gradient of the weights. */
export function packByPixels(images: Images, bytes: usize, indices: usize, count: i32): void {
  const fours = images.byPixels;
  const scale = images.scale;
  memory.fill(fours.counts, 0, images.pixels);
  for (let row = 0; row < count; row++) {
    const image = imageAt(images, bytes, indices, row, count);
    for (let block = 0; block < images.pixels; block += 16) {
      const blank = i32x4.eq(v128.load(image + block), i32x4.splat(0));
      for (let bits = ~i32x4.bitmask(blank) & 15; bits; bits &= bits - 1) {
        const list = (block >> 2) + ctz(bits);
        const counter = fours.counts + ((<usize>list) << 2);
        const n = load<u32>(counter);
        store<u32>(counter, n + 1);
        store<u32>(fours.offsetsOf(list) + ((<usize>n) << 2), <u32>row * <u32>ROW);
        const pixel = image + ((<usize>list) << 2);
        const value = fours.valuesOf(list) + ((<usize>n) << 4);
        store<f32>(value, scaled(scale, pixel), 0);
        store<f32>(value, scaled(scale, pixel + 1), 4);
        store<f32>(value, scaled(scale, pixel + 2), 8);
        store<f32>(value, scaled(scale, pixel + 3), 12);
      }
    }
  }
}

function imageAt(images: Images, bytes: usize, indices: usize, row: i32, count: i32): usize {
  if (row >= count) return images.blank;
  return bytes + <usize>load<u32>(indices + ((<usize>row) << 2)) * <usize>images.pixels;
}

function scaled(scale: usize, byte: usize): f32 {
  return load<f32>(scale + ((<usize>load<u8>(byte)) << 2));
}
