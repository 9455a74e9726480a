import type {Progress} from "../../lib/training/session.js";

/** A run to be drawn. */
export interface ChartedRun {
  /** What it is known by from update to update. Default: its place in the list. */
  readonly id?: string;
  /** The word at the end of its curve. */
  readonly name: string;
  /** Decides colour and dash. Default: its place in the list. */
  readonly style?: number;
  /** Whether it stands back behind the others. */
  readonly faded?: boolean;
  /** Whether it keeps its name where there are too many to name all. */
  readonly pinned?: boolean;
  readonly progress?: Progress | undefined;
}

/** A run with what its place in the list decides filled in. */
export interface PlacedRun extends ChartedRun {
  readonly id: string;
  readonly style: number;
}

export function placeRuns(runs: readonly ChartedRun[]): PlacedRun[] {
  return runs.map((run, i) => ({...run, id: run.id ?? `#${i}`, style: run.style ?? i}));
}
