import {shardManifest, shardNames} from "../../src/lib/digits/shards.js";
import {type Sweep, sweep} from "../../src/lib/sweep/sweep.js";
import {axisValues} from "../../src/lib/sweep/sweepAxis.js";
import {runSweep} from "../../src/lib/sweep/sweepRun.js";
import {experiment} from "../../src/lib/training/experiment.js";
import {Pool} from "../../src/lib/training/pool.js";
import type {Supplies} from "../../src/lib/training/protocol.js";
import type {SweepTime} from "./sweep.js";

const base = experiment({activation: "relu", batchSize: 32, hidden: [32]});
const rates = axisValues("learningRate", {from: 1e-4, to: 1, count: 8}, base);
const widths = axisValues("units", {from: 8, to: 256, count: 6}, base);

const pools = new Map<number, Pool>();

/** What the bench calls in the page. */
const sweepBench = {
  async warmUp(workers: number): Promise<void> {
    const size = workers;
    pools.set(
      workers,
      new Pool({size, supplies, createWorker: () => new Worker("train.worker.js", {type: "module"})})
    );
    await time(gridOf(rates.slice(2, 4), widths.slice(0, 2)), workers);
  },
  sweep(workers: number): Promise<SweepTime> {
    return time(gridOf(rates, widths), workers);
  }
};

export type SweepBench = typeof sweepBench;

Object.assign(globalThis, {sweepBench});

function gridOf(rates: readonly number[], widths: readonly number[]): Sweep {
  return sweep({
    base,
    x: {setting: "learningRate", values: rates},
    y: {setting: "units", values: widths},
    budget: {iterations: 500}
  });
}

async function time(swept: Sweep, workers: number): Promise<SweepTime> {
  const fingerprints: string[] = [];
  const start = performance.now();
  for await (const {cell, result} of runSweep(swept, {runtime: pools.get(workers)!})) {
    if (result.outcome === "stopped") throw new Error(result.message);
    fingerprints[cell] = result.fingerprint ?? result.outcome;
  }
  return {seconds: (performance.now() - start) / 1000, fingerprints};
}

async function supplies(): Promise<Supplies> {
  const address = (name: string) => new URL(name, location.href).href;
  const response = await fetch(address("kernel.wasm"));
  return {
    kernel: await WebAssembly.compile(await response.arrayBuffer()),
    manifest: shardManifest("embedded"),
    shards: Object.fromEntries(shardNames.map((name) => [name, address(`${name}.gz`)])) as Supplies["shards"],
    tensorflow: {script: "", wasm: ""}
  };
}
