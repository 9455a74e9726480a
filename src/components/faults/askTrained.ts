import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import {layersOf} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {trainNetwork} from "../../lib/training/trainNetwork.js";
import type {Feeding} from "./fedWords.js";

export interface AskTrainedOptions {
  readonly runtime: Runtime;
  readonly inference: Inference;
  readonly signal: AbortSignal;
  /** Tells the networks that are brought to be asked from those of others. */
  readonly label: string;
  /** Told how many steps of all networks together are done, and in how many seconds. */
  readonly onprogress: (progress: {iteration: number; seconds: number}) => void;
}

/**
 * Trains each of *contestants* from *seed*, one after the other, and feeds it the test digits in every way of *feedings*. Returns its answers by the place of the
 * network and that of the feeding; undefined where the signal came first. Rejects where a run does not finish.
 */
export async function askTrained(
  contestants: readonly Contestant[],
  feedings: readonly Feeding[],
  seed: number,
  {runtime, inference, signal, label, onprogress}: AskTrainedOptions
): Promise<AnswersUnder[][] | undefined> {
  const answers: AnswersUnder[][] = [];
  let before = {iteration: 0, seconds: 0};
  for (const [i, contestant] of contestants.entries()) {
    const experiment = {...contestant.experiment, seed};
    let now = before;
    const trained = await trainNetwork(experiment, {
      runtime,
      signal,
      validation: 0,
      onprogress({iteration, seconds}) {
        if (signal.aborted) return;
        now = {iteration: before.iteration + iteration, seconds: before.seconds + seconds};
        onprogress(now);
      }
    });
    if (trained === undefined) return undefined;
    const {end} = trained.progress;
    if (end?.reason !== "finished")
      throw new Error(end && "message" in end ? end.message : "a run was broken off");
    before = now;
    const network = `${label} ${i}`;
    const {parameters} = trained;
    await inference.ask("bring", {
      name: network,
      network: {layers: layersOf(experiment), parameters, pixelScale: experiment.pixelScale}
    });
    const fed: AnswersUnder[] = [];
    for (const {faults} of feedings)
      fed.push(await inference.ask("answersUnder", {network, faults}, {signal}));
    answers.push(fed);
  }
  return signal.aborted ? undefined : answers;
}
