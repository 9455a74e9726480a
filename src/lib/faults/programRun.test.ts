import {expect, test} from "vitest";
import {type FaultName, faultNames, tutorialProgram} from "./faults.js";
import {answerPictures, type PictureAnswers, tallyPictures} from "./programRun.js";

// Six pictures, one of each kind; the last two are larger than 28 × 28, and on the last no ink is found.
const answers: PictureAnswers = {
  labels: Uint8Array.of(0, 1, 2, 3, 4, 5),
  kinds: ["tutorial", "filling", "light", "transparent", "large", "photograph"],
  fits: Uint8Array.of(1, 1, 1, 1, 0, 0),
  blank: Uint8Array.of(0, 0, 0, 0, 0, 1),
  inverted: {"0-255": Uint8Array.of(9, 1, 9, 9, 9, 9), "0-1": Uint8Array.of(0, 1, 9, 9, 9, 9)},
  found: {"0-255": Uint8Array.of(0, 1, 2, 9, 4, 5), "0-1": Uint8Array.of(0, 1, 2, 3, 4, 5)}
};
const tally = (...mended: FaultName[]) => tallyPictures(tutorialProgram(new Set(mended)).prediction, answers);

test("tallyPictures(prediction, answers) has no answer for pictures of another size, unless they are resized", () => {
  expect(tally().all).toEqual({right: 1, wrong: 3, none: 2});
  expect(tally("shape").all).toEqual({right: 1, wrong: 5, none: 0});
});

test("tallyPictures(prediction, answers) takes the answers to the pixels that are fed, read as the program reads them", () => {
  expect(tally("pixel-scale").all.right).toBe(2);
  expect(tally("polarity").all).toEqual({right: 3, wrong: 1, none: 2});
});

test("tallyPictures(prediction, answers) has no answer where no ink is found", () => {
  expect(tally("polarity", "shape", "pixel-scale").all).toEqual({right: 5, wrong: 0, none: 1});
});

test("tallyPictures(prediction, answers) has no answer at all where dropout is wired and keep_prob is not fed", () => {
  expect(tally("dropout", "polarity", "shape").all).toEqual({right: 0, wrong: 0, none: 6});
  expect(tally("dropout", "keep-prob").all).toEqual(tally().all);
});

test("tallyPictures(prediction, answers) counts each kind for itself", () => {
  const {kinds} = tally(...faultNames);
  expect(kinds.transparent).toEqual({right: 1, wrong: 0, none: 0});
  expect(kinds.photograph).toEqual({right: 0, wrong: 0, none: 1});
});

test("answerPictures(pictures, reader) asks for each picture as it was inverted and as it was found, with pixels of both ranges", async () => {
  const pictures = {
    labels: Uint8Array.of(3),
    kinds: ["large" as const],
    fits: Uint8Array.of(0),
    blank: Uint8Array.of(0),
    inverted: new Uint8Array(784).fill(1),
    found: new Uint8Array(784).fill(2)
  };
  // Answers 1 or 2 by the image, and 4 more where it is fed 0 to 255.
  const read = await answerPictures(pictures, async (pixelScale) => (images) => {
    const row = new Float32Array(10);
    row[images[0]! + (pixelScale === "0-255" ? 4 : 0)] = 1;
    return row;
  });
  expect([...read.inverted["0-1"], ...read.inverted["0-255"]]).toEqual([1, 5]);
  expect([...read.found["0-1"], ...read.found["0-255"]]).toEqual([2, 6]);
});
