import {isAnchor} from "../training/experimentLink.js";
import {type FaultName, faultNames} from "./faults.js";

/** Over how many seeds a step may be measured. */
export const seedCounts = [1, 3, 5] as const;

/** What a link to the waterfall brings back. */
export interface FaultsState {
  /** The faults that are mended, in the order in which they were. */
  readonly order: readonly FaultName[];
  /** How many seeds: 1, 2, 3, … */
  readonly seeds: number;
}

/** The tutorial as it is. */
export const noneMended: FaultsState = {order: [], seeds: seedCounts[0]};

/** Writes *state* as the part of a link after `#`; empty for the tutorial as it is. */
export function formatFaultsLink({order, seeds}: FaultsState): string {
  const parts: string[] = [];
  const isUsual = order.length === faultNames.length && order.every((name, i) => name === faultNames[i]);
  if (order.length > 0) parts.push(`mended=${isUsual ? "all" : order.join(",")}`);
  if (seeds !== noneMended.seeds) parts.push(`seeds=${seeds}`);
  return parts.join("&");
}

/**
 * Reads the *hash* of an address: `#mended=activation,learning-rate&seeds=3`, or `#mended=all`. `problems` has one sentence for each part that is unknown or bad; the
 * rest is kept. `given` says whether the link names anything of this.
 */
export function parseFaultsLink(hash: string): FaultsState & {
  readonly problems: readonly string[];
  readonly given: boolean;
} {
  const parameters = new URLSearchParams(isAnchor(hash) ? "" : hash.replace(/^#/, ""));
  const problems: string[] = [];
  let {order, seeds} = noneMended;
  for (const [key, value] of parameters) {
    switch (key) {
      case "mended":
        order = readOrder(value, problems);
        break;
      case "seeds":
        if (seedCounts.some((count) => String(count) === value)) seeds = Number(value);
        else
          problems.push(
            `seeds cannot be "${value}": it must be ${seedCounts.join(", ").replace(/, (\d)$/, " or $1")}`
          );
        break;
      default:
        problems.push(`the link names a setting that this page does not have: "${key}"`);
    }
  }
  return {order, seeds, problems, given: parameters.size > 0};
}

function readOrder(text: string, problems: string[]): FaultName[] {
  const order = new Set<FaultName>();
  for (const name of text.split(",").map((part) => part.trim())) {
    if (name === "all") for (const each of faultNames) order.add(each);
    else if ((faultNames as string[]).includes(name)) order.add(name as FaultName);
    else if (name !== "") problems.push(`the link mends a fault that does not exist: "${name}"`);
  }
  return [...order];
}
