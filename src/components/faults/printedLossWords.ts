import {loggedLosses} from "../../lib/faults/loggedLosses.js";
import {type LossRises, lossRises} from "../../lib/faults/lossRises.js";
import {meanInterval} from "../../lib/statistics/meanInterval.js";
import type {Progress} from "../../lib/training/session.js";
import {formatCount} from "../words/format.js";
import {formatSigned} from "../words/formatNumber.js";

/** Where the loss may rise: as it is printed, of one batch, and as it could be, of the validation digits. */
export interface RunRises {
  readonly printed: LossRises;
  readonly validation: LossRises;
}

/** How often the losses of *run* rise from line to line of its log. */
export function runRises(run: Progress): RunRises {
  const lines = loggedLosses(run);
  return {
    printed: lossRises(lines.map(({batch}) => batch)),
    validation: lossRises(lines.map(({validation}) => validation))
  };
}

/** What a table says of the rises: how many, and the largest. */
export function risesCells({rises, of, largest}: LossRises): [count: string, largest: string] {
  return [`${rises} of ${of}`, rises === 0 ? "–" : isTiny(largest) ? "< 0.001" : `+${largest.toFixed(3)}`];
}

/** Says how often both losses of one run rise. */
export function oneRunSentence(run: Progress): string {
  const {printed, validation} = runRises(run);
  const count = formatCount(run.validation.at(-1)?.count ?? 0);
  return `With seed ${run.experiment.seed} the printed loss rises at ${risesWords(printed)}; the loss of ${count} validation digits at ${risesWords(validation)}.`;
}

/** Says how often they rise on average over several *runs*, with intervals. */
export function overSeedsSentence(runs: readonly Progress[]): string {
  const [printed, validation] = (["printed", "validation"] as const).map((what) => {
    const {mean, low, high} = meanInterval(runs.map((run) => runRises(run)[what].rises));
    return `${mean.toFixed(1)} (95% interval ${formatSigned(low, 1)} to ${formatSigned(high, 1)})`;
  });
  return `Over ${runs.length} seeds: ${printed} rises of the printed loss on average, ${validation} of that on the validation digits.`;
}

function risesWords({rises, of, largest}: LossRises): string {
  if (rises === 0) return `${rises} of ${of} lines`;
  return `${rises} of ${of} lines, by ${isTiny(largest) ? "less than 0.001" : `${largest.toFixed(3)} at most`}`;
}

function isTiny(rise: number): boolean {
  return rise < 0.0005;
}
