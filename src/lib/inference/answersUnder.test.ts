import {beforeAll, describe, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {pixelCount} from "../digits/digits.js";
import type {ImageFaults} from "../image/imageFaults.js";
import type {AnswersUnder, AnswersUnderUpdate} from "./answersUnder.js";

let inference: Awaited<ReturnType<typeof localInference>>;

beforeAll(async () => {
  inference = await localInference();
});

const ask = (faults: ImageFaults, network = "tutorial", count: number | "all" = "all") =>
  inference.ask("answersUnder", {network, faults, count});
const share = ({correct, count}: AnswersUnder) => correct / count;
const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);

describe("answersUnder", () => {
  test("without faults: as many right as are known from the build, and every answer counted", async () => {
    const [answers, facts] = [await ask({}), await inference.ask("facts", {name: "tutorial"})];
    expect(answers).toMatchObject(facts.test);
    expect(sum(answers.answers)).toBe(answers.count);
    expect(sum(answers.labels)).toBe(answers.count);
  });

  test("inverted: hardly any is read right, and almost all answers are three digits", async () => {
    const answers = await ask({inverted: true});
    expect(share(answers)).toBeLessThan(0.09);
    const [a, b, c] = [...answers.answers].sort((one, other) => other - one);
    expect((a! + b! + c!) / answers.count).toBeGreaterThan(0.85);
  });

  test("transparent: one answer to everything", async () => {
    expect(Math.max(...(await ask({transparent: true}, "tutorial", 200)).answers)).toBe(200);
  });

  test("every pixel to the right costs the tutorial's network more; the mended one bears two of them", async () => {
    const shares: number[] = [];
    for (const left of [0, 1, 2, 3, 4]) shares.push(share(await ask({left}, "tutorial", 1000)));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[0]! - shares[4]!).toBeGreaterThan(0.6);
    expect(share(await ask({left: 2}, "best", 1000))).toBeGreaterThan(0.95);
  });

  test("0 to 255: the network is certain of everything, and reads a little less", async () => {
    const [right, wrong] = [await ask({}), await ask({pixelScale: "0-255"})];
    expect(wrong.saturated).toBeGreaterThan(0.98);
    expect(right.saturated).toBeLessThan(0.4);
    expect(wrong.confidence).toBeGreaterThan(right.confidence);
    expect(share(right) - share(wrong)).toBeGreaterThan(0);
    expect(share(right) - share(wrong)).toBeLessThan(0.06);
  });

  test("count: the first so many, at most all; its updates lead up to it", async () => {
    const updates: AnswersUnderUpdate[] = [];
    const answers = await inference.ask(
      "answersUnder",
      {network: "tutorial", faults: {}, count: 120},
      {onupdate: (update) => updates.push(update)}
    );
    expect(answers.count).toBe(120);
    expect(updates.map(({done}) => done)).toEqual([50, 100, 120]);
    expect((await ask({}, "tutorial", 1e9)).count).toBe(2000);
    for (const count of [0, -1, 2.5, NaN])
      await expect(ask({}, "tutorial", count)).rejects.toThrow(`invalid number of digits: ${count}`);
  });
});

describe("oneUnder", () => {
  test("feeds one test digit, and says what it shows", async () => {
    const {images, labels} = await inference.workbench.testDigits();
    const one = await inference.ask("oneUnder", {subject: 1, faults: {}, networks: ["best", "tutorial"]});
    expect(one.image).toEqual(images.slice(pixelCount, 2 * pixelCount));
    expect(one.label).toBe(labels[1]);
    expect(one.probabilities.map((row) => row.length)).toEqual([10, 10]);
    const again = await inference.ask("oneUnder", {subject: 2001, faults: {}, networks: []});
    expect(again).toMatchObject({image: one.image, label: one.label});
  });

  test("feeds an image as it is when it has the faults", async () => {
    const subject = new Uint8Array(pixelCount);
    const {image, label, probabilities} = await inference.ask("oneUnder", {
      subject,
      faults: {inverted: true},
      networks: ["tutorial"]
    });
    expect(image).toEqual(subject.map(() => 255));
    expect(label).toBeUndefined();
    expect(sum([...probabilities[0]!])).toBeCloseTo(1, 5);
  });

  test("rejects what is no image and no digit", async () => {
    const one = (subject: Uint8Array | number) =>
      inference.ask("oneUnder", {subject, faults: {}, networks: []});
    await expect(one(new Uint8Array(783))).rejects.toThrow("invalid number of pixels: 783");
    await expect(one(-1)).rejects.toThrow("invalid digit: -1");
    await expect(one(0.5)).rejects.toThrow("invalid digit: 0.5");
  });
});

test("the tutorial's network is linear: what it makes of an inverted digit is all ink, plus none, minus the digit", async () => {
  const logits = async (subject: Uint8Array | number, faults: ImageFaults = {}) => {
    const {probabilities} = await inference.ask("oneUnder", {subject, faults, networks: ["tutorial"]});
    const values = [...probabilities[0]!].map(Math.log);
    return values.map((value) => value - values[0]!); // softmax forgets a constant
  };
  const [inverted, digit] = [await logits(3, {inverted: true}), await logits(3)];
  const [none, all] = [
    await logits(new Uint8Array(pixelCount)),
    await logits(new Uint8Array(pixelCount).fill(255))
  ];
  for (const [k, value] of inverted.entries()) expect(value).toBeCloseTo(all[k]! + none[k]! - digit[k]!, 2);
});
