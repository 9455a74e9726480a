// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun, stripes} from "../../../test/fakeRun.js";
import {digitLosses} from "../../lib/statistics/digitLosses.js";
import {BatchSpread} from "./BatchSpread.js";
import {RunMoments} from "./runMoments.js";

const validation = [{iteration: 19, loss: 0.4, accuracy: 0.9, correct: 18, count: 20}];

function piece(spec = {}) {
  const digits = stripes(20);
  const run = fakeRun({hidden: [4], iterations: 20, batchSize: 16, ...spec}, digits);
  const moments = new RunMoments(run);
  const node = BatchSpread(moments, {digits, batches: 10});
  document.body.replaceChildren(node);
  return {run, moments, node, said: () => node.querySelector(".seed-said")!.textContent!};
}

test("BatchSpread(…) says what will fill it", () => {
  expect(piece().said()).toContain("Train above");
});

test("BatchSpread(…) shows the last batches beside the validation digits, and the standard error of one batch", async () => {
  const {run, moments, node, said} = piece();
  run.advance(20, {validation});
  await vi.waitFor(() => expect(said()).toContain("standard error"));
  expect(node.querySelectorAll(".dot-one")).toHaveLength(10);
  expect(node.querySelector(".dot-mark")!.textContent).toContain("20 validation digits: 0.400");
  expect(said()).toContain("The last 10 batches: loss from 0.100 to 0.182");
  const losses = [...digitLosses(moments.moment!.probabilities, stripes(20).labels)];
  const mean = losses.reduce((a, b) => a + b) / 20;
  const deviation = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 19);
  expect(said()).toContain(`${deviation.toPrecision(3)} / √16 = ${(deviation / 4).toPrecision(3)}`);
  expect(said()).toContain("√(p(1 − p) / 16) = 7.5%");
});

test("BatchSpread(…) leaves the error out where the loss is another", async () => {
  const {run, said, moments} = piece({loss: "squared-error"});
  run.advance(20, {validation});
  await vi.waitFor(() => expect(moments.moment).toBeDefined());
  await vi.waitFor(() => expect(said()).toContain("The last 10 batches"));
  expect(said()).not.toContain("standard error");
});

test("BatchSpread(…) of a single step, or of one that has diverged, has nothing to spread", async () => {
  const {run, said} = piece();
  run.advance(1);
  await vi.waitFor(() => expect(said()).toContain("Train above"));
  run.advance(3, {steps: {loss: Float32Array.of(NaN, NaN, NaN), accuracy: new Float32Array(3)}, validation});
  await vi.waitFor(() => expect(said()).toContain("Train above"));
});
