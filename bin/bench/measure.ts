import {availableParallelism} from "node:os";
import type {Bench} from "./page.js";
import {peakOperations} from "./peak.js";
import {type ContestName, contests, type PeerName} from "./peers.js";
import type {Racer, Slice} from "./protocol.js";

/** How long the bench measures, and whom. */
export interface Plan {
  readonly peers: readonly PeerName[];
  /** The seconds of one slice of a peer. */
  readonly seconds: number;
  /** How many slices each peer gets; the peers take turns. */
  readonly rounds: number;
}

/** What was measured of a peer: the median, least and largest of its slices. */
export interface Speed {
  readonly stepsPerSecond: number;
  readonly min: number;
  readonly max: number;
  /** The loss of the last of the compared steps. */
  readonly loss: number;
}

/** What was measured on a network. */
export interface ContestResult {
  readonly speeds: Partial<Record<PeerName, Speed>>;
  /** Multiplications and additions in a second, the most that one thread does in WebAssembly, in billions. */
  readonly peak: number;
}

/** N runs in N workers against one: how many times as many steps they take together. */
export interface Parallel {
  readonly workers: number;
  readonly speedup: number;
}

/** The bench's page, with the functions of `page.ts`. */
export interface BenchPage {
  open(racer: Racer, contest: ContestName): ReturnType<Bench["open"]>;
  run(ids: number[], seconds: number, steps: number): Promise<Slice[]>;
  close(id: number): Promise<void>;
}

/** How long a racer runs before it is measured, until its code is compiled as well as it will be. */
const warmUpSeconds = 1;

/** The least steps in a slice, however slow the peer. */
const leastSteps = 3;

/** How far a loss may be from the first peer's, relative to it. */
const tolerance = 1e-3;

/** A peer whose losses show that it did other work than the first. */
export class DisagreementError extends Error {
  override name = "DisagreementError";
}

/** Measures the peers of *plan* on one network, by turns. Throws DisagreementError on a peer that did other work than the first. */
export async function measureContest(
  page: BenchPage,
  contest: ContestName,
  {peers, seconds, rounds}: Plan,
  report: (message: string) => void
): Promise<ContestResult> {
  const racers: Racer[] = [...peers, "peak"];
  const ids = new Map<Racer, number>();
  const losses = new Map<Racer, number[]>();
  for (const racer of racers) {
    report(`${contest}: ${racer} warms up`);
    const opened = await page.open(racer, contest);
    ids.set(racer, opened.id);
    losses.set(racer, opened.losses);
    if (racer !== "peak") checkAgreement(contest, peers[0]!, losses.get(peers[0]!)!, racer, opened.losses);
    await page.run([opened.id], warmUpSeconds, 1);
  }
  const rates = new Map<Racer, number[]>(racers.map((racer) => [racer, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const racer of racers) {
      const [slice] = await page.run([ids.get(racer)!], seconds, leastSteps);
      const rate = slice!.steps / slice!.seconds;
      rates.get(racer)!.push(rate);
      if (racer !== "peak")
        report(`${contest}: round ${round} of ${rounds}: ${racer} ${rate.toPrecision(3)} steps/s`);
    }
  }
  for (const id of ids.values()) await page.close(id);
  const speeds = Object.fromEntries(
    peers.map((peer) => {
      const {median, min, max} = spread(rates.get(peer)!);
      return [peer, {stepsPerSecond: median, min, max, loss: losses.get(peer)!.at(-1)!}];
    })
  );
  return {speeds, peak: (spread(rates.get("peak")!).median * peakOperations) / 1e9};
}

/** Measures how many times the steps of one kernel *N* of them take together, on the tutorial's network, N being the number of cores. */
export async function measureParallel(
  page: BenchPage,
  {seconds, rounds}: Plan,
  report: (message: string) => void
): Promise<Parallel> {
  const workers = availableParallelism();
  const ids: number[] = [];
  while (ids.length < workers) ids.push((await page.open("kernel", "tutorial")).id);
  await page.run(ids, warmUpSeconds, 1);
  const speedups: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const alone = total(await page.run([ids[0]!], seconds, leastSteps));
    const together = total(await page.run(ids, seconds, leastSteps));
    speedups.push(together / alone);
    report(`${workers} workers: round ${round} of ${rounds}: ${(together / alone).toFixed(2)} times one`);
  }
  for (const id of ids) await page.close(id);
  return {workers, speedup: spread(speedups).median};
}

/** Throws DisagreementError unless all *losses* of *peer* are close to those of *reference*. */
export function checkAgreement(
  contest: ContestName,
  referenceName: PeerName,
  reference: readonly number[],
  peer: PeerName,
  losses: readonly number[]
): void {
  for (const [i, expected] of reference.entries()) {
    const loss = losses[i]!;
    if (Math.abs(loss - expected) <= tolerance * Math.abs(expected)) continue;
    throw new DisagreementError(
      `${peer} did other work than ${referenceName}: on the ${contest} network its loss at step ${i + 1} is ${loss}, not ${expected}`
    );
  }
}

/** The multiplications and additions of one step: three products a layer, but for the input's own gradient. */
export function operationsPerStep(contest: ContestName): number {
  const {hidden, batchSize} = contests[contest].experiment;
  const widths = [784, ...hidden, 10];
  const weights = widths.slice(1).map((units, i) => units * widths[i]!);
  const all = weights.reduce((sum, count) => sum + count);
  return 2 * batchSize * (3 * all - weights[0]!);
}

/** The median, least and largest of *values*. */
export function spread(values: readonly number[]): {median: number; min: number; max: number} {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return {median, min: sorted[0]!, max: sorted.at(-1)!};
}

function total(slices: readonly Slice[]): number {
  return slices.reduce((sum, {steps, seconds}) => sum + steps / seconds, 0);
}
