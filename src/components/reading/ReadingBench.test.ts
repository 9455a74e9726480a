// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeDesk} from "../../../test/fakeDesk.js";
import type {Drawing} from "../../lib/drawing/drawing.js";
import {formatDrawingLink, formatPixelsLink} from "../../lib/drawing/drawingLink.js";
import {drawStrokes} from "../../lib/image/drawStrokes.js";
import {ReadingBench} from "./ReadingBench.js";

beforeEach(() => void vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null));

/** A link sets the address, and no test is to find that of another one. */
beforeEach(() => history.replaceState(null, "", "/pages/your-digit"));

function part<Methods extends object>(words: string, methods: Methods): HTMLElement & Methods {
  const node = document.createElement("p");
  node.textContent = words;
  return Object.assign(node, methods);
}

function open() {
  const {desk, brought} = fakeDesk();
  const pad = part("the pad", {
    drawing: {strokes: [], pen: 0.06} as Drawing,
    read: vi.fn(),
    show(drawing: Drawing) {
      pad.drawing = drawing;
      pad.dispatchEvent(new Event("change"));
    }
  });
  const grid = part("the grid", {
    pixels: new Uint8Array(784) as Uint8Array,
    read: vi.fn(),
    show(pixels: Uint8Array) {
      grid.pixels = pixels;
      grid.dispatchEvent(new Event("change"));
    }
  });
  const bench = ReadingBench(desk, {pad, grid, picture: part("files", {}), answer: part("a 7", {})});
  const tab = (name: string) =>
    [...bench.querySelectorAll<HTMLElement>("[role=tab]")].find(({textContent}) => textContent === name)!;
  const chosen = () => bench.querySelector("[role=tab][aria-selected=true]")!.textContent;
  const link = bench.querySelector(".drawing-link")!;
  const said = () => link.querySelector("[role=status]:not(.copy-said)")!.textContent;
  const field = link.querySelector<HTMLInputElement>("input")!;
  const copy = link.querySelector("button")!;
  return {desk, brought, pad, grid, bench, tab, chosen, link, said, field, copy};
}

const picture = drawStrokes([]);

test("ReadingBench(desk, …) shows one way at a time beside the answer, and follows whichever way a picture came", async () => {
  const {desk, bench, chosen} = open();
  const shown = () =>
    [...bench.querySelectorAll<HTMLElement>("[role=tabpanel]")].filter(({hidden}) => !hidden);
  expect(shown().map(({textContent}) => textContent)).toEqual(["the pad"]);
  expect(bench.textContent).toContain("a 7");
  desk.bring({picture, source: "clipboard"});
  expect(chosen()).toBe("Picture");
  expect(shown().map(({textContent}) => textContent)).toEqual(["files"]);
  await vi.waitFor(() => expect(bench.textContent).toContain("The picture that you pasted is read as"));
  desk.bring({picture, source: "grid"});
  expect(chosen()).toBe("Pixel by pixel");
});

test("ReadingBench(desk, …): who goes back to an earlier way has read again what is there", () => {
  const {desk, brought, pad, grid, tab} = open();
  const photo = {picture, source: "camera"} as const;
  desk.bring(photo);
  tab("Draw").click();
  expect(pad.read).toHaveBeenCalledOnce();
  desk.bring({picture, source: "pad"});
  tab("Pixel by pixel").click();
  expect(grid.read).toHaveBeenCalledOnce();
  tab("Picture").click();
  expect(brought.at(-1)).toBe(photo);
});

test("ReadingBench(desk, …) says in a sentence why a picture could not be read, in place of what the answer is about", async () => {
  const {desk, bench} = open();
  desk.bring({picture, source: "file", name: "7.png"});
  await vi.waitFor(() =>
    expect(bench.querySelector(".reading-about")!.textContent).toBe("The picture “7.png” is read as")
  );
  desk.complain("the file is empty");
  expect(bench.querySelector(".reading-problem[role=status]")!.textContent).toBe("The file is empty.");
  expect(bench.querySelector(".reading-about")!.textContent).toBe("");
  expect(bench.textContent).toContain("a 7");
});

