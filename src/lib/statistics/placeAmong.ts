/** Where a value lies among others. */
export interface Place {
  readonly below: number;
  readonly equal: number;
  readonly above: number;
  readonly count: number;
}

/** How many of *values* lie below *value*, at it, and above it; those that are no numbers are left out. */
export function placeAmong(value: number, values: Iterable<number>): Place {
  let [below, equal, above] = [0, 0, 0];
  for (const other of values) {
    if (other < value) below++;
    else if (other > value) above++;
    else if (other === value) equal++;
  }
  return {below, equal, above, count: below + equal + above};
}

/** Says it in words: "higher than 9 of these 12 runs". *noun* is the word for several of them. */
export function placeInWords({below, equal, above, count}: Place, noun = "runs"): string {
  if (count === 0) return `not to be compared, for there are no ${noun} yet`;
  const one = noun.replace(/s$/, "");
  if (count === 1)
    return below
      ? `higher than the one ${one} so far`
      : above
        ? `lower than the one ${one} so far`
        : `that of the one ${one} so far`;
  if (equal > 0 && below === 0)
    return `equal to the lowest ${equal === 1 ? "" : `${equal} `}of these ${count} ${noun}`;
  if (equal > 0 && above === 0)
    return `equal to the highest ${equal === 1 ? "" : `${equal} `}of these ${count} ${noun}`;
  const same = equal === 0 ? "" : `, and equal to ${equal} of them`;
  if (above + equal === 0) return `higher than all of these ${count} ${noun}`;
  if (below + equal === 0) return `lower than all of these ${count} ${noun}`;
  return `higher than ${below} of these ${count} ${noun}${same}`;
}
