import {beforeAll, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {pixelCount} from "../digits/digits.js";
import {disguise, disguiseOf} from "../image/disguise.js";
import type {Picture} from "../image/picture.js";
import {type Reading, type ReadingOptions, readingSteps, readPicture} from "../image/readPicture.js";
import {switchableStages} from "../image/stages.js";
import {type Call, rememberCalls} from "../rememberCalls.js";
import type {SpoiltAccuracy} from "./spoiltAccuracy.js";
import type {StageTrial} from "./stageWorth.js";
import {WorthCounts} from "./worthCounts.js";

let inference: Awaited<ReturnType<typeof localInference>>;
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

test("stageWorth reads each picture as if it were read anew for each stage, to the last bit, but shares what the readings have in common", async () => {
  const {images, labels} = await inference.workbench.testDigits();
  const read = await inference.workbench.reader("best");
  for (const {digit, all, without} of await trials(10, 12)) {
    const one = images.subarray(digit * pixelCount, (digit + 1) * pixelCount);
    const picture = disguise(one, disguiseOf(digit, 1));
    const options = [{}, ...switchableStages.map((stage) => ({without: [stage]}))];
    const plain = options.map((each) => readPicture(picture, each));
    const call = rememberCalls();
    const shared = options.map((each) => readTogether(picture, each, call));
    expect(shared.map(known)).toEqual(plain.map(known));
    expect(planes(shared)).toBeLessThan(planes(plain) / 2);
    const rights = plain.map((reading) => !reading.blank && answerOf(read(reading.image)) === labels[digit]);
    expect([all, ...without].map(([right]) => right)).toEqual(rights);
  }
});

function readTogether(picture: Picture, options: ReadingOptions, call: Call): Reading {
  const steps = readingSteps(picture, options, call);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** What a reading says, without what its stages look like. */
function known(reading: Reading) {
  const sentences = reading.stages.map(({sentence}) => sentence);
  return reading.blank ? sentences : [sentences, reading.image, reading.findings];
}

/** How many planes were made for *readings*. */
function planes(readings: readonly Reading[]): number {
  const results = readings.flatMap(({stages}) => stages.map(({result}) => result));
  return new Set(results.map((result) => (result.kind === "colour" ? result.picture : result.plane))).size;
}

function answerOf(row: Float32Array): number {
  return row.indexOf(Math.max(...row));
}

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
