import type {PairedComparison} from "./pairedComparison.js";

export interface PairedNames {
  readonly a: string;
  readonly b: string;
  /** What the pairs are: "seeds", and one of them: "seed". */
  readonly pairs?: string;
  readonly pair?: string;
  /** What the values are shares of: "accuracy". */
  readonly measure?: string;
  /** Whether the two values of every pair come from networks that are equal to the last bit. */
  readonly identical?: boolean;
}

/** Says in plain words what *comparison*, of shares from 0 to 1, has shown: who is better by how many points, or that the two cannot be told apart. */
export function pairedSentence(
  comparison: PairedComparison,
  {a, b, pairs = "seeds", pair = "seed", measure = "accuracy", identical = false}: PairedNames
): string {
  const {pairs: count, leftOut, mean, low, high, apart, confidence, deviation} = comparison;
  const seeds = `${count} ${count === 1 ? pair : pairs}`;
  if (count === 0)
    return leftOut > 0
      ? `There is nothing to compare: of each of the ${leftOut} pairs a run diverged.`
      : "There is nothing to compare yet.";
  const rest = leftOut > 0 ? ` ${leftOutSentence(leftOut)}` : "";
  if (apart === "same") {
    const what = identical
      ? "The two are the same run to the last bit"
      : `The two read equally many digits, though not with the same networks`;
    return `${what}: not one of ${seeds} shows a difference.${rest}`;
  }
  if (count === 1)
    return `One ${pair} is no comparison: ${ahead(mean, a, b)} by ${points(Math.abs(mean))} of ${measure}, and by how much another ${pair} would differ is not known.${rest}`;
  if (!(deviation > 1e-12))
    return `${capital(ahead(mean, a, b))} by the same ${points(Math.abs(mean))} of ${measure} with each of ${seeds}: without any spread nothing can be said of other ${pairs}. Add some.${rest}`;
  const percent = `${Math.round(100 * confidence)}%`;
  if (apart === undefined)
    return `These cannot be told apart with ${seeds}: the difference is ${points(mean)}, and its ${percent} interval, ${signed(low)} to ${signed(high)}, holds zero.${rest}`;
  const [better, from, to] = apart === "better" ? [a, low, high] : [b, -high, -low];
  return `${capital(better)} is better by ${points(Math.abs(mean))} of ${measure} (${percent} interval ${signed(from)} to ${signed(to)}, ${seeds}).${rest}`;
}

/** Says how many pairs had no difference. */
function leftOutSentence(count: number): string {
  return count === 1
    ? "One more pair has no difference, for a run of it diverged."
    : `${count} more pairs have no difference, for a run of each diverged.`;
}

function ahead(mean: number, a: string, b: string): string {
  return `${mean > 0 ? a : b} is ahead`;
}

/** A difference of shares in points of a hundred, with as many places as it needs to be told from zero, at most three. */
function points(difference: number): string {
  const text = signed(difference);
  return `${text} ${Math.abs(Number(text.replace("−", "-"))) === 1 ? "point" : "points"}`;
}

/** One decimal; more where the value would be written as nothing though it is something. */
function signed(share: number): string {
  const value = 100 * share;
  let places = 1;
  while (places < 3 && value !== 0 && Number(Math.abs(value).toFixed(places)) === 0) places++;
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
