import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type DataSet, pixelCount} from "../digits/digits.js";
import {type SearchableDigits, searchable} from "../digits/nearestDigits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelReader, type ReadImages} from "../kernel/kernelReader.js";
import {readNetwork} from "../network/savedNetwork.js";
import type {BuiltNetworkFacts} from "../training/builtNetworks.js";
import {provideNetwork} from "../training/provideNetwork.js";
import {type Judgement, judge, looks} from "./judge.js";
import {drawNonDigit, drawScribble, nonDigits} from "./nonDigits.js";
import {type Disguise, pasteDigit} from "./pasteDigit.js";
import type {Picture} from "./picture.js";
import {readPicture} from "./readPicture.js";
import type {SwitchableStage} from "./stages.js";

// The whole way from a picture to an answer, with the best network trained on the embedded digits. Trained once, it is kept.
let read: ReadImages;
let facts: BuiltNetworkFacts;
let dataSet: DataSet;
let known: SearchableDigits;

beforeAll(async () => {
  dataSet = await loadDataSet("embedded");
  known = searchable(dataSet.training);
  const bytes = await provideNetwork("best", {data: "embedded", load: async () => dataSet});
  const network = readNetwork<BuiltNetworkFacts>(bytes);
  facts = network.facts;
  read = await createKernelReader(network, await WebAssembly.compile(await compileKernel()));
}, 600_000);

const digitAt = (i: number) => dataSet.validation.images.subarray(i * pixelCount, (i + 1) * pixelCount);
const judged = (picture: Picture): Judgement => judge(readPicture(picture), read, known);

/** The share of *count* validation digits from *start* on that are read right in a disguise, by the network alone. */
function accuracy(start: number, count: number, disguise: Disguise, without: SwitchableStage[] = []): number {
  let correct = 0;
  for (let i = start; i < start + count; i++) {
    const reading = readPicture(pasteDigit(digitAt(i), {...disguise, seed: i}), {without});
    if (reading.blank) continue;
    const p = read(reading.image);
    if (p.indexOf(Math.max(...p)) === dataSet.validation.labels[i]) correct++;
  }
  return correct / count;
}

test("the best network reads more than 97.5% of the test digits, and tells so", () => {
  expect(facts.test.count).toBe(2000);
  expect(facts.test.correct / facts.test.count).toBeGreaterThan(0.975);
  expect(facts.validation.correct / facts.validation.count).toBeGreaterThan(0.97);
});

describe("validation digits in disguise, from a picture to the answer", () => {
  const disguises: [string, Disguise][] = [
    ["as they are", {scale: 1}],
    ["light on dark", {scale: 2, inverted: true}],
    ["small and in a corner", {scale: 2, side: 80, left: 22, top: -20}],
    ["large", {scale: 10, side: 30}],
    ["half in a shadow", {scale: 3, shadow: 0.6}],
    ["faint, on grainy paper", {scale: 4, contrast: 0.5, noise: 0.12}],
    ["in a box", {scale: 3, side: 36, lines: 1}]
  ];
  test.each(disguises.map(([name, disguise], i) => [name, disguise, i] as const))(
    "%s: more than 93% are read right",
    (_, disguise, i) => {
      expect(accuracy(140 * i, 140, disguise)).toBeGreaterThan(0.93);
    }
  );

  test.each([
    ["polarity", {scale: 1, inverted: true}, 0.5],
    ["crop", {scale: 1, side: 60}, 0.75],
    ["ink", {scale: 3, side: 36, lines: 1}, 0.5]
  ] as [SwitchableStage, Disguise, number][])(
    "without %s at most so many are read",
    (stage, disguise, most) => {
      expect(accuracy(0, 60, disguise, [stage])).toBeLessThan(most);
      expect(accuracy(0, 60, disguise)).toBeGreaterThan(most + 0.15);
    }
  );
});

describe("judge(reading, read, known)", () => {
  test("gives probabilities that add up to 1, the looks that agree, and the training digits that are most alike", () => {
    const judgement = judged(pasteDigit(digitAt(0)));
    if (judgement.blank) throw new Error(judgement.sentence);
    expect(judgement.digit).toBe(dataSet.validation.labels[0]);
    expect(judgement.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    expect(judgement.agreement * looks.length).toBeCloseTo(Math.round(judgement.agreement * looks.length), 9);
    expect(judgement.nearest).toHaveLength(5);
    expect(judgement.nearest[0]!.likeness).toBeGreaterThanOrEqual(judgement.likeness);
    expect(judgement.doubt).toBeUndefined();
  });

  test("passes on that a picture is blank", () => {
    expect(judged(pasteDigit(new Uint8Array(pixelCount)))).toEqual({
      blank: true,
      sentence: "the picture is blank: no ink stands out from its paper"
    });
  });

  test("doubts at most 4% of real digits, most of which it would have read wrong or nearly so", () => {
    let [doubted, kept, right] = [0, 0, 0];
    for (let i = 0; i < 300; i++) {
      const judgement = judged(pasteDigit(digitAt(i), {scale: 2}));
      if (judgement.blank || judgement.doubt !== undefined) doubted++;
      else {
        kept++;
        if (judgement.digit === dataSet.validation.labels[i]) right++;
      }
    }
    expect(doubted / 300).toBeLessThan(0.04);
    expect(right / kept).toBeGreaterThan(0.97);
  });

  test("doubts at least three quarters of letters, signs and scribbles", () => {
    const doubts = [
      ...Object.keys(nonDigits).flatMap((name) => [1, 2, 3, 4].map((seed) => drawNonDigit(name, seed))),
      ...Array.from({length: 30}, (_, i) => drawScribble(i + 1))
    ].map((picture) => {
      const judgement = judged(picture);
      return judgement.blank || judgement.doubt !== undefined;
    });
    expect(doubts.filter(Boolean).length / doubts.length).toBeGreaterThan(0.75);
  });

  test("doubts two digits side by side, and says so", () => {
    let doubted = 0;
    for (let i = 0; i < 30; i++) {
      const [left, right] = [pasteDigit(digitAt(i), {scale: 2}), pasteDigit(digitAt(i + 30), {scale: 2})];
      const judgement = judged(beside(left, right));
      if (!judgement.blank && judgement.doubt?.includes("does not look like one digit")) doubted++;
    }
    expect(doubted).toBeGreaterThan(26);
  });
});

/** Two pictures of one size, the second half a width to the right of the first. */
function beside(left: Picture, right: Picture): Picture {
  const {height} = left;
  const shift = Math.round(left.width * 0.55);
  const width = left.width + shift;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [picture, start] of [
    [left, 0],
    [right, shift]
  ] as const) {
    for (let y = 0; y < height; y++) {
      for (let i = 0; i < picture.width * 4; i++) {
        const at = (y * width + start) * 4 + i;
        data[at] = Math.min(data[at]!, picture.data[y * picture.width * 4 + i]!);
      }
    }
  }
  return {width, height, data};
}
