import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {inkDifference} from "../../../test/inkDifference.js";
import {type Digits, pixelCount} from "../digits/digits.js";
import {drawStrokes} from "./drawStrokes.js";
import {pasteDigit} from "./pasteDigit.js";
import type {Picture} from "./picture.js";
import {type Reading, type ReadingOptions, readingSteps, readPicture} from "./readPicture.js";
import {stageNames, switchableStages} from "./stages.js";

let digits: Digits;
const imageOf = (i: number) => digits.images.subarray(i * pixelCount, (i + 1) * pixelCount);

beforeAll(async () => {
  digits = (await loadDataSet("embedded")).validation;
});

function read(picture: Picture, options?: ReadingOptions): Reading & {blank: false} {
  const reading = readPicture(picture, options);
  if (reading.blank) throw new Error(reading.sentence);
  return reading;
}

/** A picture of one colour. */
function plain(width: number, height: number, colour = [255, 255, 255, 255]): Picture {
  const data = Uint8ClampedArray.from({length: width * height * 4}, (_, i) => colour[i % 4]!);
  return {width, height, data};
}

/** The same, where one of them may lie a pixel aside: digits are moved by whole pixels, and a hair decides which way. */
function differenceAside(a: Uint8Array, b: Uint8Array): number {
  const aside = [-29, -28, -27, -1, 0, 1, 27, 28, 29].map((shift) => a.map((_, at) => a[at + shift] ?? 0));
  return Math.min(...aside.map((moved) => inkDifference(moved, b)));
}

/** *sheet* on a table of one tone, twice as wide as itself. */
function onTable(sheet: Picture, tone: number): Picture {
  const {width, height} = sheet;
  const picture = plain(2 * width, 2 * height, [tone, tone, tone, 255]);
  for (let y = 0; y < height; y++) {
    const from = sheet.data.subarray(4 * y * width, 4 * (y + 1) * width);
    picture.data.set(from, 4 * ((y + 30) * 2 * width + 50));
  }
  return picture;
}

function invert({width, height, data}: Picture): Picture {
  return {
    width,
    height,
    data: data.map((value, i) => (i % 4 === 3 ? value : 255 - value)) as Uint8ClampedArray
  };
}

/** A 7. */
const seven = [
  [
    [0.25, 0.2],
    [0.7, 0.2],
    [0.4, 0.85]
  ]
] as const;

