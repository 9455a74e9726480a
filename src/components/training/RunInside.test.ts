// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeRun, stripes} from "../../../test/fakeRun.js";
import {experiment} from "../../lib/training/experiment.js";
import {RunInside} from "./RunInside.js";
import {RunMoments} from "./runMoments.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

function piece(spec = {hidden: [20, 4], iterations: 20}) {
  const digits = stripes(20);
  const run = fakeRun(spec, digits);
  const moments = new RunMoments(run);
  const node = RunInside(moments, {digits});
  document.body.replaceChildren(node);
  const select = node.querySelector("select")!;
  return {run, moments, node, select};
}

test("RunInside(moments, …) says what will be there", () => {
  const {node, select} = piece();
  expect(node.textContent).toContain("Its units will be cells here");
  expect([...select.options].map(({textContent}) => textContent)).toEqual([
    "hidden layer 1: 20 units",
    "hidden layer 2: 4 units",
    "output layer: 10 units"
  ]);
});

test("RunInside(moments, …) shows shares, cells, histograms and images of the network at its moment", async () => {
  const {node, run} = piece();
  run.advance(3);
  await vi.waitFor(() =>
    expect(node.querySelectorAll("canvas[aria-label^='unit 12: weights']")).toHaveLength(1)
  );
  expect(node.querySelectorAll(".probability-bars li")).toHaveLength(10);
  expect(node.querySelector(".probability-bars [data-shown=true] b")!.textContent).toBe("0");
  expect(node.querySelector(".value-canvas")!.getAttribute("aria-label")).toMatch(
    /^What the digit does to the layer: from/
  );
  expect(node.querySelectorAll(".inside-histogram")).toHaveLength(2);
  expect(node.textContent).toContain("standard deviation 0.0");
});

test("RunInside(moments, …) shows another layer and another digit when they are chosen", async () => {
  const {node, run, select, moments} = piece();
  run.advance(3);
  await vi.waitFor(() => expect(node.querySelector(".value-canvas")).not.toBeNull());
  select.value = "2";
  select.dispatchEvent(new Event("input"));
  expect(node.querySelectorAll(".inside-cells .unit-cell")).toHaveLength(10);
  node.querySelector<HTMLElement>("[aria-label='Next digit']")!.click();
  expect(moments.digit).toBe(1);
  expect(node.querySelector(".inside-picture")!.textContent).toBe("validation digit 2, a 1");
  node.querySelector<HTMLElement>("[aria-label='Previous digit']")!.click();
  node.querySelector<HTMLElement>("[aria-label='Previous digit']")!.click();
  expect(moments.digit).toBe(19);
});

test("RunInside(moments, …) stays whole when another network is loaded, also one without hidden layers", async () => {
  const {node, run, select} = piece();
  run.advance(3);
  await vi.waitFor(() => expect(node.querySelector(".value-canvas")).not.toBeNull());
  select.value = "2";
  select.dispatchEvent(new Event("input"));
  run.load(experiment({hidden: [], iterations: 20}));
  run.advance(2);
  await vi.waitFor(() => expect(select.options).toHaveLength(1));
  await vi.waitFor(() => expect(node.querySelectorAll(".inside-cells .unit-cell")).toHaveLength(10));
});
