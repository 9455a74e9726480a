import type {ValidationMeasure} from "./session.js";

/** Where a run would have been stopped, and the network that would have been kept. */
export interface EarlyStop {
  /** The measure with the lowest validation loss up to then: the network of that step is kept. */
  readonly best: ValidationMeasure;
  /** The measure after which the run stops; the last one where patience never ran out. */
  readonly stop: ValidationMeasure;
  /** Whether patience ran out. */
  readonly stopped: boolean;
}

/**
 * Early stopping: ends a run as soon as the validation loss has not been lower than its lowest for *patience* measures in a row. Returns undefined where
 * nothing was measured. Throws RangeError for a patience below 1.
 * Source: L. Prechelt, Early stopping – but when? (1998).
 */
export function earlyStop(validation: readonly ValidationMeasure[], patience: number): EarlyStop | undefined {
  if (!(patience >= 1)) throw new RangeError(`invalid patience: ${patience}`);
  let best: ValidationMeasure | undefined;
  let waited = 0;
  for (const measure of validation) {
    if (best === undefined || measure.loss < best.loss) {
      best = measure;
      waited = 0;
    } else if (++waited >= patience) return {best, stop: measure, stopped: true};
  }
  return best && {best, stop: validation.at(-1)!, stopped: false};
}
