import type {FixedNetwork} from "../kernel/kernelReader.js";
import type {BuiltNetworkFacts, BuiltNetworkName} from "../training/builtNetworks.js";
import type {Task} from "./task.js";

/** Brings a network of the page's own, to be named in other questions. */
export const bring: Task<{readonly name: string; readonly network: FixedNetwork}, never, void> =
  // biome-ignore lint/correctness/useYield: it is done at once
  async function* ({name, network}, workbench) {
    workbench.bring(name, network);
  };

/** Says what is known of a network that was trained at build. */
export const facts: Task<{readonly name: BuiltNetworkName}, never, BuiltNetworkFacts> =
  // biome-ignore lint/correctness/useYield: it only waits for a file
  async function* ({name}, workbench) {
    return (await workbench.built(name)).facts;
  };
