import {type KeptRun, runId} from "./keptRun.js";

/** Kept runs, in the order in which they were kept. None of these operations changes the list that it is given. */
export type KeptRuns = readonly KeptRun[];

/** A run to be kept; how it looks is decided by the list that it joins. */
export type NewRun = Pick<KeptRun, "experiment" | "engine" | "progress" | "test"> & {
  readonly pinned?: boolean;
};

/** How many runs that nobody pinned stay. */
export const earlierLimit = 6;

/**
 * Adds *run* at the end, in the first style that is free. A run with the same settings and engine is replaced, and stays what the reader made of it:
 * named, pinned, hidden. Of the runs that are not pinned only the last *limit* stay.
 */
export function keepRun(runs: KeptRuns, run: NewRun, limit = earlierLimit): KeptRuns {
  const {experiment, engine, progress, test, pinned = false} = run;
  const id = runId(experiment, engine);
  const before = runs.find((one) => one.id === id);
  const others = runs.filter((one) => one.id !== id);
  const kept: KeptRun = {
    ...before,
    id,
    experiment,
    engine,
    // A run that was seen to its end is not given up for a part of it.
    progress: before?.progress.end && !progress.end ? before.progress : progress,
    style: before?.style ?? freeStyle(others),
    pinned: pinned || (before?.pinned ?? false),
    hidden: before?.hidden ?? false,
    ...((test ?? before?.test) ? {test: test ?? before?.test} : {})
  };
  if (before?.pinned) return runs.map((one) => (one === before ? kept : one));
  return limitEarlier([...others, kept], limit);
}

/** Of the runs that are not pinned, only the last *limit* stay. */
function limitEarlier(runs: KeptRuns, limit = earlierLimit): KeptRuns {
  const earlier = runs.filter(({pinned}) => !pinned);
  const out = new Set(earlier.slice(0, Math.max(0, earlier.length - limit)));
  return out.size > 0 ? runs.filter((run) => !out.has(run)) : runs;
}

/** Changes the run *id*; no other becomes a new record. */
export function changeRun(
  runs: KeptRuns,
  id: string,
  change: Partial<Pick<KeptRun, "name" | "pinned" | "hidden" | "test">>
): KeptRuns {
  return runs.map((run) => (run.id === id ? tidy({...run, ...change}) : run));
}

export function removeRuns(runs: KeptRuns, ids: Iterable<string>): KeptRuns {
  const out = new Set(ids);
  return runs.filter(({id}) => !out.has(id));
}

/** The smallest style that none of *runs* has. */
export function freeStyle(runs: KeptRuns): number {
  const taken = new Set(runs.map(({style}) => style));
  let style = 0;
  while (taken.has(style)) style++;
  return style;
}

/** What an act changed: each run that it touched as it was before, with its place; without a run where there was none. */
export type Before = readonly {readonly id: string; readonly run?: KeptRun; readonly place: number}[];

/** What leads from *after* back to *before*. */
export function beforeOf(before: KeptRuns, after: KeptRuns): Before {
  const now = new Map(after.map((run) => [run.id, run]));
  const then = new Set(before.map(({id}) => id));
  return [
    ...before.flatMap((run, place) => (now.get(run.id) === run ? [] : [{id: run.id, run, place}])),
    ...after.flatMap(({id}) => (then.has(id) ? [] : [{id, place: -1}]))
  ];
}

/** Puts the runs that an act changed back as they were, where they were; runs that came since stay. */
export function undoChange(runs: KeptRuns, before: Before): KeptRuns {
  const touched = new Set(before.map(({id}) => id));
  const back = runs.filter(({id}) => !touched.has(id));
  for (const {run, place} of before) if (run) back.splice(Math.min(place, back.length), 0, run);
  return back;
}

function tidy({name, ...run}: KeptRun): KeptRun {
  return name ? {...run, name} : run;
}
