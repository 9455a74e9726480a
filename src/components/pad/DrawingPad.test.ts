// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {allowPointers, drawOn, fakeDesk, isOf, point} from "../../../test/fakeDesk.js";
import type {Drawing} from "../../lib/drawing/drawing.js";
import {drawStrokes} from "../../lib/image/drawStrokes.js";
import {DrawingPad} from "./DrawingPad.js";
import type {Kept} from "./keptDrawing.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  allowPointers();
});

/** Keeps the drawing in an array of all that was ever saved. */
function memory(...saved: Drawing[]): Kept<Drawing> & {saved: Drawing[]} {
  return {saved, load: () => saved.at(-1), save: (drawing) => saved.push(drawing) > 0};
}

function open(kept = memory()) {
  const {desk, brought} = fakeDesk();
  const pad = DrawingPad(desk, {kept});
  const surface = pad.querySelector(".pad-surface")!;
  const press = (name: string) =>
    [...pad.querySelectorAll("button")].find(({textContent}) => textContent === name)!.click();
  const key = (key: string, init: KeyboardEventInit = {ctrlKey: true}) =>
    surface.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...init}));
  return {desk, brought, kept, pad, surface, press, key};
}

test("DrawingPad(desk) brings what is drawn as a picture: shares of its side, in points that are some way apart", async () => {
  const {surface, brought, kept} = open();
  drawOn(surface, [
    [20, 10],
    [20.1, 10],
    [50, 90],
    [120, 95]
  ]);
  await vi.waitFor(() => expect(brought).toHaveLength(1));
  const stroke = [
    [0.2, 0.1],
    [0.5, 0.9],
    [1.2, 0.95]
  ] as const;
  expect(brought[0]!.source).toBe("pad");
  expect(isOf(brought[0], drawStrokes([stroke]))).toBe(true);
  expect(kept.saved).toEqual([{strokes: [stroke], pen: 0.06}]);
});

test("DrawingPad(desk) brings at most one picture a frame, and draws while the pointer is still down", async () => {
  const {surface, brought, pad} = open();
  const send = (type: "pointerdown" | "pointermove", x: number) =>
    point(surface, type, {clientX: x, clientY: 50});
  send("pointerdown", 10);
  for (let x = 11; x < 90; x++) send("pointermove", x);
  await vi.waitFor(() => expect(brought).toHaveLength(1));
  expect(pad.querySelector<HTMLElement>(".pad-hint")!.hidden).toBe(true);
  send("pointermove", 95);
  await vi.waitFor(() => expect(brought).toHaveLength(2));
});

const bar = (x: number) =>
  [
    [x, 10],
    [x, 50]
  ] as const;

test("DrawingPad(desk) draws wider where a pen is pressed, and evenly with mouse, finger, or a pen that feels nothing", () => {
  const {surface, kept} = open();
  drawOn(surface, bar(50), {pointerType: "touch", pressure: 1});
  drawOn(surface, bar(30), {pointerType: "pen", pressure: 0.5});
  drawOn(surface, bar(10), {pointerType: "pen", pressure: 1});
  const [finger, dull, pressed] = kept.saved.at(-1)!.strokes;
  expect([...finger!, ...dull!]).toEqual([
    [0.5, 0.1],
    [0.5, 0.5],
    [0.3, 0.1],
    [0.3, 0.5]
  ]);
  expect(pressed).toEqual([
    [0.1, 0.1, 1.6],
    [0.1, 0.5, 1.6]
  ]);
});

test("DrawingPad(desk) drops what the hand drew that holds the pen; Redo brings it back", () => {
  const {surface, kept, press} = open();
  point(surface, "pointerdown", {pointerType: "touch", clientX: 80, clientY: 80});
  point(surface, "pointercancel", {pointerType: "touch"});
  expect(kept.saved.at(-1)!.strokes).toEqual([]);
  press("Redo");
  expect(kept.saved.at(-1)!.strokes).toEqual([[[0.8, 0.8]]]);
});

test("DrawingPad(desk) takes no notice of a second finger, or of another button", () => {
  const {surface, kept} = open();
  drawOn(
    surface,
    [
      [10, 10],
      [10, 50]
    ],
    {button: 2}
  );
  point(surface, "pointerdown", {clientX: 10, clientY: 10});
  drawOn(
    surface,
    [
      [80, 10],
      [80, 50]
    ],
    {pointerId: 2}
  );
  point(surface, "pointercancel", {});
  expect(kept.saved).toEqual([{strokes: [[[0.1, 0.1]]], pen: 0.06}]);
});

test("DrawingPad(desk) takes strokes back and makes them again, by button and by key; Clear is one more step", async () => {
  const {surface, desk, kept, press, key} = open();
  const count = () => kept.saved.at(-1)!.strokes.length;
  for (const x of [20, 40, 60])
    drawOn(surface, [
      [x, 10],
      [x, 50]
    ]);
  press("Undo");
  key("z");
  expect(count()).toBe(1);
  key("z", {metaKey: true, shiftKey: true});
  expect(count()).toBe(2);
  press("Redo");
  expect(count()).toBe(3);
  await vi.waitFor(() => expect(desk.answer).toBeDefined());
  press("Clear");
  expect(count()).toBe(0);
  await vi.waitFor(() => expect(desk.brought).toBeUndefined());
  press("Undo");
  expect(count()).toBe(3);
  await vi.waitFor(() => expect(desk.brought).toBeDefined());
});

