import {beforeAll, expect, test} from "vitest";
import {embeddedRuntime} from "../../../test/embeddedRuntime.js";
import {localInference} from "../../../test/localInference.js";
import {pixelCount} from "../digits/digits.js";
import {pasteDigit} from "../image/pasteDigit.js";
import {readNetwork} from "../network/savedNetwork.js";
import {experiment, layersOf} from "../training/experiment.js";
import {answer} from "./answer.js";

let inference: Awaited<ReturnType<typeof localInference>>;
let picture: ReturnType<typeof pasteDigit>;
let label: number;

beforeAll(async () => {
  inference = await localInference();
  const {images, labels} = await inference.workbench.testDigits();
  picture = pasteDigit(images.subarray(0, pixelCount));
  label = labels[0]!;
});

test("read: a picture is read once, and each network judges it", async () => {
  const {reading, judgements} = await inference.ask("read", {picture, networks: ["best", "tutorial"]});
  expect(reading.stages).toHaveLength(10);
  expect(judgements.map((judgement) => !judgement.blank && judgement.digit)).toEqual([label, label]);
});

test("read: the picture is compared with as many of the first training digits as the question says", async () => {
  const {judgements} = await inference.ask("read", {picture, networks: ["best"], known: 100});
  const [judgement] = judgements;
  if (judgement?.blank !== false) throw new Error("a digit was taken for nothing");
  expect(judgement.nearest.length).toBeGreaterThan(0);
  expect(Math.max(...judgement.nearest.map(({index}) => index))).toBeLessThan(100);
});

test("read: stages can be left out", async () => {
  const inverted = pasteDigit((await inference.workbench.testDigits()).images.subarray(0, pixelCount), {
    inverted: true
  });
  const {reading} = await inference.ask("read", {picture: inverted, without: ["polarity"], networks: []});
  expect(reading.stages.find(({name}) => name === "polarity")).toMatchObject({on: false});
});

test("facts: what is known of a network that was trained at build", async () => {
  const {fingerprint, test} = await inference.ask("facts", {name: "best"});
  const {parameters} = readNetwork(await inference.workbench.materials.network("best"));
  expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
  expect(parameters).toHaveLength(3);
  expect(test.correct / test.count).toBeGreaterThan(0.97);
});

test("bring: a network that the page trained reads under its name; another under that name takes its place", async () => {
  const runtime = await embeddedRuntime();
  const train = async (iterations: number) => {
    const spec = experiment({
      hidden: [16],
      activation: "relu",
      learningRate: 1e-3,
      batchSize: 32,
      iterations
    });
    const session = await runtime.open(spec);
    while (!(await session.next()).end);
    return {layers: layersOf(spec), parameters: await session.parameters(), pixelScale: "0-1"} as const;
  };
  const judge = async () => {
    const {judgements} = await inference.ask("read", {picture, networks: ["mine"]});
    return judgements[0]!.blank ? [] : [...judgements[0]!.probabilities];
  };
  await inference.ask("bring", {name: "mine", network: await train(1)});
  const before = await judge();
  await inference.ask("bring", {name: "mine", network: await train(300)});
  const after = await judge();
  expect(before).not.toEqual(after);
  expect(after.indexOf(Math.max(...after))).toBe(label);
});

test("a network of a name that nobody knows is told so", async () => {
  await expect(inference.ask("read", {picture, networks: ["nobody"]})).rejects.toThrow('no network "nobody"');
});

test("answer(…, {signal}) rests after a few milliseconds of work, and may then be broken off", async () => {
  const controller = new AbortController();
  const {images} = await inference.workbench.testDigits();
  const large = pasteDigit(images.subarray(0, pixelCount), {scale: 12});
  const work = answer("read", {picture: large, networks: ["best"]}, inference.workbench, {
    signal: controller.signal,
    rest: async () => controller.abort(new Error("enough"))
  });
  await expect(work).rejects.toThrow("enough");
});
