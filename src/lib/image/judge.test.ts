import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type DataSet, pixelCount, sliceDigits} from "../digits/digits.js";
import {type SearchableDigits, searchable} from "../digits/nearestDigits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelReader, type ReadImages} from "../kernel/kernelReader.js";
import {readNetwork} from "../network/savedNetwork.js";
import type {BuiltNetworkFacts} from "../training/builtNetworks.js";
import {provideNetwork} from "../training/provideNetwork.js";
import {drawStrokes} from "./drawStrokes.js";
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
    ["large", {scale: 8, side: 30}],
    ["half in a shadow", {scale: 3, shadow: 0.6}],
    ["faint, on grainy paper", {scale: 4, contrast: 0.5, noise: 0.12}],
    ["in a box", {scale: 3, side: 36, lines: 1}]
  ];
  test.each(disguises.map(([name, disguise], i) => [name, disguise, i] as const))(
    "%s: more than 93% are read right",
    (_, disguise, i) => {
      expect(accuracy(45 * i, 45, disguise)).toBeGreaterThan(0.93);
    }
  );

  test.each([
    ["polarity", {scale: 1, inverted: true}, 0.5],
    ["crop", {scale: 1, side: 60}, 0.75],
    ["ink", {scale: 3, side: 36, lines: 1}, 0.5]
  ] as [SwitchableStage, Disguise, number][])(
    "without %s at most so many are read",
    (stage, disguise, most) => {
      expect(accuracy(0, 40, disguise, [stage])).toBeLessThan(most);
      expect(accuracy(0, 40, disguise)).toBeGreaterThan(most + 0.15);
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
    expect(judgement.explained).toBeGreaterThan(0.9);
    expect(judgement.doubt).toBeUndefined();
  });

  test("passes on that a picture is blank", () => {
    expect(judged(pasteDigit(new Uint8Array(pixelCount)))).toEqual({
      blank: true,
      sentence: "the picture is blank: no ink stands out from its paper"
    });
  });

  test("doubts at most 4% of real digits, and reads 98% of the others right", () => {
    let [doubted, right] = [0, 0];
    const count = 200;
    for (let i = 0; i < count; i++) {
      const judgement = judged(pasteDigit(digitAt(i), {scale: 1.5}));
      if (isDoubted(judgement)) doubted++;
      else if (!judgement.blank && judgement.digit === dataSet.validation.labels[i]) right++;
    }
    expect(doubted / count).toBeLessThan(0.04);
    expect(right / (count - doubted)).toBeGreaterThan(0.98);
  });

  // The way of judging was chosen with other drawings and scribbles, and with validation digits: these had no say in it.
  const unseen = Object.keys(nonDigits).slice(20);
  test("doubts letters and signs: of those that had no say in how it judges, more than 90%", () => {
    expect(unseen).toHaveLength(10);
    const doubted = unseen.flatMap((name) =>
      [1, 2, 3, 4].map((seed) => isDoubted(judged(drawNonDigit(name, seed))))
    );
    expect(share(doubted)).toBeGreaterThan(0.9);
  });

  test("doubts more than four scribbles out of five", () => {
    const doubted = Array.from({length: 25}, (_, i) => isDoubted(judged(drawScribble(101 + i))));
    expect(share(doubted)).toBeGreaterThan(0.8);
  });

  test.each([
    ["face", "separate pieces of ink"],
    ["star", "6 holes, where a"],
    ["X", "could be a"],
    ["F", "is left over when it is put together from the"]
  ])("says why %s is no digit: …%s…", (name, words) => {
    const judgement = judged(drawNonDigit(name, 2));
    expect(!judgement.blank && judgement.doubt).toContain(words);
  });

  test("doubts two digits side by side, and says so", () => {
    const doubts = Array.from({length: 20}, (_, i) => {
      const [left, right] = [i, i + 30].map((j) => pasteDigit(digitAt(j), {scale: 1.5}));
      const judgement = judged(beside(left!, right!));
      return !judgement.blank && judgement.doubt !== undefined;
    });
    expect(share(doubts)).toBeGreaterThan(0.9);
    const drawn = judged(
      drawStrokes(
        [
          [
            [0.2, 0.2],
            [0.2, 0.8]
          ],
          [
            [0.45, 0.3],
            [0.6, 0.2],
            [0.75, 0.3],
            [0.45, 0.8],
            [0.8, 0.8]
          ]
        ],
        {pen: 0.05}
      )
    );
    expect(!drawn.blank && drawn.doubt).toContain("more ink of the same size stands beside it");
  });

  test("compares an image once for all the networks that read it, and anew with other digits", () => {
    const reading = readPicture(pasteDigit(digitAt(0)));
    const [first, second] = [judge(reading, read, known), judge(reading, read, known)];
    expect(first).toEqual(second);
    const few = searchable(sliceDigits(dataSet.training, 0, 100));
    const other = judge(reading, read, few);
    expect(!other.blank && other.nearest.every(({index}) => index < 100)).toBe(true);
  });
});

function isDoubted(judgement: Judgement): boolean {
  return judgement.blank || judgement.doubt !== undefined;
}

function share(doubted: readonly boolean[]): number {
  return doubted.filter(Boolean).length / doubted.length;
}

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
