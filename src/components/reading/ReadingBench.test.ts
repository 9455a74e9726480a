// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeDesk} from "../../../test/fakeDesk.js";
import {drawStrokes} from "../../lib/image/drawStrokes.js";
import {ReadingBench} from "./ReadingBench.js";

beforeEach(() => void vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null));

function part<Methods extends object>(words: string, methods: Methods): HTMLElement & Methods {
  const node = document.createElement("p");
  node.textContent = words;
  return Object.assign(node, methods);
}

function open() {
  const {desk, brought} = fakeDesk();
  const pad = part("the pad", {read: vi.fn()});
  const grid = part("the grid", {read: vi.fn()});
  const bench = ReadingBench(desk, {pad, grid, picture: part("files", {}), answer: part("a 7", {})});
  const tab = (name: string) =>
    [...bench.querySelectorAll<HTMLElement>("[role=tab]")].find(({textContent}) => textContent === name)!;
  const chosen = () => bench.querySelector("[role=tab][aria-selected=true]")!.textContent;
  return {desk, brought, pad, grid, bench, tab, chosen};
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
  expect(bench.querySelector("[role=status]")!.textContent).toBe("The file is empty.");
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
