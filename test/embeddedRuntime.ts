import {loadDataSet} from "../data/load.js";
import {sliceDigits} from "../src/lib/digits/digits.js";
import {compileKernel} from "../src/lib/kernel/compile.js";
import {createKernelTrainer} from "../src/lib/kernel/kernelTrainer.js";
import type {Experiment} from "../src/lib/training/experiment.js";
import {localRuntime} from "../src/lib/training/localRuntime.js";
import {nothing, run} from "../src/lib/training/run.js";
import type {Progress, Runtime} from "../src/lib/training/session.js";

/** For unit tests: trains on the embedded digits, with the kernel, in the test's own thread. */
export async function embeddedRuntime(): Promise<Runtime> {
  const module = await WebAssembly.compile(await compileKernel());
  const set = await loadDataSet("embedded");
  return localRuntime({
    digits: async ({trainSize}, split) =>
      split === "training" && trainSize !== "all" ? sliceDigits(set[split], 0, trainSize) : set[split],
    engines: {
      kernel: (experiment, training) => createKernelTrainer(experiment, training, module),
      tensorflow: () => Promise.reject(new Error("not here"))
    }
  });
}

/** Trains *experiment* to its end. */
export async function finishRun(experiment: Experiment, runtime: Runtime): Promise<Progress> {
  let last = nothing(experiment);
  for await (const progress of run(experiment, {runtime})) last = progress;
  return last;
}
