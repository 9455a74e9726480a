import {copyFile, mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {splitSizes} from "../src/lib/digits/digits.js";
import {availableDataSet, describeDataSet, loadDataSet, readSource} from "./load.js";
import {embeddedFiles, fullFiles} from "./sources.js";

const missing = {mnistDir: ""};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "load-"));
});

afterEach(() => rm(folder, {recursive: true}));

test('loadDataSet("embedded") reads the 10,000 digits of data/, split', async () => {
  const {name, training, validation, test} = await loadDataSet("embedded");
  expect(name).toBe("embedded");
  expect([training, validation, test].map(({labels}) => labels.length)).toEqual(
    Object.values(splitSizes.embedded)
  );
  expect([...training.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]); // as everybody knows them
  expect(training.images.reduce((sum, ink) => sum + ink, 0) / training.images.length / 255).toBeCloseTo(
    0.13,
    2
  );
});

test('loadDataSet("embedded") reads files of less than 1.7 MB in all', () => {
  expect(embeddedFiles.images.bytes + embeddedFiles.labels.bytes).toBeLessThan(1_700_000);
});

test('loadDataSet("full") throws one sentence on what to do where the full set is not there', async () => {
  await expect(loadDataSet("full", {folder, ...missing})).rejects.toThrow(
    "data: full, but its files are not there; bring them with npm run data, or name their folder in MNIST_DIR"
  );
});

test("loadDataSet() is the embedded set where the full one is not there", async () => {
  for (const {name} of Object.values(embeddedFiles)) await copyFile(join("data", name), join(folder, name));
  expect(availableDataSet({folder, ...missing})).toBe("embedded");
  expect((await loadDataSet(undefined, {folder, ...missing})).name).toBe("embedded");
  expect(describeDataSet("embedded")).toBe("the 10,000 embedded digits");
});

test("loadDataSet() never falls back where the folder in MNIST_DIR lacks a file", async () => {
  const places = {mnistDir: folder};
  expect(availableDataSet(places)).toBe("full");
  expect(describeDataSet("full", places)).toBe(`all 70,000 digits of MNIST, from ${folder}`);
  await expect(loadDataSet(undefined, places)).rejects.toThrow("missing file: ");
});

test("loadDataSet() takes the full set from the folder full only where all four files are there", async () => {
  const names = Object.values(fullFiles).map(({name}) => name);
  await mkdir(join(folder, "full"));
  for (const name of names) {
    expect(availableDataSet({folder, ...missing})).toBe("embedded");
    await writeFile(join(folder, "full", name), "");
  }
  expect(availableDataSet({folder, ...missing})).toBe("full");
});

describe("readSource(folder, file)", () => {
  const {labels} = embeddedFiles;

  test("refuses a file of another size", async () => {
    await writeFile(join(folder, labels.name), "short");
    await expect(readSource(folder, labels)).rejects.toThrow(
      `size of ${join(folder, labels.name)}: 5 bytes, expected 4681`
    );
  });

  test("refuses a file with a single bit changed", async () => {
    const bytes = await readFile(join("data", labels.name));
    bytes[1000]! ^= 1;
    await writeFile(join(folder, labels.name), bytes);
    await expect(readSource(folder, labels)).rejects.toThrow(
      new RegExp(`^sha256 of .*: [0-9a-f]{64}, expected ${labels.sha256}$`)
    );
  });

  test("says so where the file cannot be read", async () => {
    await mkdir(join(folder, labels.name));
    await expect(readSource(folder, labels)).rejects.toThrow("unreadable file (EISDIR)");
  });
});
