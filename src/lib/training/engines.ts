import type {Backend, Engine} from "./session.js";
import type {ChoiceSetting} from "./setting.js";

// How a run is computed, as against what: these are no settings of an experiment, and change its result by rounding alone.

export const engineSetting: ChoiceSetting<Engine> = {
  kind: "choice",
  label: "Engine",
  choices: {kernel: "the workbook's kernel", tensorflow: "TensorFlow.js"},
  default: "kernel",
  meaning: "What does the computing."
};

export const backendSetting: ChoiceSetting<Backend> = {
  kind: "choice",
  label: "Backend",
  choices: {wasm: "WebAssembly", cpu: "plain JavaScript"},
  default: "wasm",
  meaning: "What TensorFlow.js computes with; the kernel has no backends."
};
