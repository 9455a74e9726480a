// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeJudgement} from "../../../test/judgedDesk.js";
import {drawStrokes} from "../../lib/image/drawStrokes.js";
import type {Picture} from "../../lib/image/picture.js";
import {readPicture} from "../../lib/image/readPicture.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {ReadQuestion} from "../../lib/inference/read.js";
import {ReadingDesk} from "../reading/ReadingDesk.js";
import {FilmStrip} from "./FilmStrip.js";
import {answerWords, changeSentence, withoutWords} from "./stripWords.js";

const dark = drawStrokes([
  [
    [0.4, 0.3],
    [0.6, 0.3],
    [0.5, 0.7]
  ]
]);
const light: Picture = {...dark, data: dark.data.map((byte, at) => (at % 4 === 3 ? byte : 255 - byte))};

/** Reads pictures as they are read, and judges by the ink: much of it is a 2, else it is a 7. */
function makeDesk(): ReadingDesk {
  const inference = {
    async ask(name: string, question: ReadQuestion) {
      if (name === "examples") return [{label: 7, title: "light on dark", picture: light}];
      const reading = readPicture(question.picture as Picture, question);
      if (reading.blank)
        return {
          reading,
          judgements: question.networks.map(() => ({blank: true, sentence: reading.sentence}))
        };
      const ink = reading.image.reduce((sum, byte) => sum + byte, 0) / (784 * 255);
      return {reading, judgements: question.networks.map(() => fakeJudgement(ink > 0.4 ? 2 : 7))};
    }
  } as unknown as Inference;
  return new ReadingDesk(inference, [{name: "best", title: "the mended network"}]);
}

const words = (node: HTMLElement) => node.querySelector("[role=status]")!.textContent!;
const box = (node: HTMLElement, title: string) =>
  [...node.querySelectorAll("label")]
    .find((label) => label.textContent!.trim() === title)!
    .querySelector("input")!;

test("FilmStrip(desk) shows an example until a picture comes, and says what leaving a stage out does to it", async () => {
  const desk = makeDesk();
  const node = FilmStrip(desk);
  document.body.replaceChildren(node); // switches out of a document say nothing
  await vi.waitFor(() => expect(words(node)).toMatch(/With all stages: 7, /));
  expect(node.querySelector(".strip-source")!.textContent).toMatch(
    /^An example: the digit 7, light on dark\./
  );
  expect(node.querySelectorAll(".stage-card")).toHaveLength(10);
  expect(node.querySelector(".stage-card")!.textContent).toContain("always on");
  box(node, "Polarity").click();
  await vi.waitFor(() => expect(words(node)).toMatch(/Without polarity: .*The answer changes\./));
  expect(words(node)).toMatch(/With all stages: 7, /);
  expect(node.querySelector<HTMLElement>(".strip-other")!.hidden).toBe(false);
  node.querySelector<HTMLButtonElement>(".strip-all")!.click();
  await vi.waitFor(() => expect(words(node)).not.toContain("Without"));
  expect(desk.without.size).toBe(0);
  expect(box(node, "Polarity").checked).toBe(true);
});

test("FilmStrip(desk) shows the reader's picture in place of the example, and compares with all stages", async () => {
  const desk = makeDesk();
  desk.switchStage("weight", false);
  desk.bring({picture: dark, source: "file", name: "seven.png"});
  const node = FilmStrip(desk);
  await vi.waitFor(() => expect(words(node)).toMatch(/With all stages: 7.*Without stroke weight: 7/), {
    timeout: 5000
  });
  expect(node.querySelector(".strip-source")!.textContent).toBe("Your picture: seven.png.");
});

test("withoutWords, answerWords and changeSentence say what was left out and what came of it", () => {
  const judged = (digit: number, p: number) =>
    ({blank: false, digit, probabilities: new Float64Array(10).fill(p)}) as never;
  const blank = {blank: true, sentence: ""} as const;
  expect(withoutWords(new Set(["centre", "crop", "grey"]))).toBe("grey, crop and centre of mass");
  expect(answerWords(judged(7, 0.998))).toBe("7, 99.8%");
  expect(answerWords(blank)).toBe("nothing, the picture seems blank");
  expect(changeSentence(judged(7, 0.9), judged(2, 0.9))).toBe("The answer changes.");
  expect(changeSentence(judged(7, 0.9), judged(7, 0.8))).toBe("The answer stays; its probability falls.");
  expect(changeSentence(judged(7, 0.9), judged(7, 0.9))).toBe("The answer stays as it was.");
  expect(changeSentence(judged(7, 0.9), blank)).toBe("The answer changes.");
});
