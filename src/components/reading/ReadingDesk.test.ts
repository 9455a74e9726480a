import {expect, test} from "vitest";
import type {Inference} from "../../lib/inference/inference.js";
import type {ReadAnswer, ReadQuestion} from "../../lib/inference/read.js";
import {denseLayers} from "../../lib/network/network.js";
import {ReadingDesk} from "./ReadingDesk.js";

const judges = [
  {name: "best", title: "the mended network"},
  {name: "tutorial", title: "the tutorial's network"}
];
const network = {layers: denseLayers(784, [], 10, "none"), parameters: [], pixelScale: "0-1"} as const;
const picture = (side: number) => ({width: side, height: side, data: new Uint8ClampedArray(4 * side * side)});

/** An inference that answers a question when it is told to. */
function fakeInference() {
  const asked: {question: ReadQuestion; answer(blank?: boolean): void; fail(message: string): void}[] = [];
  const brought: string[] = [];
  const inference = {
    ask(name: string, question: ReadQuestion & {name: string}) {
      if (name === "bring") {
        brought.push(question.name);
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const reading: ReadAnswer = {
          reading: {blank: true, stages: [], sentence: "blank"},
          judgements: question.networks.map(() => ({blank: true, sentence: "blank"}))
        };
        asked.push({
          question,
          answer: (blank = true) =>
            resolve({...reading, reading: {...reading.reading, blank} as ReadAnswer["reading"]}),
          fail: (message) => reject(new Error(message))
        });
      });
    }
  } as unknown as Inference;
  return {inference, asked, brought};
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("bring(picture) has it read, and says “change” when the answer is there", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  let changes = 0;
  desk.addEventListener("change", () => changes++);
  desk.bring({picture: picture(8), source: "pad"});
  expect(desk.busy).toBe(true);
  expect(asked[0]!.question.networks).toEqual(["best", "tutorial"]);
  const before = changes;
  asked[0]!.answer();
  await turn();
  expect(changes).toBeGreaterThan(before);
  expect(desk.busy).toBe(false);
  expect([...desk.answer!.judgements.keys()]).toEqual(["best", "tutorial"]);
});

test("pictures that come faster than they can be read are passed over, but for the newest", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  for (const side of [1, 2, 3]) desk.bring({picture: picture(side), source: "pad"});
  expect(asked).toHaveLength(1);
  asked[0]!.answer();
  await turn();
  expect(asked).toHaveLength(2);
  asked[1]!.answer();
  await turn();
  expect((desk.answer!.brought.picture as {width: number}).width).toBe(3);
  expect(asked).toHaveLength(2);
});

test("a picture that cannot be read leaves the last answer in place and says why", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  desk.bring({picture: picture(1), source: "pad"});
  asked[0]!.answer();
  await turn();
  const {answer} = desk;
  desk.bring({picture: new Blob(["x"]), source: "file", name: "x.txt"});
  asked[1]!.fail("the file is not a picture");
  await turn();
  expect(desk.problem).toBe("the file is not a picture");
  expect(desk.answer).toBe(answer);
  desk.bring({picture: picture(2), source: "pad"});
  asked[2]!.answer();
  await turn();
  expect(desk.problem).toBeUndefined();
});

test("a file with nothing on it leaves the last digit in place; an empty pad, and a file that is there alone, do not", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  const file = {picture: new Blob(["x"]), source: "file"} as const;
  desk.bring(file);
  asked[0]!.answer();
  await turn();
  expect([desk.answer!.reading.blank, desk.problem]).toEqual([true, undefined]);
  desk.bring({picture: picture(1), source: "pad"});
  asked[1]!.answer(false);
  await turn();
  desk.bring({...file});
  asked[2]!.answer();
  await turn();
  expect([desk.answer!.brought.source, desk.problem]).toEqual(["pad", "blank"]);
  desk.bring({picture: picture(1), source: "pad"});
  asked[3]!.answer();
  await turn();
  expect([desk.answer!.reading.blank, desk.problem]).toEqual([true, undefined]);
});

test("after a picture that could not be read, stages are switched for the one whose answer stands there", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  const [good, bad] = ["good", "bad"].map(
    (name) => ({picture: new Blob([name]), source: "file", name}) as const
  );
  desk.bring(good!);
  asked[0]!.answer(false);
  await turn();
  desk.bring(bad!);
  asked[1]!.fail("damaged");
  await turn();
  expect([desk.brought, desk.answer!.brought]).toEqual([bad, good]);
  desk.switchStage("crop", false);
  expect(asked[2]!.question.picture).toEqual(asked[0]!.question.picture);
  asked[2]!.answer();
  await turn();
  expect([desk.answer!.reading.blank, desk.problem]).toEqual([true, undefined]);
  desk.bring(good!);
  const keys = asked.map(({question}) => (question.picture as {key: number}).key);
  expect(keys).toEqual([1, 2, 1, 3]);
});

test("a file keeps its key until another picture comes, so that it is decoded once", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  const file = new Blob(["x"]);
  desk.bring({picture: file, source: "file"});
  asked[0]!.answer();
  await turn();
  desk.switchStage("polarity", false);
  expect(asked[1]!.question).toEqual({...asked[0]!.question, without: ["polarity"]});
  asked[1]!.answer();
  await turn();
  desk.bring({picture: file, source: "file"});
  expect(asked[2]!.question.picture).not.toEqual(asked[1]!.question.picture);
});

test("switchStage(stage, on) reads the picture again; without a picture it is only noted", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  desk.switchStage("crop", false);
  desk.switchStage("box", false);
  desk.switchStage("crop", true);
  expect(asked).toHaveLength(0);
  desk.bring({picture: picture(1), source: "pad"});
  expect(asked[0]!.question.without).toEqual(["box"]);
});

test("wipe() takes picture and answer away; what is read meanwhile comes to nothing", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  desk.bring({picture: picture(1), source: "pad"});
  desk.wipe();
  asked[0]!.answer();
  await turn();
  expect([desk.brought, desk.answer, desk.problem, desk.busy]).toEqual([
    undefined,
    undefined,
    undefined,
    false
  ]);
});

test("an answer to a picture that was wiped away does not pass for that of the next", async () => {
  const {inference, asked} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  desk.bring({picture: picture(1), source: "pad"});
  desk.wipe();
  desk.bring({picture: picture(2), source: "pad"});
  asked[0]!.answer();
  await turn();
  expect(desk.answer).toBeUndefined();
  asked[1]!.answer();
  await turn();
  expect((desk.answer!.brought.picture as {width: number}).width).toBe(2);
});

test("addJudge(judge, network) brings it, has it judge after the others, and replaces one of its name", async () => {
  const {inference, asked, brought} = fakeInference();
  const desk = new ReadingDesk(inference, judges);
  desk.bring({picture: picture(1), source: "pad"});
  asked[0]!.answer();
  await turn();
  await desk.addJudge({name: "own", title: "your run"}, network);
  expect(brought).toEqual(["own"]);
  expect(asked[1]!.question.networks).toEqual(["best", "tutorial", "own"]);
  await desk.addJudge({name: "own", title: "your other run"}, network);
  expect(desk.judges.map(({title}) => title)).toEqual([
    "the mended network",
    "the tutorial's network",
    "your other run"
  ]);
});