describe("readPicture(picture)", () => {
  test("gives back MNIST's own digits: pasted on paper as they are, nearly every pixel", () => {
    const differences = Array.from({length: 100}, (_, i) =>
      inkDifference(read(pasteDigit(imageOf(i), {scale: 1}), {without: ["weight"]}).image, imageOf(i))
    ).sort((a, b) => a - b);
    expect(differences[50]).toBeLessThan(0.02);
    expect(differences[95]).toBeLessThan(0.12);
  });

  test("gives nearly the same image whatever the size of the digit, from 80 × 80 to 800 × 800 pixels", () => {
    for (let i = 0; i < 4; i++) {
      const reference = read(pasteDigit(imageOf(i), {scale: 6})).image;
      for (const scale of [2, 4, 12, 20]) {
        expect(differenceAside(read(pasteDigit(imageOf(i), {scale})).image, reference)).toBeLessThan(
          scale === 2 ? 0.2 : 0.16
        );
      }
    }
  });

  test("gives nearly the same image wherever the digit stands", () => {
    for (let i = 0; i < 10; i++) {
      const reference = read(pasteDigit(imageOf(i), {side: 70})).image;
      for (const [left, top] of [
        [18, 0],
        [-18, 12],
        [3.5, -16]
      ] as const) {
        expect(
          differenceAside(read(pasteDigit(imageOf(i), {side: 70, left, top})).image, reference)
        ).toBeLessThan(0.08);
      }
    }
  });

  test("gives the same image of light ink on dark, but for the shadows that only paper has", () => {
    for (let i = 0; i < 20; i++) {
      const picture = pasteDigit(imageOf(i), {scale: 3});
      expect(inkDifference(read(invert(picture)).image, read(picture).image)).toBeLessThan(0.01);
    }
  });

  test("puts the centre of mass of every digit within half a pixel of 14, 14, and its longer side at 20 pixels", () => {
    for (let i = 0; i < 50; i++) {
      const {image} = read(pasteDigit(imageOf(i)));
      let [sum, x, y] = [0, 0, 0];
      const [columns, rows] = [new Set<number>(), new Set<number>()];
      for (const [at, ink] of image.entries()) {
        sum += ink;
        x += ink * (at % 28);
        y += ink * Math.floor(at / 28);
        if (ink > 0) {
          columns.add(at % 28);
          rows.add(Math.floor(at / 28));
        }
      }
      expect(Math.abs(x / sum - 14)).toBeLessThanOrEqual(0.51);
      expect(Math.abs(y / sum - 14)).toBeLessThanOrEqual(0.51);
      expect(Math.max(columns.size, rows.size)).toBeGreaterThanOrEqual(19);
      expect(Math.max(columns.size, rows.size)).toBeLessThanOrEqual(20);
      expect(Math.max(...image)).toBe(255);
    }
  });

  test("brings thin and thick pens to the same strokes", () => {
    const widths = [0.012, 0.03, 0.08, 0.14].map((pen) => read(drawStrokes(seven, {side: 400, pen})));
    expect(widths.map(({findings}) => Math.round(findings.strokeWidth * 10) / 10)).toEqual([
      0.3, 0.9, 2.1, 3.3
    ]);
    const mass = widths.map(({image}) => image.reduce((sum, ink) => sum + ink, 0) / 255);
    for (const ink of mass) expect(ink / mass[2]!).toBeGreaterThan(0.75);
    for (const ink of mass) expect(ink / mass[2]!).toBeLessThan(1.6);
  });

  test("keeps the loose bar of a 5 and leaves out specks, a box along the rim and what comes in over it", () => {
    const five = [
      [
        [0.38, 0.3],
        [0.36, 0.5],
        [0.6, 0.55],
        [0.6, 0.75],
        [0.35, 0.8]
      ],
      [
        [0.42, 0.24],
        [0.65, 0.24]
      ]
    ] as const;
    const {findings, image} = read(drawStrokes(five));
    expect(findings).toMatchObject({pieces: 2, others: 0});
    const dirty = drawStrokes(
      [
        ...five,
        [
          [0.9, 0.1],
          [0.9, 0.1]
        ],
        ...([[0.03, 0.03, 0.97, 0.03, 0.97, 0.97, 0.03, 0.97, 0.03, 0.03]].map((c) =>
          Array.from({length: 5}, (_, i) => [c[2 * i]!, c[2 * i + 1]!] as const)
        ) as (readonly (readonly [number, number])[])[])
      ],
      {pen: 0.06}
    );
    expect(inkDifference(read(dirty).image, image)).toBeLessThan(0.02);
  });

  test("takes out lines that run into the digit, and keeps the bar of a 7 that fills the picture", () => {
    const open = read(pasteDigit(imageOf(0), {scale: 6})).image;
    const touching = pasteDigit(imageOf(0), {scale: 6, side: 30, lines: 0.8});
    expect(read(touching).stages.find(({name}) => name === "ink")!.sentence).toContain(
      "lines along the rim left out"
    );
    expect(inkDifference(read(touching).image, open)).toBeLessThan(0.15);
    const close = [
      [
        [0, 0.04],
        [1, 0.04],
        [0.3, 1]
      ]
    ] as const;
    const bar = read(drawStrokes(close, {pen: 0.07}));
    expect(bar.stages.find(({name}) => name === "ink")!.sentence).toBe("The digit is one piece of ink.");
  });

  test("looks only at the sheet where the picture shows a table too, light or dark", () => {
    for (let i = 0; i < 10; i++) {
      const sheet = pasteDigit(imageOf(i), {scale: 4, contrast: 0.8});
      const expected = read(sheet).image;
      for (const tone of [30, 120]) {
        const picture = onTable(sheet, tone);
        expect(differenceAside(read(picture).image, expected)).toBeLessThan(0.1);
        expect(differenceAside(read(invert(picture)).image, expected)).toBeLessThan(0.1);
        expect(read(picture).stages[2]!.sentence).toContain("Only the sheet");
      }
    }
  });

  test("tells of a second digit beside the first", () => {
    const one = (x: number) =>
      [
        [x, 0.25],
        [x, 0.75]
      ] as const;
    expect(read(drawStrokes([one(0.35), one(0.65)])).findings.others).toBe(1);
    expect(read(drawStrokes([one(0.5)])).findings.others).toBe(0);
  });

  test.each([
    ["white", [255, 255, 255, 255]],
    ["black", [0, 0, 0, 255]],
    ["grey", [127, 127, 127, 255]],
    ["transparent", [0, 0, 0, 0]]
  ])("says that a %s picture is blank", (_, colour) => {
    const reading = readPicture(plain(60, 40, colour));
    expect(reading).toMatchObject({
      blank: true,
      sentence: "the picture is blank: no ink stands out from its paper"
    });
    expect(reading.stages.at(-1)!.sentence).toBe("No ink stands out from the paper.");
  });

  test.each([{noise: 0.1}, {shadow: 0.2}, {noise: 0.02, shadow: 0.1}])(
    "says that paper with %o is blank",
    (paper) => {
      expect(readPicture(pasteDigit(new Uint8Array(pixelCount), {scale: 6, ...paper})).blank).toBe(true);
    }
  );

  test("reads a digit across which the sharp edge of a shadow runs", () => {
    for (let i = 0; i < 8; i++) {
      const picture = pasteDigit(imageOf(i), {scale: 6, contrast: 0.8});
      const {width, data} = picture;
      const shaded = data.map((value, at) =>
        at % 4 < 3 && (at >> 2) % width > 0.55 * width ? 0.45 * value : value
      ) as Uint8ClampedArray;
      expect(differenceAside(read({...picture, data: shaded}).image, read(picture).image)).toBeLessThan(0.15);
    }
  });

  test.each([
    [1, 1],
    [8, 8],
    [3, 900],
    [900, 3]
  ])("reads pictures of %i × %i pixels without failing", (width, height) => {
    const picture = plain(width, height);
    picture.data.set([0, 0, 0, 255], 4 * (Math.floor(height / 2) * width + Math.floor(width / 2)));
    expect(() => readPicture(picture)).not.toThrow();
    for (const stage of switchableStages)
      expect(() => readPicture(picture, {without: [stage]})).not.toThrow();
  });

  test("reads an 8 × 8 picture of a 1", () => {
    const picture = plain(8, 8);
    for (let y = 1; y < 7; y++) picture.data.set([0, 0, 0, 255], 4 * (y * 8 + 3));
    const {image} = read(picture);
    expect(image[14 * 28 + 14]).toBeGreaterThan(200);
    expect(image[14 * 28 + 6]).toBe(0);
  });

  test("takes the opaque part of a transparent picture for the ink, be it black or white", () => {
    const drawn = drawStrokes(seven);
    const reference = read(drawn).image;
    for (const tone of [0, 255]) {
      const data = drawn.data.map((value, i) => (i % 4 === 3 ? 255 - drawn.data[i - 1]! : tone + 0 * value));
      const image = read({...drawn, data: data as Uint8ClampedArray}).image;
      expect(inkDifference(image, reference)).toBeLessThan(0.01);
    }
  });

  test("refuses pictures of more than 50 megapixels, and of none", () => {
    const data = new Uint8ClampedArray(0);
    expect(() => readPicture({width: 10_000, height: 5001, data})).toThrow(
      "the picture is 10000 × 5001 pixels, 50.0 megapixels: at most 50 can be read"
    );
    expect(() => readPicture({width: 0, height: 5, data})).toThrow(
      "the picture is 0 × 5 pixels: it has nothing in it"
    );
  });
});

