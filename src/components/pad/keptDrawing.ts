import {pixelCount} from "../../lib/digits/digits.js";
import {type Drawing, drawingOnSteps, limits, mostPoints, pens} from "../../lib/drawing/drawing.js";
import type {DrawnPoint} from "../../lib/image/drawStrokes.js";
import type {TextStorage} from "../../lib/textStorage.js";

/** Something of the reader's that is kept from visit to visit, where the browser allows it. */
export interface Kept<T> {
  /** What was kept; undefined where there is nothing, or nothing that can be read. */
  load(): T | undefined;
  /** Returns whether it is kept now. */
  save(value: T): boolean;
}

/** The names under which the drawing and the pixels are kept. */
export const drawingKey = "digit-workbook-drawing";
export const pixelsKey = "digit-workbook-pixels";

/** The reader's drawing. *open* gets at the storage; where that is forbidden, it throws. */
export function keptDrawing(open: () => TextStorage = browserStorage): Kept<Drawing> {
  return kept(open, drawingKey, JSON.stringify, (text) => checkDrawing(JSON.parse(text)));
}

/** The pixels, [784] bytes, that the reader has set. */
export function keptPixels(open: () => TextStorage = browserStorage): Kept<Uint8Array> {
  const write = (pixels: Uint8Array) =>
    Array.from(pixels, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const read = (text: string) =>
    new RegExp(`^([0-9a-f]{2}){${pixelCount}}$`).test(text)
      ? Uint8Array.from({length: pixelCount}, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
      : undefined;
  return kept(open, pixelsKey, write, read);
}

function browserStorage(): TextStorage {
  return window.localStorage;
}

function kept<T>(
  open: () => TextStorage,
  key: string,
  write: (value: T) => string,
  read: (text: string) => T | undefined
): Kept<T> {
  return {
    load() {
      try {
        const text = open().getItem(key);
        return text === null ? undefined : read(text);
      } catch {
        return undefined; // forbidden, or not ours to read
      }
    },
    save(value) {
      try {
        open().setItem(key, write(value));
        return true;
      } catch {
        return false; // forbidden, or full
      }
    }
  };
}

/** The drawing that *value* is; undefined where it is none. */
function checkDrawing(value: unknown): Drawing | undefined {
  const {strokes, pen} = (value ?? {}) as Partial<Drawing>;
  if (!Array.isArray(strokes) || !(typeof pen === "number" && pen >= pens.from && pen <= pens.to))
    return undefined;
  if (!strokes.every((stroke) => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint)))
    return undefined;
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  return points <= mostPoints ? drawingOnSteps({strokes, pen}) : undefined;
}

function isPoint(point: unknown): point is DrawnPoint {
  if (!Array.isArray(point) || point.length < 2 || point.length > 3) return false;
  const [x, y, pressure = 1] = point;
  const within = (value: unknown, {from, to}: {from: number; to: number}) =>
    typeof value === "number" && value >= from && value <= to;
  return within(x, limits.place) && within(y, limits.place) && within(pressure, limits.pressure);
}
