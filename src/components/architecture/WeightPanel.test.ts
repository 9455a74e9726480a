// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeNetwork} from "../../../test/fakeNetwork.js";
import {WeightPanel} from "./WeightPanel.js";

vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

const wordsOf = (node: HTMLElement) => node.querySelector(".weight-words")!.textContent;
const labelsOf = (node: HTMLElement) =>
  [...node.querySelectorAll("canvas")].map((canvas) => canvas.getAttribute("aria-label"));

test("WeightPanel(network) waits for the first step, and then shows the weights as they are", async () => {
  const network = fakeNetwork({hidden: [2]});
  const node = WeightPanel(network, {count: 4});
  expect(labelsOf(node)[0]).toBe("unit 1: nothing yet");
  network.advance(1);
  await vi.waitFor(() => expect(wordsOf(node)).toBe("After 1 step."));
  expect(labelsOf(node)).toEqual([
    "unit 1: weights from −0.19 to 0.20",
    "unit 2: weights from −0.20 to 0.20"
  ]);
});

test("WeightPanel(network) looks again while the run advances, and at its end", async () => {
  const network = fakeNetwork({hidden: [2]});
  const node = WeightPanel(network);
  const looks = vi.spyOn(network, "parameters");
  for (const iteration of [1, 2, 3, 1000]) network.advance(iteration);
  await vi.waitFor(() => expect(wordsOf(node)).toBe("After 1,000 steps."));
  expect(looks.mock.calls.length).toBeLessThan(4);
});

test("WeightPanel(network) can show only what training has changed", async () => {
  const network = fakeNetwork({hidden: [2]});
  const node = WeightPanel(network);
  document.body.append(node); // a switch outside of a page tells nobody
  network.advance(5);
  node.querySelector<HTMLInputElement>("input")!.click();
  await vi.waitFor(() => expect(labelsOf(node)[0]).toBe("unit 1: weights from 0.00 to 0.00"));
});

test("WeightPanel(network) trains the same network again, and says which it is", () => {
  const network = fakeNetwork({hidden: [2], seed: 9});
  const load = vi.spyOn(network, "load");
  const node = WeightPanel(network);
  node.querySelector("button")!.click();
  expect(load).toHaveBeenCalledWith(network.experiment);
  expect(node.querySelector(".run-line")!.textContent).toContain("seed 9");
});

test("WeightPanel(network) goes on where a look at the weights fails", async () => {
  const network = fakeNetwork({hidden: [2]});
  const node = WeightPanel(network);
  vi.spyOn(network, "parameters").mockRejectedValueOnce(new Error("the run was replaced"));
  network.advance(1);
  network.advance(2);
  await vi.waitFor(() => expect(wordsOf(node)).toBe("After 2 steps."));
});
