import {headerSize} from "../image/headerSize.js";
import {isWholeJpeg} from "../image/isWholeJpeg.js";
import {checkSize, type Picture, PictureError} from "../image/picture.js";
import {workSide} from "../image/shrink.js";
import {type PictureKind, sniff} from "../image/sniff.js";

/** How much of a file is looked at for its header, in bytes; more only where that is not enough. */
const headLength = 1 << 16;

/**
 * Decodes whatever pictures the browser can, upright as their EXIF tag says, and already made smaller where they are much larger than what the stages
 * work on. Throws PictureError where the file is no such picture, is truncated or damaged, or has more than 50 megapixels, which is found out
 * before anything is decoded.
 */
export async function decodeInBrowser(file: Blob): Promise<Picture> {
  const head = await bytesOf(file.slice(0, headLength));
  let kind: PictureKind | undefined;
  let problem: PictureError;
  try {
    kind = sniff(head);
    problem = new PictureError(`the ${kind} file is truncated or damaged`);
  } catch (error) {
    // A browser may know kinds that are not known here; only a file that is empty is nothing to anybody.
    if (file.size === 0 || !(error instanceof PictureError)) throw error;
    problem = error;
  }
  if (kind !== undefined) {
    const {width, height} = await sizeOf(file, head, kind);
    checkSize(width, height);
    if (kind === "JPEG" && !isWholeJpeg(await bytesOf(file))) throw problem;
  }
  const picture = await drawn(file).catch((cause) => {
    if (cause instanceof PictureError) throw cause;
    problem.cause = cause;
    throw problem;
  });
  if (kind !== "PNG" || !isTransparent(picture)) return picture;
  // A canvas forgets the colours under what is transparent.
  const {decodePng} = await import("../image/decodePng.js");
  return decodePng(await bytesOf(file)).catch((cause) => {
    problem.cause = cause;
    throw problem;
  });
}

/** The size that the header tells. Some cameras write more before it than fits into *head*. */
async function sizeOf(
  file: Blob,
  head: Uint8Array,
  kind: PictureKind
): Promise<{width: number; height: number}> {
  for (let bytes = head; ; bytes = await bytesOf(file.slice(0, 8 * bytes.length))) {
    try {
      return headerSize(bytes, kind);
    } catch (error) {
      if (bytes.length >= file.size) throw error;
    }
  }
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(
    await file.arrayBuffer().catch((cause) => {
      throw new PictureError("the file cannot be opened: it may be a folder, or have been moved", {cause});
    })
  );
}

/** What the browser makes of *file*, its tones as the file has them. */
async function drawn(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file, {
    imageOrientation: "from-image",
    colorSpaceConversion: "none"
  });
  try {
    checkSize(bitmap.width, bitmap.height);
    return halved(bitmap);
  } finally {
    bitmap.close();
  }
}

/**
 * The pixels of *bitmap*, halved as often as leaves twice what the stages work on: drawn at half its size each pixel is the mean of four, in every
 * browser, and the browser is faster at that than a program. The rest is left to `shrink`.
 */
function halved(bitmap: ImageBitmap): Picture {
  const original = {width: bitmap.width, height: bitmap.height};
  const isLarge = () => Math.max(width, height) >= 4 * workSide;
  let {width, height} = original;
  let source: CanvasImageSource = bitmap;
  let context: OffscreenCanvasRenderingContext2D;
  do {
    if (isLarge()) [width, height] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    const canvas = new OffscreenCanvas(width, height);
    context = canvas.getContext("2d", {willReadFrequently: true})!;
    context.drawImage(source, 0, 0, width, height);
    source = canvas;
  } while (isLarge());
  const {data} = context.getImageData(0, 0, width, height);
  return width === original.width ? {width, height, data} : {width, height, data, original};
}

function isTransparent({data}: Picture): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at]! < 255) return true;
  return false;
}
