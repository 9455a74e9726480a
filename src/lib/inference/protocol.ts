import type {DigitsManifest, ShardName} from "../digits/shards.js";
import type {BuiltNetworkName} from "../training/builtNetworks.js";
import type {Question, TaskName} from "./tasks.js";

/** What the site ships for reading: the kernel compiled, everything else by address. */
export interface InferenceSupplies {
  readonly kernel: WebAssembly.Module;
  readonly manifest: DigitsManifest;
  readonly shards: Readonly<Record<ShardName, string>>;
  readonly networks: Readonly<Record<BuiltNetworkName, string>>;
}

/** What the page sends. */
export type Request =
  | {readonly kind: "supply"; readonly supplies: InferenceSupplies}
  | {
      readonly kind: "ask";
      readonly id: number;
      readonly name: TaskName;
      readonly question: Question<TaskName>;
    }
  | {readonly kind: "cancel"; readonly id: number};

/** What the worker sends of the question *id*. */
export type Response =
  | {readonly id: number; readonly kind: "update"; readonly value: unknown}
  | {readonly id: number; readonly kind: "answer"; readonly value: unknown}
  | {readonly id: number; readonly kind: "error"; readonly message: string};
