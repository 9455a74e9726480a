import fc from "fast-check";
import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {comparePoints} from "./comparePoints.js";
import {formatSingle, pointColumns, writePoints} from "./pointsCsv.js";
import {readPoints} from "./readPoints.js";

function finish<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const {value, done} = work.next();
    if (done) return value;
  }
}

const link = (seed: number) => `https://example.org/pages/lab#data=embedded&seed=${seed}`;
const exported = [
  {run: fakeRun({seed: 2}, {steps: 3}), name: 'rate 0.1, "best"', link: link(2)},
  {run: fakeRun({seed: 3}, {steps: 1, accuracy: 0.1}), name: "seed 3", link: link(3)}
];
const head = pointColumns.join(",");

test("writePoints(runs) writes a line for every iteration of every run, the validation where it was measured", () => {
  expect(finish(writePoints(exported, String)).join("").split("\r\n")).toEqual([
    head,
    `"rate 0.1, ""best""",0,2.5,0.300000012,2.25,0.1,0123456789ab,${link(2)}`,
    `"rate 0.1, ""best""",1,1.25,0.600000024,,,0123456789ab,${link(2)}`,
    `"rate 0.1, ""best""",2,0.833333313,0.899999976,0.24999999999999994,0.9,0123456789ab,${link(2)}`,
    `seed 3,0,2.5,0.100000001,2.25,0.1,0123456789ab,${link(3)}`,
    ""
  ]);
});

test("writePoints([]) writes the columns alone", () => {
  expect(finish(writePoints([], String)).join("")).toBe(`${head}\r\n`);
});

test("writePoints(runs) writes 200 runs of 1,000 points in small parts, so that a page goes on living", () => {
  const runs = Array.from({length: 200}, (_, i) => ({
    run: fakeRun({seed: i, iterations: 1000}),
    name: `seed ${i}`,
    link: link(i)
  }));
  const parts = finish(writePoints(runs, String));
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(100_000);
  expect(parts.reduce((count, part) => count + part.split("\r\n").length - 1, 0)).toBe(200_001);
});

test("readPoints(text) reads what writePoints wrote, in whatever order the columns stand", () => {
  const text = finish(writePoints(exported, String)).join("");
  const runs = finish(readPoints(text));
  expect(runs.map(({name, link, fingerprint}) => [name, link, fingerprint])).toEqual([
    ['rate 0.1, "best"', link(2), "0123456789ab"],
    ["seed 3", link(3), "0123456789ab"]
  ]);
  expect(runs[0]!.loss).toEqual([...exported[0]!.run.progress.steps.loss]);
  const turned = finish(
    readPoints(`note,link,iteration,run,batch_accuracy,batch_loss,fingerprint\nx,a#seed=1,0,b,0.5,NaN,\n`)
  );
  expect(turned).toEqual([{name: "b", link: "a#seed=1", fingerprint: "", loss: [NaN], accuracy: [0.5]}]);
});

test("readPoints(text) throws on anything else, with the line, the value and what would be right", () => {
  const line = (fields: string) => () => finish(readPoints(`${head}\r\n${fields}\r\n`));
  expect(() => finish(readPoints(""))).toThrow("the file is empty");
  expect(() => finish(readPoints("a,b\n1,2\n"))).toThrow(
    `line 1 names no column run, iteration, batch_loss, batch_accuracy, fingerprint, link: a file of points of this lab begins with ${head}`
  );
  expect(line("x,0,1")).toThrow("line 2 has 3 fields, where line 1 names 8 columns");
  expect(line("x,0,much,0,,,,a#b")).toThrow('line 2 has the batch_loss "much": a number was expected');
  expect(line("x,7,1,0,,,,a#b")).toThrow('line 2 has the iteration "7", where 0 was expected');
  expect(line("x,0,1,0,,,,elsewhere")).toThrow('line 2 has the link "elsewhere", which names no settings');
});

test("formatSingle(value) tells any two numbers of single precision apart", () => {
  fc.assert(
    fc.property(fc.float(), (value) => {
      expect(Math.fround(Number(formatSingle(value)))).toBe(value === 0 ? 0 : value);
    })
  );
});

test("comparePoints(progress, engine, filed) says nothing where a new run is what the file says, and what differs where it is not", () => {
  const {progress} = fakeRun({}, {steps: 2});
  const fingerprint = "0123456789ab";
  const loss = [...progress.steps.loss];
  expect(comparePoints(progress, "kernel", {fingerprint, loss})).toBeUndefined();
  expect(comparePoints(progress, "kernel", {})).toBeUndefined();
  expect(comparePoints(progress, "kernel", {fingerprint: "ba9876543210"})).toBe(
    "has the fingerprint 0123456789ab, where the file says ba9876543210"
  );
  expect(comparePoints(progress, "kernel", {loss: [2.5, 1.5]})).toBe(
    "has the loss 1.25 at iteration 1, where the file says 1.5"
  );
  expect(comparePoints(progress, "kernel", {loss: [...loss, 0.5]})).toBe(
    "has the loss of no step at iteration 2, where the file says 0.5"
  );
});

test("comparePoints(progress, engine, filed) lets TensorFlow.js round", () => {
  const {progress} = fakeRun({}, {steps: 2});
  expect(
    comparePoints(progress, "tensorflow", {fingerprint: "ba9876543210", loss: [2.501, 1.25]})
  ).toBeUndefined();
  expect(comparePoints(progress, "tensorflow", {loss: [2.6]})).toContain("has the loss 2.5 at iteration 0");
});
