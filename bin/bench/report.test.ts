import {expect, test} from "vitest";
import type {ContestResult} from "./measure.js";
import {benchJson, contestTable, parallelLine} from "./report.js";

const speed = (stepsPerSecond: number) => ({
  stepsPerSecond,
  min: stepsPerSecond * 0.9,
  max: stepsPerSecond * 1.1,
  loss: 2.5
});

const tutorial: ContestResult = {
  speeds: {kernel: speed(100), "tensorflow-wasm": speed(5), "tensorflow-wasm-patched": speed(50)},
  peak: 40
};
const small: ContestResult = {speeds: {kernel: speed(6000)}, peak: 40};

test("contestTable(name, result) shows each peer, the kernel's ratio to it, and whether that is the ratio to reach", () => {
  expect(contestTable("tutorial", tutorial).split("\n")).toEqual([
    "tutorial network: 784-512-256-128-10, linear, batch 128, Adam 1e-4",
    "  peer                     steps/s        spread  kernel is  reach",
    "  kernel                       100   90.0 to 110                            the workbook's own WebAssembly kernel",
    "  tensorflow-wasm             5.00  4.50 to 5.50      20.0×  ≥ 15           TensorFlow.js, WASM + SIMD, as it comes",
    "  tensorflow-wasm-patched     50.0  45.0 to 55.0      2.00×  ≥ 2.3, missed  … its transposed products replaced",
    "kernel: 0.83 of the peak of 40.0 GFLOP/s of one thread, reach 0.6 (products with 0 that it skips count as done)"
  ]);
});

test("parallelLine(parallel) compares N runs with one", () => {
  expect(parallelLine({workers: 2, speedup: 1.9})).toBe("2 runs in 2 workers: 1.90 times one, reach 1.70");
});

test("benchJson(result) has the speeds of each network by peer, and what else is known of the kernel", () => {
  const parallel = {workers: 2, speedup: 1.9};
  const json = JSON.parse(benchJson({contests: {tutorial, small}, parallel}));
  expect(Object.keys(json)).toEqual(["tutorial", "small"]);
  expect(json.tutorial["tensorflow-wasm"]).toEqual({stepsPerSecond: 5, min: 4.5, max: 5.5, loss: 2.5});
  expect(json.tutorial.kernel).toMatchObject({stepsPerSecond: 100, parallel});
  expect(json.tutorial.kernel.shareOfPeak).toBeCloseTo(0.83, 2);
  expect(json.small.kernel.parallel).toBeUndefined();
});
