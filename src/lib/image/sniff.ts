import {PictureError} from "./picture.js";

/** The kinds of files that can be read here. */
export type PictureKind = "PNG" | "JPEG" | "WebP";

/** What else a file may be by its first bytes, so that it can be called by its name. */
const others: readonly (readonly [name: string, offset: number, bytes: string])[] = [
  ["a GIF", 0, "GIF8"],
  ["a PDF", 0, "%PDF"],
  ["a BMP", 0, "BM"],
  ["an SVG", 0, "<svg"],
  ["a TIFF", 0, "II*\0"],
  ["a TIFF", 0, "MM\0*"],
  ["a HEIC", 4, "ftyphei"],
  ["a HEIC", 4, "ftypmif1"],
  ["an AVIF", 4, "ftypavif"]
];

/** Tells by its content, never by its name, what kind of picture a file is. Throws PictureError where it is none that can be read. */
export function sniff(bytes: Uint8Array): PictureKind {
  if (bytes.length === 0) throw new PictureError("the file is empty");
  const has = (text: string, offset = 0) =>
    [...text].every((letter, i) => bytes[offset + i] === letter.charCodeAt(0));
  if (has("\x89PNG\r\n\x1a\n")) return "PNG";
  if (has("\xff\xd8\xff")) return "JPEG";
  if (has("RIFF") && has("WEBP", 8)) return "WebP";
  const other = others.find(([, offset, text]) => has(text, offset));
  throw new PictureError(
    other === undefined
      ? "the file is not a picture: it is neither PNG nor JPEG nor WebP"
      : `the file is ${other[0]}, which cannot be read: save it as PNG, JPEG or WebP`
  );
}
