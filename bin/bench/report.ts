import type {ContestResult, Parallel} from "./measure.js";
import {operationsPerStep} from "./measure.js";
import {type ContestName, contests, type PeerName, peerMeanings, peerNames} from "./peers.js";
import type {SweepSpeed} from "./sweep.js";

/** What a whole bench found; networks and peers that were not asked for are missing. */
export interface BenchResult {
  readonly contests: Readonly<Record<ContestName, ContestResult>>;
  readonly parallel?: Parallel;
  readonly sweep?: SweepSpeed;
}

/** The part of the peak and of N kernels at once that should be reached. */
const peakReach = 0.6;
const parallelReach = 0.85;

/** The table of one network: each peer's speed, and how many times faster the kernel is, beside what it should be. */
export function contestTable(name: ContestName, {speeds, peak}: ContestResult): string {
  const {title, reach}: {title: string; reach: Partial<Record<PeerName, number>>} = contests[name];
  const kernel = speeds.kernel;
  const rows = peerNames.flatMap((peer) => {
    const speed = speeds[peer];
    if (speed === undefined) return [];
    const range = `${formatSpeed(speed.min)} to ${formatSpeed(speed.max)}`;
    const ratio = kernel && peer !== "kernel" ? kernel.stepsPerSecond / speed.stepsPerSecond : undefined;
    return [
      [
        peer,
        formatSpeed(speed.stepsPerSecond),
        range,
        ...verdict(ratio, reach[peer], "×"),
        peerMeanings[peer]
      ]
    ];
  });
  const head = ["peer", "steps/s", "spread", "kernel is", "reach", ""];
  const lines = [`${name} network: ${title}`, ...align([head, ...rows])];
  if (kernel) {
    const share = (kernel.stepsPerSecond * operationsPerStep(name)) / (peak * 1e9);
    const limit = name === "tutorial" ? `, reach ${peakReach}` : "";
    lines.push(
      `kernel: ${share.toFixed(2)} of the peak of ${peak.toFixed(1)} GFLOP/s of one thread${limit} (products with 0 that it skips count as done)`
    );
  }
  return lines.join("\n");
}

/** The line about N runs in N workers. */
export function parallelLine({workers, speedup}: Parallel): string {
  const reach = (parallelReach * workers).toFixed(2);
  return `${workers} runs in ${workers} workers: ${speedup.toFixed(2)} times one, reach ${reach}`;
}

/** The result as the JSON that `npm run bench -- --json` prints: network, peer, speed; and the sweep. */
export function benchJson({contests: results, parallel, sweep}: BenchResult): string {
  const entries = Object.entries(results).map(([name, {speeds, peak}]) => {
    const kernel = speeds.kernel && {
      ...speeds.kernel,
      shareOfPeak: (speeds.kernel.stepsPerSecond * operationsPerStep(name as ContestName)) / (peak * 1e9),
      ...(name === "tutorial" && parallel ? {parallel} : {})
    };
    return [name, kernel ? {...speeds, kernel} : speeds];
  });
  return JSON.stringify({...Object.fromEntries(entries), ...(sweep && {sweep})}, null, 2);
}

function verdict(ratio: number | undefined, reach: number | undefined, unit: string): [string, string] {
  if (ratio === undefined) return ["", ""];
  const mark = reach === undefined ? "" : `≥ ${reach}${ratio >= reach ? "" : ", missed"}`;
  return [ratio.toPrecision(3) + unit, mark];
}

function formatSpeed(stepsPerSecond: number): string {
  return stepsPerSecond >= 1000
    ? Math.round(stepsPerSecond).toLocaleString("en")
    : stepsPerSecond.toPrecision(3);
}

/** Pads the cells of *rows* to columns; the first and the last are text, the others numbers. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const isText = column === 0 || column >= row.length - 2;
      return isText ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
    });
    return `  ${cells.join("  ").trimEnd()}`;
  });
}
