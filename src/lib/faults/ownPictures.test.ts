import {expect, test} from "vitest";
import {stripes} from "../../../test/fakeRun.js";
import {ownPicture, ownPictureCount, pictureKindNames} from "./ownPictures.js";

const digits = stripes(24);
const tones = ({data}: {data: ArrayLike<number>}) => Array.from(data).filter((_, at) => at % 4 === 0);
const opacities = ({data}: {data: ArrayLike<number>}) => Array.from(data).filter((_, at) => at % 4 === 3);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

test("ownPicture(digits, i) makes each kind in turn, as many of each, with the digit's label", () => {
  expect(ownPictureCount % pictureKindNames.length).toBe(0);
  for (let i = 0; i < 12; i++) {
    const {kind, label} = ownPicture(digits, i);
    expect([kind, label]).toEqual([pictureKindNames[i % 6], i % 10]);
  }
});

test("ownPicture(digits, i, seed) is decided by digit and seed alone", () => {
  expect(ownPicture(digits, 5)).toEqual(ownPicture(digits, 5));
  expect(ownPicture(digits, 5, 2).picture.data).not.toEqual(ownPicture(digits, 5).picture.data);
});

test("ownPicture(digits, i): four kinds of six have 28 × 28 pixels", () => {
  expect(pictureKindNames.map((_, i) => ownPicture(digits, i).picture.width)).toEqual([
    28, 28, 28, 28, 112, 120
  ]);
});

test("ownPicture(digits, i): dark ink on white, but light on black, and black on nothing", () => {
  const of = (i: number) => ownPicture(digits, i).picture;
  for (const i of [0, 1, 4]) expect(mean(tones(of(i)))).toBeGreaterThan(200);
  expect(mean(tones(of(2)))).toBeLessThan(50);
  expect(new Set(tones(of(3)))).toEqual(new Set([0]));
  expect(mean(opacities(of(3)))).toBeLessThan(50);
  expect(new Set(opacities(of(5)))).toEqual(new Set([255]));
});

test("ownPicture(digits, i): the kind that is like the tutorial's own is small and stands left of the middle", () => {
  for (const i of [0, 6, 12, 18]) {
    const {picture} = ownPicture(digits, i);
    const ink = tones(picture).flatMap((tone, at) => (tone < 200 ? [at % 28] : []));
    expect(mean(ink)).toBeLessThan(13);
    expect(Math.max(...ink) - Math.min(...ink)).toBeLessThan(22);
  }
});

test("ownPicture(digits, i) throws where there is no such digit", () => {
  expect(() => ownPicture(digits, 24)).toThrow("invalid digit: 24, expected 0 to 23");
});