test("DrawingPad(desk).Clear leaves a picture alone that came another way", async () => {
  const {surface, desk, press} = open();
  drawOn(surface, [
    [20, 10],
    [20, 50]
  ]);
  await vi.waitFor(() => expect(desk.brought?.source).toBe("pad"));
  desk.bring({picture: drawStrokes([]), source: "file", name: "seven.png"});
  press("Clear");
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(desk.brought?.name).toBe("seven.png");
});

test("DrawingPad(desk) draws everything anew with a pen of another width", async () => {
  const {surface, brought, pad} = open();
  drawOn(surface, [
    [20, 10],
    [20, 50]
  ]);
  const field = pad.querySelector<HTMLInputElement>(".slider-field")!;
  field.value = "10";
  field.dispatchEvent(new Event("change"));
  const wide = drawStrokes(
    [
      [
        [0.2, 0.1],
        [0.2, 0.5]
      ]
    ],
    {pen: 0.1}
  );
  await vi.waitFor(() => expect(isOf(brought.at(-1), wide)).toBe(true));
  field.value = "200";
  field.dispatchEvent(new Event("change"));
  expect(pad.querySelector("[role=status]")!.textContent).toBe(
    "The pen width cannot be “200”: it goes from 2% to 14% of the pad."
  );
});

test("DrawingPad(desk) reads the drawing of an earlier visit, or waits to be told so", async () => {
  const kept = memory({
    strokes: [
      [
        [0.5, 0.1],
        [0.5, 0.9]
      ]
    ],
    pen: 0.08
  });
  const {brought, pad} = open(kept);
  await vi.waitFor(() => expect(brought).toHaveLength(1));
  expect(pad.querySelector(".pad-surface")!.getAttribute("aria-label")).toContain("1 stroke");
  const later = fakeDesk();
  const waiting = DrawingPad(later.desk, {kept, readAtOnce: false});
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(later.brought).toHaveLength(0);
  waiting.read();
  await vi.waitFor(() => expect(later.brought).toHaveLength(1));
});

test("DrawingPad(desk) says so where nothing can be kept, and when it is full", () => {
  const full = {strokes: [Array.from({length: 3999}, (_, i) => [i / 4000, 0.5] as const)], pen: 0.06};
  const {surface, pad} = open({...memory(full), save: () => false});
  const said = pad.querySelector("[role=status]")!;
  point(surface, "pointerdown", {clientX: 10, clientY: 10});
  expect(said.textContent).toBe("");
  point(surface, "pointermove", {clientX: 10, clientY: 60});
  expect(said.textContent).toBe("The pad is full: a drawing has at most 4,000 points.");
  point(surface, "pointerup", {});
  expect(said.textContent).toContain("This browser keeps nothing");
});

test("DrawingPad(desk).show(drawing) shows and reads what a link brought; the reader's own stays kept, and comes back with Undo", async () => {
  const own: Drawing = {strokes: [[[0.2, 0.2]]], pen: 0.05};
  const linked: Drawing = {strokes: [[[0.5, 0.1], [0.5, 0.9]]], pen: 0.1}; // biome-ignore format: one line
  const {pad, kept, brought, press} = open(memory(own));
  pad.show(linked);
  expect(pad.drawing).toEqual(linked);
  await vi.waitFor(() =>
    expect(isOf(brought.at(-1), drawStrokes(linked.strokes, {pen: linked.pen}))).toBe(true)
  );
  expect(brought.at(-1)!.linked).toBe(true);
  press("Clear");
  press("Undo");
  expect(kept.saved).toEqual([own]);
  press("Undo");
  expect(pad.drawing).toEqual(own);
  press("Redo");
  expect(pad.drawing).toEqual(linked);
  expect(kept.saved.at(-1)).toEqual(own);
  await vi.waitFor(() => expect(brought.at(-1)!.linked).toBe(true));
});

test("DrawingPad(desk).show(drawing): the linked drawing becomes the reader's, and is kept, once they draw on it", () => {
  const linked: Drawing = {strokes: [[[0.5, 0.1], [0.5, 0.9]]], pen: 0.1}; // biome-ignore format: one line
  const {pad, surface, kept} = open();
  pad.show(linked);
  expect(kept.saved).toEqual([]);
  drawOn(surface, [[20, 20]]);
  expect(kept.saved).toEqual([{strokes: [...linked.strokes, [[0.2, 0.2]]], pen: 0.1}]);
});

test('DrawingPad(desk) says "change" once the drawing is another one', () => {
  const {pad, surface} = open();
  const told = vi.fn();
  pad.addEventListener("change", told);
  drawOn(surface, [[20, 20]]);
  expect(told).toHaveBeenCalledTimes(1);
  pad.show({strokes: [[[0.5, 0.1]]], pen: 0.1});
  expect(told).toHaveBeenCalledTimes(2);
});
