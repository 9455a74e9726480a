import {isAnchor} from "../training/experimentLink.js";
import {BitReader, type BitWriter, checkOf} from "./bits.js";
import type {Drawing} from "./drawing.js";
import {readPixels, writePixels} from "./pixelsText.js";
import {readStrokes, writeStrokes} from "./strokesText.js";

/** What a link brings: a drawing for the pad, 28 × 28 pixels for the grid ([784] bytes), neither, or a sentence about why it cannot be had. */
export type DrawingLink =
  | {readonly kind: "drawing"; readonly drawing: Drawing}
  | {readonly kind: "pixels"; readonly pixels: Uint8Array}
  | {readonly kind: "problem"; readonly sentence: string}
  | {readonly kind: "none"};

/** The edition of the text: it begins with it. */
const edition = "1";

/** Longer than any text that is written: it is not even looked at. */
const longestText = 50_000;

/** Writes a drawing as the part of a link after `#`: `drawing=1…`; empty where nothing is drawn. */
export function formatDrawingLink(drawing: Drawing): string {
  return drawing.strokes.length === 0 ? "" : `drawing=${textOf(writeStrokes(drawing))}`;
}

/** Writes [784] bytes as the part of a link after `#`: `pixels=1…`; empty where there is no ink. */
export function formatPixelsLink(pixels: Uint8Array): string {
  return pixels.some((ink) => ink > 0) ? `pixels=${textOf(writePixels(pixels))}` : "";
}

/** Reads the *hash* of an address. What cannot be read is a problem, never an error, and never a part of a drawing. */
export function parseDrawingLink(hash: string): DrawingLink {
  if (isAnchor(hash)) return {kind: "none"};
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  for (const [key, text] of parameters) {
    if (key !== "drawing" && key !== "pixels") continue;
    if (/^\d+/.test(text) && !text.startsWith(edition)) {
      return problem(`The ${key} in the link can only be read by another edition of this workbook.`);
    }
    try {
      const reader = new BitReader(checkedBody(text));
      const link: DrawingLink =
        key === "drawing"
          ? {kind: "drawing", drawing: readStrokes(reader)}
          : {kind: "pixels", pixels: readPixels(reader)};
      reader.end();
      return link;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return problem(`The ${key} in the link cannot be read: a part of the link is missing, or was changed.`);
    }
  }
  const [unknown] = parameters.keys();
  return unknown === undefined
    ? {kind: "none"}
    : problem(`The link names something that this page does not have: “${unknown.slice(0, 40)}”.`);
}

function problem(sentence: string): DrawingLink {
  return {kind: "problem", sentence};
}

function textOf(writer: BitWriter): string {
  const body = writer.toString();
  return edition + checkOf(body) + body;
}

function checkedBody(text: string): string {
  const [check, body] = [text.slice(1, 3), text.slice(3)];
  if (text.length > longestText) throw new RangeError(`too long a link: ${text.length} characters`);
  if (!text.startsWith(edition) || check !== checkOf(body)) throw new RangeError("not what was written");
  return body;
}
