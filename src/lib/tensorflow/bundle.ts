import {createRequire} from "node:module";
import {build} from "esbuild";

/** The WebAssembly file of the backend, to be copied to the site; `createTensorFlowTrainer` gets its address there. */
export const wasmFile = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"
);

/**
 * Bundles the module in the file *entry* with all that it imports, as one module for a browser or its worker. Framework cannot: it leaves Node's
 * `fs`, `path` and `os`, which the WebAssembly backend imports in a branch, in place; here they become empty, as its package.json asks.
 */
export async function bundle(entry: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    write: false
  });
  return outputFiles[0]!.text;
}
