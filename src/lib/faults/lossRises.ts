/** How often a loss rises from one line of a log to the next, of how many times, and by how much at most: 0 where it never does. */
export interface LossRises {
  readonly rises: number;
  readonly of: number;
  readonly largest: number;
}

/** Counts where *losses* rise: a loss as high as the one before is no rise, and one that is not a number is none either. */
export function lossRises(losses: readonly number[]): LossRises {
  const up = losses.slice(1).flatMap((loss, i) => (loss > losses[i]! ? [loss - losses[i]!] : []));
  return {rises: up.length, of: Math.max(0, losses.length - 1), largest: Math.max(0, ...up)};
}
