/** A module whose one function uses a SIMD instruction: valid only where WebAssembly has SIMD. */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11
]);

/** What this browser lacks for training, a few words each; empty where all is well. */
export function missingSupport(
  scope: {WebAssembly?: typeof WebAssembly; Worker?: unknown} = globalThis
): string[] {
  const {WebAssembly: wasm, Worker: worker} = scope;
  const missing: string[] = [];
  if (wasm === undefined) missing.push("WebAssembly");
  else if (!wasm.validate(simdModule)) missing.push("WebAssembly SIMD");
  if (worker === undefined) missing.push("web workers");
  return missing;
}

/** Says in one sentence what *missing* means for the reader. */
export function missingSentence(missing: readonly string[]): string {
  return `This browser lacks ${missing.join(" and ")}, so no network can be trained in this page; all of the text can be read, and the same runs work in a terminal (npm run train).`;
}
