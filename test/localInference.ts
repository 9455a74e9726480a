import {loadDataSet} from "../data/load.js";
import {type DataName, sliceDigits} from "../src/lib/digits/digits.js";
import {decodePicture} from "../src/lib/image/decodePicture.js";
import {answer} from "../src/lib/inference/answer.js";
import type {Inference} from "../src/lib/inference/inference.js";
import {Workbench} from "../src/lib/inference/workbench.js";
import {compileKernel} from "../src/lib/kernel/compile.js";
import {provideNetwork} from "../src/lib/training/provideNetwork.js";

/** For tests: inference in the test's own thread, with the embedded digits, or the *data* that are asked for, and the networks trained at build. */
export async function localInference(
  data: DataName = "embedded"
): Promise<Inference & {readonly workbench: Workbench}> {
  const set = await loadDataSet(data);
  const workbench = new Workbench({
    kernel: await WebAssembly.compile(await compileKernel()),
    data,
    digits: async (split, count = "all") =>
      count === "all" ? set[split] : sliceDigits(set[split], 0, count),
    network: (name) => provideNetwork(name, {data, load: async () => set, say: () => {}}),
    decode: async (file) => decodePicture(new Uint8Array(await file.arrayBuffer()))
  });
  return {
    workbench,
    ask: (name, question, options) => answer(name, question, workbench, options)
  };
}
