import {parameterCount} from "../network/network.js";
import {isCheckpoint} from "./checkpoints.js";
import {type Experiment, layersOf} from "./experiment.js";

/** How much memory the snapshots of a run may take, in bytes. */
export const snapshotMemory = 64 * 2 ** 20;

/**
 * The moments of a run of *experiment* of which snapshots are kept, as numbers of steps taken: 0, then after each checkpoint (checkpoints.ts). Of a network so
 * large that they would take more than *memory* bytes only as many as fit, spread evenly, the last one always among them.
 */
export function keptMoments(experiment: Experiment, memory = snapshotMemory): number[] {
  const {iterations} = experiment;
  const all = [0];
  for (let i = 0; i < iterations; i++) if (isCheckpoint(i, iterations)) all.push(i + 1);
  const bytes = parameterCount(layersOf(experiment)) * Float32Array.BYTES_PER_ELEMENT;
  const count = Math.max(2, Math.floor(memory / bytes));
  if (all.length <= count) return all;
  return Array.from({length: count}, (_, k) => all[Math.round((k * (all.length - 1)) / (count - 1))]!);
}
