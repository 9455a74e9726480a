import type {DataName} from "../../lib/digits/digits.js";
import type {Work} from "../../lib/exercises/progress.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {Progress, Runtime} from "../../lib/training/session.js";

/** A live piece whose run an exercise watches: it emits "input" whenever the run has advanced. */
export interface RunPiece extends EventTarget {
  readonly value: Progress | undefined;
}

/** What a verdict is: the answer is right, not yet right, or there is something else to say. */
export type Tone = "right" | "wrong" | "note";

/** What the control of an exercise works with: the reader's work on it, and the frame around it. */
export interface ExerciseDesk {
  readonly runtime: Runtime;
  readonly data: DataName;
  /** Where networks that are trained already are asked. */
  readonly inference?: Inference;
  /** What this browser lacks for training. */
  readonly missing: readonly string[];
  /** The live piece that the exercise watches. */
  readonly run: RunPiece | undefined;
  /** The live piece that gives the answer in place of fields. */
  readonly piece: (HTMLElement & {readonly value: string}) | undefined;
  /** What the reader has made of the exercise so far. */
  readonly work: Work;
  save(change: Partial<Work>): void;
  /** Announces *text* as the verdict. */
  say(text: string, tone: Tone): void;
}
