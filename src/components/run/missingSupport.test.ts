import {expect, test} from "vitest";
import {missingSentence, missingSupport} from "./missingSupport.js";

test("missingSupport(scope) finds nothing missing where there is all", () => {
  expect(missingSupport({WebAssembly, Worker: class {}})).toEqual([]);
});

test("missingSupport(scope) names what is missing", () => {
  expect(missingSupport({})).toEqual(["WebAssembly", "web workers"]);
  const withoutSimd = {...WebAssembly, validate: () => false} as unknown as typeof WebAssembly;
  expect(missingSupport({WebAssembly: withoutSimd, Worker: class {}})).toEqual(["WebAssembly SIMD"]);
  expect(missingSentence(["WebAssembly SIMD"])).toContain("This browser lacks WebAssembly SIMD,");
});
