import {execFile, spawnSync} from "node:child_process";
import {promisify} from "node:util";
import {beforeAll, describe, expect, test} from "vitest";
import {codeOf, faultCode} from "./faultCode.js";
import {faultNames} from "./faults.js";

/** What each line did, faulty and mended, as kerasFaults.py prints it. */
interface KerasFacts {
  readonly activation: [number, number];
  readonly dropout: [boolean, boolean];
  readonly "learning-rate": [number, number];
  readonly "pixel-scale": [number, number];
  readonly "keep-prob": [boolean, boolean];
  readonly polarity: [light: [number, number], dark: [number, number]];
  readonly shape: readonly {readonly shape: number[]; readonly refused: boolean}[];
  readonly "printed-loss": [before: [number, number], after: [number, number]];
  readonly accuracy: number;
  readonly "set to 1e-3, to 1e-2": [faulty: [unknown, unknown], mended: [unknown, unknown]];
}

const python = process.env.PYTHON ?? "python3";
const needs = `import importlib.util, os, sys
names = ["keras", os.environ.get("KERAS_BACKEND", "tensorflow"), "numpy", "PIL"]
sys.exit(not all(map(importlib.util.find_spec, names)))`;
const present = spawnSync(python, ["-c", needs]).status === 0;

describe.skipIf(!present)(
  present
    ? `in Keras, run by ${python}`
    : `in Keras: SKIPPED, for ${python} cannot import Keras with a backend, NumPy and Pillow (PYTHON names another)`,
  () => {
    let facts: KerasFacts;

    beforeAll(async () => {
      const codes = faultNames.map((fault) => {
        const {lines} = faultCode[fault].keras;
        return [fault, {faulty: codeOf(lines, "faulty"), mended: codeOf(lines, "mended")}];
      });
      const digits = ["images-idx3", "labels-idx1"].map((file) => `data/digits-${file}-ubyte.gz`);
      const running = promisify(execFile)(python, ["src/lib/faults/kerasFaults.py", ...digits]);
      running.child.stdin!.end(JSON.stringify(Object.fromEntries(codes)));
      facts = JSON.parse((await running).stdout) as KerasFacts;
    }, 300_000);

    test("activation: the layer is linear, then it is not", () => {
      expect(facts.activation[0]).toBeLessThan(1e-4);
      expect(facts.activation[1]).toBeGreaterThan(0.1);
    });

    test("dropout: the output does not hear of it, then it does", () => {
      expect(facts.dropout).toEqual([false, true]);
    });

    test("learning rate: the first step of Adam is as long as the rate that it was given", () => {
      expect(facts["learning-rate"][0]).toBeCloseTo(1e-4, 6);
      expect(facts["learning-rate"][1]).toBeCloseTo(1e-3, 6);
    });

    test("learning rate: setting another changes no digit of the losses, and once it is read it does", () => {
      const [faulty, mended] = facts["set to 1e-3, to 1e-2"];
      expect(faulty[1]).toEqual(faulty[0]);
      expect(mended[1]).not.toEqual(mended[0]);
    });

    test("pixel scale: fed as 0 to 255, the logits are a hundred times as large", () => {
      expect(facts["pixel-scale"][0] / facts["pixel-scale"][1]).toBeGreaterThan(100);
    });

    test("keep_prob: called as in training the model answers by chance, then always the same", () => {
      expect(facts["keep-prob"]).toEqual([true, false]);
    });

    test("polarity: light ink stays as it is, dark ink is inverted", () => {
      const [light, dark] = facts.polarity;
      expect(light).toEqual([0, 255]);
      expect(dark).toEqual([255, 255]);
    });

    test("shape: a picture of another size is refused, and resized it is not", () => {
      expect(facts.shape).toEqual([
        {shape: [1, 1200], refused: true},
        {shape: [1, 784], refused: false}
      ]);
    });

    test("printed loss: that of the batch, then that of the validation digits; both fall", () => {
      const [before, after] = facts["printed-loss"];
      for (const i of [0, 1] as const) expect(after[i]).toBeLessThan(before[i] / 4);
      expect(after[0]).not.toBe(after[1]);
    });

    test("the whole program, with ReLU and its learning rate read, learns to read digits in 30 steps", () => {
      expect(facts.accuracy).toBeGreaterThan(0.8);
    });
  }
);
