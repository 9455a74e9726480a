import {statSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {bundle, wasmFile} from "./bundle.js";

test("bundle(entry) puts the trainer for browsers and all that it imports into one module of at most 150 kB gzipped", async () => {
  const text = await bundle(fileURLToPath(new URL("browser.ts", import.meta.url)));
  expect(/(^|;)import\s*["'{*]/m.test(text)).toBe(false);
  expect(/export\s*\{\w+ as createTensorFlowTrainer\}/.test(text)).toBe(true);
  expect(gzipSync(text).length).toBeLessThan(150_000);
});

test("wasmFile is the backend's WebAssembly file with SIMD", () => {
  expect(statSync(wasmFile).size).toBeGreaterThan(100_000);
});
