import {beforeAll, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {switchableStages} from "../image/stages.js";
import type {Inference} from "./inference.js";
import type {SpoiltAccuracy} from "./spoiltAccuracy.js";
import type {StageTrial} from "./stageWorth.js";
import {WorthCounts} from "./worthCounts.js";

let inference: Inference;
const networks = ["best", "tutorial"];

beforeAll(async () => {
  inference = await localInference();
});

async function trials(from: number, to: number, seed = 1): Promise<StageTrial[]> {
  const found: StageTrial[] = [];
  await inference.ask("stageWorth", {networks, from, to, seed}, {onupdate: (trial) => found.push(trial)});
  return found;
}

test("stageWorth yields the same digits in the same order, also in parts, and finds that cropping is worth something", async () => {
  const all = await trials(0, 6);
  expect(all.map(({digit}) => digit)).toEqual(Array.from({length: 6}, (_, i) => i));
  expect(await trials(4, 5)).toEqual(all.slice(4, 5));
  const counts = new WorthCounts(0);
  for (const trial of all) counts.add(trial);
  const crop = counts.worths![switchableStages.indexOf("crop")]!;
  expect(crop.difference).toBeGreaterThan(0.2);
});

test("stageWorth answers no digit beyond the last one of the test set", async () => {
  expect(await trials(2000, 2010)).toEqual([]);
});

test("WorthCounts counts a digit for a stage where only one of the two readings is right", () => {
  const without = switchableStages.map(() => [true]);
  const counts = new WorthCounts(0);
  expect(counts.worths).toBeUndefined();
  counts.add({digit: 0, all: [true], without: without.with(0, [false])});
  counts.add({digit: 1, all: [true], without});
  counts.add({digit: 2, all: [false], without});
  const [first, second] = counts.worths!;
  expect([counts.count, counts.all]).toEqual([3, 2]);
  expect([first!.correct, first!.difference]).toEqual([2, 0]); // one won, one lost
  expect([second!.correct, second!.difference]).toEqual([3, -1 / 3]);
});

test("spoiltAccuracy counts what is read when digits are moved, and when they are put right again", async () => {
  const found: SpoiltAccuracy[] = [];
  const question = {networks, faults: [{left: 0}, {left: 4}], count: 200};
  await inference.ask("spoiltAccuracy", question, {onupdate: (update) => found.push(update)});
  const [still, moved] = found;
  expect(found.map(({fault, count}) => [fault, count])).toEqual([
    [0, 200],
    [1, 200]
  ]);
  expect(moved!.spoilt[1]!).toBeLessThan(80);
  expect(still!.spoilt[1]!).toBeGreaterThan(160);
  expect(Math.abs(moved!.mended[1]! - still!.mended[1]!)).toBeLessThan(10);
  const same = await inference.ask("answersUnder", {network: "tutorial", faults: {left: 4}, count: 200});
  expect(same.correct).toBe(moved!.spoilt[1]);
});
