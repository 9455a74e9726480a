import type {ContestName, PeerName} from "./peers.js";

/** What can run in a worker of the bench: a peer, or the loop that finds the peak of the machine. */
export type Racer = PeerName | "peak";

/** What the page asks of a worker. */
export type Request =
  | {readonly type: "open"; readonly racer: Racer; readonly contest: ContestName}
  | {readonly type: "run"; readonly seconds: number; readonly steps: number};

/** What a worker did in one slice of time. */
export interface Slice {
  readonly steps: number;
  readonly seconds: number;
}

/** What a worker answers. */
export type Answer<T> = {readonly done: T} | {readonly failed: string};
