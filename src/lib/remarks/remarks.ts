import type {ExperimentSpec} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import {rules} from "./remarksRules.js";

/** What a remark is about; "calm" where nothing stands out, "short" where a run is too short to say. */
export type RemarkKind =
  | "diverged"
  | "lost"
  | "flat"
  | "falling"
  | "overfitting"
  | "step-noise"
  | "batch-noise"
  | "no-effect"
  | "linear"
  | "test-gap"
  | "short"
  | "calm";

/** A change of the experiment that may help, and the words on its button. */
export interface Remedy {
  readonly label: string;
  readonly change: ExperimentSpec;
}

/** What stands out about a run: one sentence, the numbers that it rests on, and what to try. */
export interface Remark {
  readonly kind: RemarkKind;
  readonly sentence: string;
  readonly evidence: string;
  readonly remedies: readonly Remedy[];
}

/**
 * What stands out about a run, the gravest first: at least one remark on a run that has finished or diverged, none on one that is under way,
 * was stopped or failed. Each rests on the run's own numbers; every remedy makes an experiment that can run, and another one.
 */
export function remarksOn(progress: Progress): Remark[] {
  const {end} = progress;
  if (end?.reason !== "finished" && end?.reason !== "diverged") return [];
  const remarks: Remark[] = [];
  for (const {rule, unless = []} of rules) {
    if (remarks.some(({kind}) => unless.includes(kind))) continue;
    const remark = rule(progress);
    if (remark) remarks.push(remark);
  }
  return remarks;
}
