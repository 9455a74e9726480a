import {FileAttachment} from "observablehq:stdlib";
import {addresses, kernelFile, manifest, shardAddresses, tensorflowFiles, unreachable} from "./files.js";
import {readShard} from "./lib/digits/shards.js";
import {Pool, poolSize} from "./lib/training/pool.js";
import type {Supplies} from "./lib/training/protocol.js";

// The one place where training meets Framework and the browser: its files and its workers.

/** The set of digits that the site was built with. */
export const dataName = manifest.then(({data}) => data);

/** The first validation digits, to be shown. */
export const validationDigits = FileAttachment("data/sample.gz")
  .arrayBuffer()
  .then((bytes) => readShard(new Uint8Array(bytes)), unreachable);

/** Trains in as many workers as the machine has cores to spare. */
export const runtime = new Pool({
  size: poolSize(navigator.hardwareConcurrency ?? 2),
  createWorker: () => new Worker(import.meta.resolve("./lib/training/train.worker.js"), {type: "module"}),
  supplies
});

async function supplies(): Promise<Supplies> {
  const [kernel, tensorflow] = await Promise.all([
    kernelFile.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)),
    addresses(tensorflowFiles)
  ]);
  return {kernel, manifest: await manifest, shards: await shardAddresses, tensorflow};
}
