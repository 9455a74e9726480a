import type {Drawing} from "../../lib/drawing/drawing.js";
import {formatDrawingLink, formatPixelsLink} from "../../lib/drawing/drawingLink.js";
import {longestLink} from "../../lib/lab/labState.js";
import type {DrawingAddress} from "../pad/DrawingLink.js";
import {formatCount} from "../words/format.js";
import type {Way} from "./ReadingBench.js";

/** How a link to each of them is spoken of. */
const words = {
  draw: {
    none: "Draw something, and it has a link.",
    takes: "this drawing takes",
    some: "The drawing is in the link itself: whoever opens it sees the same strokes and the same answer."
  },
  pixels: {
    none: "Set pixels, and they have a link.",
    takes: "these pixels take",
    some: "The pixels are in the link itself: whoever opens it sees the same pixels and the same answer."
  }
} as const;

/** The link to what the reader sees, and what it does; or why there is none. */
export function linkOf(way: Way, {drawing, pixels}: {drawing: Drawing; pixels: Uint8Array}): DrawingAddress {
  if (way === "picture")
    return {words: "A picture has no link, for it stays on your device. Drawings and pixels have one."};
  const {none, takes, some} = words[way];
  const link = way === "draw" ? formatDrawingLink(drawing) : formatPixelsLink(pixels);
  if (link === "") return {words: none};
  if (link.length > longestLink) {
    return {
      words: `A link can pass on about ${formatCount(longestLink)} characters, and ${takes} ${formatCount(link.length)}.`
    };
  }
  return {link, words: some};
}
