import {createHash} from "node:crypto";
import {beforeAll, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import type {Digits} from "../digits/digits.js";
import {type ExamplePicture, examplePictures} from "./examplePictures.js";
import {readPicture} from "./readPicture.js";

let inference: Awaited<ReturnType<typeof localInference>>;
let digits: Digits;

beforeAll(async () => {
  inference = await localInference();
  digits = await inference.workbench.materials.digits("validation");
});

test("examplePictures(digits) makes the same six pictures every time, each of another digit", () => {
  const examples = examplePictures(digits);
  expect(examplePictures(digits).map(summary)).toEqual(examples.map(summary));
  expect(new Set(examples.map(({label}) => label)).size).toBe(6);
  for (const {picture, title} of examples) {
    expect(title.length).toBeLessThan(25);
    expect(picture.data).toHaveLength(picture.width * picture.height * 4);
  }
});

test("the mended network reads each of the examples, and doubts none", async () => {
  for (const {picture, label, title} of examplePictures(digits)) {
    const {judgements} = await inference.ask("read", {picture, networks: ["best"]});
    expect(judgements[0], title).toMatchObject({blank: false, digit: label, doubt: undefined});
  }
});

test("the transparent example hides black under its paper: without the stage for greys nothing can be read", () => {
  const {picture} = examplePictures(digits).find(({title}) => title.includes("transparent"))!;
  expect(readPicture(picture).blank).toBe(false);
  expect(readPicture(picture, {without: ["grey"]}).blank).toBe(true);
});

test("examplePictures(digits) throws where a class is missing", () => {
  const none = {images: new Uint8Array(784), labels: Uint8Array.of(1)};
  expect(() => examplePictures(none)).toThrow("no digit of class 3 among 1");
});

test("examples: the pictures come from a workbench's validation digits", async () => {
  const asked = await inference.ask("examples", undefined);
  expect(asked.map(summary)).toEqual(examplePictures(digits).map(summary));
});

/** What can be compared without going through each byte in a report. */
function summary({label, title, picture: {width, height, data}}: ExamplePicture) {
  return {label, title, width, height, data: createHash("sha256").update(data).digest("hex")};
}