test("ReadingBench(desk, …) leaves the focus on the tab when the panel that had it goes out of sight", () => {
  const {desk, bench, pad, tab} = open();
  document.body.append(bench);
  pad.tabIndex = 0;
  pad.focus();
  desk.bring({picture, source: "clipboard"});
  expect(document.activeElement).toBe(tab("Picture"));
  bench.remove();
});

const drawing: Drawing = {strokes: [[[0.5, 0.1], [0.5, 0.9]]], pen: 0.08}; // biome-ignore format: one line
const text = formatDrawingLink(drawing);

test("ReadingBench(desk, …) offers the link to what is drawn or set; a picture has none, and it says why", () => {
  const {pad, grid, tab, link, field, copy} = open();
  expect([field.value, copy.disabled]).toEqual(["", true]);
  expect(link.textContent).toContain("Draw something, and it has a link.");
  pad.show(drawing);
  expect([field.value, copy.disabled]).toEqual([`${location.origin}/pages/your-digit#${text}`, false]);
  tab("Pixel by pixel").click();
  expect([field.value, copy.disabled]).toEqual(["", true]);
  grid.show(new Uint8Array(784).fill(255, 30, 33));
  expect(field.value).toBe(
    `${location.origin}/pages/your-digit#${formatPixelsLink(new Uint8Array(784).fill(255, 30, 33))}`
  );
  tab("Picture").click();
  expect(copy.disabled).toBe(true);
  expect(link.textContent).toContain("A picture has no link, for it stays on your device.");
});

test("ReadingBench(desk, …) offers no link that is too long to be passed on", () => {
  const {pad, link, copy} = open();
  const strokes = Array.from({length: 1500}, (_, i) => [[(i * 0.7573) % 1, (i * 0.317) % 1] as const]);
  pad.show({strokes, pen: 0.06});
  expect(copy.disabled).toBe(true);
  expect(link.textContent).toMatch(
    /A link can pass on about 2,000 characters, and this drawing takes \d,\d{3}\./
  );
});

test("ReadingBench(desk, …) opens the drawing of the address and says so, and the address lets go of it once it changes", () => {
  location.hash = text;
  const {pad, said} = open();
  expect(pad.drawing).toEqual(drawing);
  expect(said()).toBe("This drawing came with the link.");
  expect(location.hash).toBe(`#${text}`);
  pad.show({...drawing, pen: 0.06});
  expect([said(), location.hash]).toEqual(["", ""]);
});

test("ReadingBench(desk, …) opens what comes with a later address, and says that the reader's own is still there", () => {
  const {pad, grid, said} = open();
  pad.show({...drawing, pen: 0.06});
  location.hash = text;
  dispatchEvent(new Event("hashchange"));
  expect(pad.drawing).toEqual(drawing);
  expect(said()).toBe(
    "This drawing came with the link. Yours stays kept until you draw; Undo brings it back."
  );
  const pixels = new Uint8Array(784).fill(255, 30, 33);
  location.hash = formatPixelsLink(pixels);
  dispatchEvent(new Event("hashchange"));
  expect(grid.pixels).toEqual(pixels);
  expect(said()).toBe("These pixels came with the link.");
});

test("ReadingBench(desk, …) says in one sentence that a link is bad, and leaves the drawing as it is", () => {
  location.hash = text.slice(0, -1);
  const {pad, said} = open();
  expect(pad.drawing.strokes).toEqual([]);
  expect(said()).toBe(
    "The drawing in the link cannot be read: a part of the link is missing, or was changed."
  );
});

test("ReadingBench(desk, …) takes no notice of the name of a place on the page", () => {
  location.hash = "exercises";
  const {pad, said} = open();
  pad.show(drawing);
  expect([said(), location.hash]).toEqual(["", "#exercises"]);
});
