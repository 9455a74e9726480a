import {existsSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type DataSet, type Digits, pixelCount, splitSizes} from "./digits.js";
import {embeddedOf, embeddedSet, fullSet, places} from "./split.js";

/** Digits that can be told apart: the first two pixels count them. */
function counted(count: number, from = 0): Digits {
  const images = new Uint8Array(count * pixelCount);
  for (let i = 0; i < count; i++) {
    images[i * pixelCount] = (from + i) >> 8;
    images[i * pixelCount + 1] = (from + i) & 255;
  }
  return {images, labels: Uint8Array.from({length: count}, (_, i) => (from + i) % 10)};
}

const numberOf = ({images}: Digits, i: number) => images[i * pixelCount]! * 256 + images[i * pixelCount + 1]!;

function expectSame(a: DataSet, b: DataSet) {
  for (const split of ["training", "validation", "test"] as const) {
    expect(Buffer.compare(a[split].images, b[split].images)).toBe(0);
    expect(a[split].labels).toEqual(b[split].labels);
  }
}

test("places agree with the sizes of the splits", () => {
  for (const name of ["embedded", "full"] as const) {
    for (const split of ["training", "validation", "test"] as const) {
      const [start, end] = places[name][split];
      expect(end - start).toBe(splitSizes[name][split]);
    }
  }
});

test("embeddedSet(digits) cuts 10,000 digits into blocks of 7,000, 1,000 and 2,000", () => {
  const {name, training, validation, test} = embeddedSet(counted(10_000));
  expect(name).toBe("embedded");
  expect([training, validation, test].map(({labels}) => labels.length)).toEqual([7000, 1000, 2000]);
  expect([training, validation, test].map((part) => numberOf(part, 0))).toEqual([0, 7000, 8000]);
});

test("embeddedSet(digits) throws on another count", () => {
  expect(() => embeddedSet(counted(9999))).toThrow("number of embedded digits: 9999, expected 10000");
});

test("fullSet(training, test) validates on the first 5,000 training digits and trains on the other 55,000", () => {
  const test = counted(10_000);
  const full = fullSet(counted(60_000), test);
  expect([full.training, full.validation].map(({labels}) => labels.length)).toEqual([55_000, 5000]);
  expect([full.training, full.validation].map((part) => numberOf(part, 0))).toEqual([5000, 0]);
  expect(full.test).toBe(test);
});

test("fullSet(training, test) throws on other counts", () => {
  expect(() => fullSet(counted(10), counted(10))).toThrow("number of training digits: 10, expected 60000");
});

test("embeddedOf(full) is the first 10,000 training digits of MNIST, in order", () => {
  expectSame(embeddedOf(fullSet(counted(60_000), counted(10_000))), embeddedSet(counted(10_000)));
});

const mnist = process.env.MNIST_DIR ?? "../shared/mnist";

describe.skipIf(!existsSync(mnist))("with the files of MNIST", () => {
  test("embeddedOf(full) is the embedded set, to the last byte", async () => {
    const full = await loadDataSet("full", {mnistDir: mnist});
    const embedded = await loadDataSet("embedded");
    expectSame(embeddedOf(full), embedded);
  });
});
