import {matMul, memory, setBackend, type Tensor, tensor, tidy} from "@tensorflow/tfjs-core";
import {expect, test} from "vitest";
import "./node.js";
import {patchMatMul} from "./patchMatMul.js";
import {startBackend} from "./startBackend.js";

function operand(shape: number[]): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({length: size}, (_, i) => ((i * 29) % 17) - 8),
    shape
  );
}

/** Every kind of product that there is: batches, thin operands, both transpositions. */
function products(): number[][] {
  const sizes = [
    [[], 3, 4, 5],
    [[2], 3, 1, 4],
    [[], 1, 7, 1],
    [[2, 3], 2, 5, 3]
  ] as const; // prettier-ignore
  const flags = [false, true];
  return sizes.flatMap(([batch, rows, inner, columns]) =>
    flags.flatMap((transposeA) =>
      flags.map((transposeB) =>
        tidy(() => {
          const a = operand([...batch, ...(transposeA ? [inner, rows] : [rows, inner])]);
          const b = operand([...batch, ...(transposeB ? [columns, inner] : [inner, columns])]);
          return [...matMul(a, b, transposeA, transposeB).dataSync()];
        })
      )
    )
  );
}

test("patchMatMul() changes no product, and may be called twice", async () => {
  await startBackend("wasm", false);
  const before = products();
  patchMatMul();
  patchMatMul();
  expect(products()).toEqual(before);
  await setBackend("cpu");
  expect(products()).toEqual(before);
});

test("a patched product frees the transposed copies", async () => {
  await startBackend("wasm", true);
  products();
  const tensors = memory().numTensors;
  const buffers = memory().numDataBuffers;
  products();
  expect([memory().numTensors, memory().numDataBuffers]).toEqual([tensors, buffers]);
});
