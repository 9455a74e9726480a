import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-backend-cpu";
import {setWasmPaths} from "@tensorflow/tfjs-backend-wasm";
import type {Digits} from "../digits/digits.js";
import type {Experiment} from "../training/experiment.js";
import {startBackend, type TensorFlowOptions} from "./startBackend.js";
import {TensorFlowTrainer} from "./tensorFlowTrainer.js";

/** Creates a trainer for *experiment* that learns from all of *training*. *wasm* is the address of the backend's WebAssembly file, see `bundle.ts`. */
export async function createTensorFlowTrainer(
  experiment: Experiment,
  training: Digits,
  {backend = "wasm", patch = true, wasm}: TensorFlowOptions & {wasm: string}
): Promise<TensorFlowTrainer> {
  // One file serves for all: the workbook needs SIMD anyway, and uses one thread.
  setWasmPaths({
    "tfjs-backend-wasm.wasm": wasm,
    "tfjs-backend-wasm-simd.wasm": wasm,
    "tfjs-backend-wasm-threaded-simd.wasm": wasm
  });
  await startBackend(backend, patch);
  return new TensorFlowTrainer(experiment, training, backend);
}
