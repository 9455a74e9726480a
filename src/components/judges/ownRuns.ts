import {classCount, type DataName, pixelCount} from "../../lib/digits/digits.js";
import type {KeptRun} from "../../lib/runs/keptRun.js";
import {runNames} from "../../lib/runs/runNames.js";
import {type Experiment, experiment, layersOf} from "../../lib/training/experiment.js";

/** A network of the reader's own that can judge once it has been trained here. */
export interface OwnRun {
  /** Tells it from others: the kept run's id. */
  readonly id: string;
  readonly title: string;
  readonly experiment: Experiment;
  /** The fingerprint that it had when it was kept, and must have again. */
  readonly fingerprint?: string;
  /** How long its training took when it was kept, in seconds. */
  readonly seconds: number;
  /** What it read of the test digits, where the reader has looked. */
  readonly test?: KeptRun["test"];
}

/** A network that is trained in a moment, for readers who have kept none: 784-32-10 with ReLU. */
export function smallRun(data: DataName): OwnRun {
  const settings = {data, hidden: [32], activation: "relu", learningRate: 1e-3, batchSize: 32} as const;
  return {id: "small", title: "a small network, trained here", experiment: experiment(settings), seconds: 0};
}

/** Which of the kept *runs* can judge, the last one first, and for each that cannot a sentence that says why. A site whose digits are *data* trains them again. */
export function judgeableRuns(
  runs: readonly KeptRun[],
  data: DataName
): {readonly able: OwnRun[]; readonly unable: string[]} {
  const names = runNames(runs);
  const able: OwnRun[] = [];
  const unable: string[] = [];
  for (const [i, run] of runs.entries()) {
    const title = `your run “${names[i]}”`;
    const reason = whyNot(run, data);
    if (reason !== undefined)
      unable.push(`${title[0]!.toUpperCase()}${title.slice(1)} is left out: ${reason}.`);
    else if (run.progress.end?.reason === "finished") {
      const {id, experiment, progress, test} = run;
      able.unshift({
        id,
        title,
        experiment,
        fingerprint: run.progress.end.fingerprint,
        seconds: progress.seconds,
        test
      });
    }
  }
  return {able, unable};
}

function whyNot({experiment, engine, progress}: KeptRun, data: DataName): string | undefined {
  const layers = layersOf(experiment);
  if (experiment.output === "integer") return "it answers with one number, not with ten probabilities";
  if (layers[0]!.inputs !== pixelCount || layers.at(-1)!.units !== classCount)
    return `it does not lead from ${pixelCount} pixels to ${classCount} digits`;
  if (engine !== "kernel") return "TensorFlow.js trained it, and does so only up to rounding";
  if (experiment.data === "full" && data === "embedded")
    return "it was trained on digits that this site does not have";
  if (progress.end?.reason !== "finished") return "it was not trained to its end";
  return undefined;
}
