import {pixelValues} from "../../lib/tensorflow/pixels.js";
import type {PixelScale} from "../../lib/training/settings.js";

const values = {"0-1": pixelValues("0-1"), "0-255": pixelValues("0-255")};

/** Writes the number that a pixel of *byte* is on *scale*, with three decimals on the scale 0 to 1. */
export function formatPixel(byte: number, scale: PixelScale): string {
  const value = values[scale][byte]!;
  return scale === "0-255" || byte === 0 || byte === 255 ? String(value) : value.toFixed(3);
}

/** Says in words how much ink a pixel of *byte* has. */
export function inkWords(byte: number): string {
  if (byte === 0) return "paper";
  if (byte === 255) return "full ink";
  return `grey, ${Math.min(99, Math.max(1, Math.round(byte / 2.55)))}% ink`;
}
