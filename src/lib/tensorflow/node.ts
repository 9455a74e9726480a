// In Node the package as a whole must be imported: the gradients do not load alone.
import "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import type {Digits} from "../digits/digits.js";
import type {Experiment} from "../training/experiment.js";
import {startBackend, type TensorFlowOptions} from "./startBackend.js";
import {TensorFlowTrainer} from "./tensorFlowTrainer.js";

/** Creates a trainer for *experiment* that learns from all of *training*. For Node; `browser.ts` has the same for a browser. */
export async function createTensorFlowTrainer(
  experiment: Experiment,
  training: Digits,
  {backend = "wasm", patch = true}: TensorFlowOptions = {}
): Promise<TensorFlowTrainer> {
  await startBackend(backend, patch);
  return new TensorFlowTrainer(experiment, training, backend);
}
