import {emptyLab, formatLab, type LabState, longestLink} from "./labState.js";
import {formatLinkedRun} from "./linkedRun.js";

/**
 * The lab's link on the page at *address*, with as many of the pinned runs, from the first on, as leave it no longer than *longest*; `left` is the number of
 * those that do not fit in.
 */
export function labAddress(
  state: LabState,
  address: string,
  longest = longestLink
): {link: string; left: number} {
  const write = (count: number) => `${address}#${formatLab({...state, runs: state.runs.slice(0, count)})}`;
  let length = write(0).length;
  let count = 0;
  for (const run of state.runs) {
    length += "&run=".length + formatLinkedRun(run, state.experiment).length;
    if (length > longest) break;
    count++;
  }
  return {link: write(count), left: state.runs.length - count};
}

/** The same as the hash of the page's own address, which is bare while nothing has been changed. */
export function labHash(state: LabState, address: string): string {
  const hash = labAddress(state, address).link.slice(address.length);
  return hash === `#${formatLab(emptyLab(state.experiment.data))}` ? "" : hash;
}
