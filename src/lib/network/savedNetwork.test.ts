import {describe, expect, test} from "vitest";
import {fingerprint} from "../training/fingerprint.js";
import {initialParameters} from "./initialValues.js";
import {denseLayers} from "./network.js";
import {describeLayers, fingerprintOf, readNetwork, type SavedNetwork, writeNetwork} from "./savedNetwork.js";

const layers = denseLayers(6, [5, 4], 3, "relu");
const parameters = initialParameters(layers, {initializer: "he", initialBias: 0.1, seed: 1});
const network: SavedNetwork<{test: number}> = {layers, parameters, pixelScale: "0-1", facts: {test: 0.9}};
const bytes = writeNetwork(network);

describe("readNetwork(bytes)", () => {
  test("gives back to the bit what writeNetwork(network) was given", () => {
    expect(readNetwork(bytes)).toEqual(network);
    expect(readNetwork(bytes, {layers})).toEqual(network);
  });

  test("reads bytes that begin anywhere in a larger buffer, as Node's do, and copies the parameters out of it", () => {
    const larger = Buffer.alloc(bytes.length + 7);
    larger.set(bytes, 5);
    const read = readNetwork(larger.subarray(5, 5 + bytes.length));
    larger.fill(0);
    expect(read.parameters).toEqual(parameters);
  });

  test("refuses what is no saved network", () => {
    for (const other of [new Uint8Array(0), new TextEncoder().encode("PNG or so"), bytes.subarray(1)]) {
      expect(() => readNetwork(other)).toThrow("the file is not a saved network of this workbook");
    }
  });

  test("refuses a truncated file wherever it ends, and one that is too long", () => {
    for (let length = 4; length < bytes.length; length += 3) {
      expect(() => readNetwork(bytes.subarray(0, length)), String(length)).toThrow(
        /^the saved network is truncated: /
      );
    }
    const longer = new Uint8Array(bytes.length + 4);
    longer.set(bytes);
    expect(() => readNetwork(longer)).toThrow(
      `the saved network is too long: ${bytes.length + 4} bytes, expected ${bytes.length}`
    );
  });

  test("refuses a file in which a single bit of a parameter changed", () => {
    const damaged = bytes.slice();
    damaged[damaged.length - 9]! ^= 1;
    expect(() => readNetwork(damaged)).toThrow(
      "the saved network is damaged: its parameters are not the ones that were saved"
    );
  });

  test("refuses a manifest that makes no sense", () => {
    for (const [from, to] of [
      ['"relu"', '"sine"'],
      ['"units":4', '"units":7'],
      ['"0-1"', '"0-2"'],
      ['{"layers"', '["layers"']
    ] as const) {
      const text = Buffer.from(bytes).toString("latin1").replace(from, to);
      expect(() => readNetwork(Buffer.from(text, "latin1")), to).toThrow("its manifest makes no sense");
    }
  });

  test("refuses another architecture than the one expected", () => {
    expect(() => readNetwork(bytes, {layers: denseLayers(6, [5], 3, "none")})).toThrow(
      "the saved network is of another architecture: 6-5-4-3 with relu, expected 6-5-3 without activation"
    );
  });
});

test("writeNetwork(network) throws on parameters that do not fit the layers", () => {
  expect(() => writeNetwork({...network, parameters: [parameters[1]!, ...parameters.slice(1)]})).toThrow(
    "parameters of layer 0: 20 and 4, expected 30 and 5"
  );
});

test("fingerprintOf(network) is the fingerprint that a run ends with", () => {
  expect(fingerprintOf(network)).toBe(fingerprint(parameters));
});

test("describeLayers(layers) names sizes and activation", () => {
  expect(describeLayers(denseLayers(784, [512, 256, 128], 10, "none"))).toBe(
    "784-512-256-128-10 without activation"
  );
});