describe("readPicture(picture, {without})", () => {
  test("does every stage in order, and leaves out each one that is named", () => {
    const picture = pasteDigit(imageOf(3), {shadow: 0.3});
    expect(read(picture).stages.map(({name, on}) => [name, on])).toEqual(
      stageNames.map((name) => [name, true])
    );
    for (const stage of switchableStages) {
      const {stages} = read(picture, {without: [stage]});
      expect(stages.filter(({on}) => !on).map(({name}) => name)).toEqual([stage]);
      expect(stages.find(({name}) => name === stage)!.sentence).toMatch(/^Switched off: /);
    }
  });

  test("each stage matters to some picture", () => {
    const digit = imageOf(3);
    const transparent = (() => {
      const drawn = drawStrokes(seven);
      return {
        ...drawn,
        data: drawn.data.map((_, i) => (i % 4 === 3 ? 255 - drawn.data[i - 1]! : 0)) as Uint8ClampedArray
      };
    })();
    const cases = {
      grey: transparent,
      polarity: pasteDigit(digit, {inverted: true}),
      paper: pasteDigit(digit, {shadow: 0.7}),
      threshold: pasteDigit(digit, {noise: 0.15, contrast: 0.6}),
      ink: pasteDigit(digit, {lines: 1}),
      crop: pasteDigit(digit, {side: 60}),
      box: pasteDigit(imageOf(5), {}),
      weight: drawStrokes(seven, {pen: 0.01}),
      centre: drawStrokes(seven)
    };
    for (const stage of switchableStages) {
      const on = read(cases[stage]).image;
      const off = readPicture(cases[stage], {without: [stage]});
      expect(off.blank ? 1 : inkDifference(off.image, on), stage).toBeGreaterThan(0.1);
    }
  });
});

test("readingSteps(picture) rests often and yields each stage as it is done", () => {
  const picture = plain(3000, 2000);
  for (let y = 500; y < 1500; y++) {
    for (let x = 1400; x < 1500; x++) picture.data.set([0, 0, 0, 255], 4 * (y * 3000 + x));
  }
  const yielded = [...readingSteps(picture)];
  expect(yielded.filter((step) => step === undefined).length).toBeGreaterThan(8);
  expect(yielded.flatMap((step) => step?.name ?? [])).toEqual(stageNames);
});
