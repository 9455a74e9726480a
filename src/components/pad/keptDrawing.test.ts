import {expect, test} from "vitest";
import {type Drawing, mostPoints} from "../../lib/drawing/drawing.js";
import type {TextStorage} from "../../lib/textStorage.js";
import {drawingKey, keptDrawing, keptPixels, pixelsKey} from "./keptDrawing.js";

function memory(texts: Record<string, string> = {}): TextStorage & {texts: Record<string, string>} {
  return {
    texts,
    getItem: (key) => texts[key] ?? null,
    setItem: (key, text) => void (texts[key] = text),
    removeItem: (key) => void delete texts[key]
  };
}

const drawing: Drawing = {
  strokes: [
    [[0.1, 0.2, 1.3]],
    [
      [0.5, 0.5],
      [1.02, -0.1]
    ]
  ],
  pen: 0.07
};

test("keptDrawing(open) gives back what it was given, at the next visit too", () => {
  const storage = memory();
  expect(keptDrawing(() => storage).load()).toBeUndefined();
  expect(keptDrawing(() => storage).save(drawing)).toBe(true);
  expect(keptDrawing(() => storage).load()).toEqual(drawing);
});

test("keptDrawing(open) brings a drawing of an earlier visit to the places that a link can hold", () => {
  const text = JSON.stringify({strokes: [[[0.12341, 0.2, 1.303]]], pen: 0.0634});
  const {load} = keptDrawing(() => memory({[drawingKey]: text}));
  expect(load()).toEqual({strokes: [[[0.1235, 0.2, 1.3]]], pen: 0.063});
});

test.each([
  ["nothing written", ""],
  ["something cut off", '{"strokes":[[[0.1,'],
  ["no drawing", "null"],
  ["no pen", '{"strokes":[]}'],
  ["a pen too wide", '{"strokes":[],"pen":3}'],
  ["a stroke without points", '{"strokes":[[]],"pen":0.06}'],
  ["a point without a place", '{"strokes":[[[0.1]]],"pen":0.06}'],
  ["a point far outside", '{"strokes":[[[0.1,1e9]]],"pen":0.06}'],
  [
    "more points than a drawing may have",
    JSON.stringify({strokes: [Array(mostPoints + 1).fill([0, 0])], pen: 0.06})
  ]
])("keptDrawing(open) takes no notice of %s", (_, text) => {
  expect(keptDrawing(() => memory({[drawingKey]: text})).load()).toBeUndefined();
});

test("keptDrawing(open) goes on where the storage is full or forbidden, and says that it kept nothing", () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error("quota exceeded");
    }
  };
  expect(keptDrawing(() => full).save(drawing)).toBe(false);
  const forbidden = keptDrawing(() => {
    throw new Error("forbidden");
  });
  expect(forbidden.load()).toBeUndefined();
  expect(forbidden.save(drawing)).toBe(false);
});

test("keptPixels(open) gives back 784 bytes, and takes no notice of another number of them", () => {
  const storage = memory();
  const pixels = Uint8Array.from({length: 784}, (_, i) => i % 256);
  keptPixels(() => storage).save(pixels);
  expect(keptPixels(() => storage).load()).toEqual(pixels);
  expect(keptPixels(() => memory({[pixelsKey]: "00ff"})).load()).toBeUndefined();
});
