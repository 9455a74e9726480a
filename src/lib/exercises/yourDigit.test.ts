import {beforeAll, describe, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {centreOfMass} from "../image/centre.js";
import type {Judgement} from "../image/judge.js";
import {drawNonDigit} from "../image/nonDigits.js";
import {pasteDigit} from "../image/pasteDigit.js";
import {createPlane, type Picture} from "../image/picture.js";
import type {AnswersUnder} from "../inference/answersUnder.js";
import type {BuildExercise, PredictAnswersExercise} from "./exercise.js";
import {threePixels, writeOpinion, yourDigitExercises} from "./yourDigit.js";

const find = <E>(id: string) =>
  yourDigitExercises.find((exercise) => exercise.id === `your-digit/${id}`) as E;
const hintOf = (verdict: {solved: boolean; hint?: string}) => verdict.hint ?? "solved";

let inference: Awaited<ReturnType<typeof localInference>>;

beforeAll(async () => {
  inference = await localInference();
});

test("ids are the chapter's, and each its own; every exercise has a question, a hint and an answer", () => {
  const ids = yourDigitExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const {id, question, hints, answer} of yourDigitExercises) {
    expect(id).toMatch(/^your-digit\/[a-z-]+$/);
    expect(question && answer && hints[0]).toBeTruthy();
  }
});

describe("worse than guessing?", () => {
  const {asks, decideAnswers, options} = find<PredictAnswersExercise>("inverted");

  test("the tutorial's network decides for fewer than guessing, as the answer says", async () => {
    const answers = await Promise.all(asks.map((question) => inference.ask("answersUnder", question)));
    const {option, evidence} = decideAnswers(answers);
    expect(options[option]).toContain("Fewer than guessing");
    expect(evidence).toContain(`It read ${answers[0]!.correct} of 2,000 right`);
    expect(evidence).toMatch(/It answers .* of 100 cases\.$/);
  });

  test.each([
    [0.9, 0],
    [0.5, 1],
    [0.1, 2],
    [0.05, 3],
    [0, 3]
  ])("a share of %d is option %d", (share, option) => {
    const tens = Array<number>(10).fill(10);
    const answers: AnswersUnder = {
      count: 100,
      correct: 100 * share,
      answers: tens,
      labels: tens,
      confidence: 0.5,
      saturated: 0
    };
    expect(decideAnswers([answers]).option).toBe(option);
  });
});

describe("shape (1, 232764)", () => {
  const {check} = find<BuildExercise>("too-many-numbers");

  test.each([[["232764", "784", "2352"]], [["232,764", "784", "2,352"]], [[" 232 764 ", "784.0", "2352"]]])(
    "takes %j",
    (values) => {
      expect(check(values)).toEqual({solved: true});
    }
  );

  test.each([
    [[], "476 rows"],
    [["", "", ""], "476 rows"],
    [["965", "784", "2352"], "476 rows"],
    [["232764", "28", ""], "28 rows of 28"],
    [["232764", "784", ""], "three numbers"],
    [["232764", "784", "784"], "in grey"],
    [["232764", "784", "many"], "three numbers"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("a centre of mass", () => {
  const {check} = find<BuildExercise>("centre-of-mass");

  test("the answer is what the code of the page computes", () => {
    const plane = createPlane(28, 28);
    for (const {x, y, ink} of threePixels) plane.data[28 * y + x] = ink;
    expect(centreOfMass(plane)).toEqual({x: 8, y: 6});
    expect(check(["8", "6", "6", "8"])).toEqual({solved: true});
    expect(check(["8.0", "6,0", "+6", " 8 "])).toEqual({solved: true});
  });

  test.each([
    [[], "Look at the column"],
    [["7.33", "5", "", ""], "mean of the three columns"],
    [["7", "5.5", "", ""], "middle of the box"],
    [["6", "8", "", ""], "exchanged"],
    [["8", "", "", ""], "The row in the same way"],
    [["8", "6", "", ""], "How far"],
    [["8", "6", "8", "6"], "How far"],
    [["8", "6", "−6", "−8"], "which way"],
    [["eight", "6", "6", "8"], "Look at the column"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("sure of nothing", () => {
  const {check} = find<BuildExercise>("sure-of-nothing");
  const judge = async (picture: Picture): Promise<Judgement> =>
    (await inference.ask("read", {picture, networks: ["best"]})).judgements[0]!;

  test("is solved by the drawings that the hint names, and not by a digit", async () => {
    for (const name of ["A", "Y", "heart", "face"])
      expect(check([writeOpinion(await judge(drawNonDigit(name, 1)))]), name).toEqual({solved: true});
    const {images} = await inference.workbench.testDigits();
    const digit = writeOpinion(await judge(pasteDigit(images.subarray(0, 784))));
    expect(hintOf(check([digit]))).toContain("no doubt");
  });

  test.each([
    [[], "Nothing has been read"],
    [[""], "Nothing has been read"],
    [["blank"], "blank"],
    [["8 0.5000 doubted"], "so does the network: 8 has 50.0%"],
    [["8 0.8999 doubted"], "so does the network"],
    [["8 0.9900 accepted"], "takes it for the digit 8, with 99.0%"],
    [["something"], "top of this page"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });

  test("writeOpinion(judgement) is what check reads; nothing read and a blank picture are told apart", () => {
    const doubted = {blank: false, digit: 8, probabilities: new Float64Array(10).fill(0.97), doubt: "no"};
    expect(writeOpinion(doubted as unknown as Judgement)).toBe("8 0.9700 doubted");
    expect(check([writeOpinion(doubted as unknown as Judgement)])).toEqual({solved: true});
    expect(writeOpinion(undefined)).toBe("");
    expect(writeOpinion({blank: true, sentence: ""})).toBe("blank");
  });
});
