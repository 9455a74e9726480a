// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeRun, stripes} from "../../../test/fakeRun.js";
import {ConfusionExplorer} from "./ConfusionExplorer.js";
import {RunMoments} from "./runMoments.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

/** A piece on a run whose network reads a 3 in everything. */
function piece() {
  const digits = stripes(20);
  const run = fakeRun({hidden: [4], iterations: 20}, digits);
  const shares = (count: number) =>
    Float32Array.from({length: 10 * count}, (_, i) => (i % 10 === 3 ? 0.91 : 0.01));
  Object.defineProperty(run, "look", {
    value: async ({images, steps = 20}: {images?: Uint8Array; steps?: number}) => ({
      steps,
      parameters: [],
      gradients: [],
      probabilities: shares(images ? images.length / 784 : 20)
    })
  });
  const moments = new RunMoments(run);
  const test = vi.fn(async () => stripes(10));
  const node = ConfusionExplorer(moments, {digits, test, most: 4});
  document.body.replaceChildren(node);
  const cells = [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];
  return {run, moments, node, cells, test, menu: node.querySelector("select")!};
}

const ready = (node: HTMLElement) =>
  vi.waitFor(() =>
    expect(node.querySelector(".confusion-says")!.textContent).toContain(
      "2 of 20 right (10.0%) after 5 steps"
    )
  );

test("ConfusionExplorer(moments, …) says what will fill it", () => {
  const {node, menu} = piece();
  expect(node.querySelector(".confusion-says")!.textContent).toContain("Train above");
  expect(menu.options[1]!.disabled).toBe(true);
});

test("ConfusionExplorer(moments, …) counts, and scores each class", async () => {
  const {run, node, cells} = piece();
  run.advance(5);
  await ready(node);
  expect(cells[3]!.textContent).toBe("2"); // both 0s were read as 3
  expect(cells[0]!.textContent).toBe("");
  const rows = [...node.querySelectorAll(".score-table tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim())
  );
  expect(rows[3]).toEqual(["3", "2", "10.0%", "100.0%"]);
  expect(rows[4]).toEqual(["4", "2", "–", "0.0%"]); // nothing was read as 4
});

test("ConfusionExplorer(moments, …) writes shares of the row when asked", async () => {
  const {run, node, cells} = piece();
  run.advance(5);
  await ready(node);
  const box = node.querySelector<HTMLInputElement>("[role=switch]")!;
  box.checked = true;
  box.dispatchEvent(new Event("input"));
  expect(cells[3]!.textContent).toBe("100");
});

test("ConfusionExplorer(moments, …) opens the digits of a cell by click and by Enter; one of them can be looked at", async () => {
  const {run, node, cells, moments} = piece();
  run.advance(5);
  await ready(node);
  cells[73]!.click();
  const opened = node.querySelector(".confusion-opened")!;
  expect(opened.textContent).toContain("2 images of a 7, read as 3");
  expect(cells[73]!.hasAttribute("data-chosen")).toBe(true);
  opened.querySelectorAll("button")[1]!.click();
  expect(moments.digit).toBe(17);
  cells[70]!.focus();
  cells[70]!.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
  expect(opened.textContent).toContain("0 images of a 7, read as 0");
  expect(opened.textContent).toContain("None.");
});

test("ConfusionExplorer(moments, …) shows the worst mistakes with both shares", async () => {
  const {run, node} = piece();
  run.advance(5);
  await ready(node);
  const worst = node.querySelector(".confusion-worst")!;
  expect(worst.textContent).toContain("18 digits are read wrong");
  expect(worst.querySelectorAll("li")).toHaveLength(2);
  expect(worst.querySelector("li")!.textContent!.replace(/\s+/g, " ")).toContain(
    "a 0, read as 3p(3) = 0.910p(0) = 0.0100loss 4.61"
  );
});

test("ConfusionExplorer(moments, …) reads the test digits only once the envelope is open, and forgets them with the run", async () => {
  const {run, node, menu, test} = piece();
  run.advance(20, {end: {reason: "finished", fingerprint: "0"}});
  run.open({loss: 1, accuracy: 0.1, correct: 1, count: 10, predictions: new Uint8Array(10)});
  await vi.waitFor(() => expect(menu.options[1]!.disabled).toBe(false));
  expect(test).not.toHaveBeenCalled();
  menu.value = "test";
  menu.dispatchEvent(new Event("input"));
  await vi.waitFor(() =>
    expect(node.querySelector(".confusion-says")!.textContent).toContain(
      "1 of 10 right (10.0%) at the end of the run"
    )
  );
  run.reset();
  await vi.waitFor(() => expect(menu.value).toBe("validation"));
  expect(menu.options[1]!.textContent).toBe("test digits (sealed)");
});
