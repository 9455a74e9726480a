import {enableProdMode, env, setBackend} from "@tensorflow/tfjs-core";
import type {Backend} from "../training/session.js";
import {patchMatMul} from "./patchMatMul.js";

/** How a TensorFlow.js trainer is to run. */
export interface TensorFlowOptions {
  /** Default "wasm". */
  readonly backend?: Backend;
  /** Whether the WebAssembly backend gets fast transposed products. Default true; only the bench wants it as it comes. */
  readonly patch?: boolean;
}

/** Makes *backend* the current one, on one thread. Throws Error where it does not start. */
export async function startBackend(backend: Backend, patch: boolean): Promise<void> {
  enableProdMode(); // no checks of every tensor, and no advice on the console
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (backend === "wasm" && patch) patchMatMul();
  if (!(await setBackend(backend))) throw new Error(`backend does not start: ${backend}`);
}
