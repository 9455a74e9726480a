import {createHash} from "node:crypto";
import {expect, test} from "vitest";
import {fingerprint} from "./fingerprint.js";

const layers = [
  {weights: Float32Array.of(1, 2, 3, 4), biases: Float32Array.of(5, 6)},
  {weights: Float32Array.of(7, 8), biases: Float32Array.of(9)}
];

test("fingerprint(layers) is the start of the sha256 of all floats, little-endian, weights before biases", () => {
  const bytes = Buffer.alloc(36);
  for (let i = 0; i < 9; i++) bytes.writeFloatLE(i + 1, 4 * i);
  expect(fingerprint(layers)).toBe(createHash("sha256").update(bytes).digest("hex").slice(0, 12));
});

test("fingerprint(layers) changes with a single bit, the sign of a zero included", () => {
  const zero = [{weights: Float32Array.of(0), biases: Float32Array.of(0)}];
  const negative = [{weights: Float32Array.of(-0), biases: Float32Array.of(0)}];
  expect(fingerprint(zero)).not.toBe(fingerprint(negative));
});
