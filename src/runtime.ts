import {FileAttachment} from "observablehq:stdlib";
import {type DigitsManifest, readShard} from "./lib/digits/shards.js";
import {Pool, poolSize} from "./lib/training/pool.js";
import type {Supplies} from "./lib/training/protocol.js";

// The one place where training meets Framework: its files by their names, which must be literals, and its worker.

const kernelFile = FileAttachment("data/kernel.wasm");
const shardFiles = {
  "training-0": FileAttachment("data/digits/training-0.gz"),
  "training-1": FileAttachment("data/digits/training-1.gz"),
  "training-2": FileAttachment("data/digits/training-2.gz"),
  "training-3": FileAttachment("data/digits/training-3.gz"),
  "training-4": FileAttachment("data/digits/training-4.gz"),
  validation: FileAttachment("data/digits/validation.gz"),
  test: FileAttachment("data/digits/test.gz")
};
const tensorflowFiles = {
  script: FileAttachment("data/tensorflow.js"),
  wasm: FileAttachment("data/tensorflow.wasm")
};

const [manifest, sample] = await Promise.all([
  FileAttachment("data/digits.json").json() as Promise<DigitsManifest>,
  FileAttachment("data/sample.gz").arrayBuffer()
]).catch((error) => {
  throw new Error("the digits could not be loaded: the server that this page came from cannot be reached", {
    cause: error
  });
});

/** The set of digits that the site was built with. */
export const dataName = manifest.data;

/** The first validation digits, to be shown. */
export const validationDigits = await readShard(new Uint8Array(sample));

/** Trains in as many workers as the machine has cores to spare. */
export const runtime = new Pool({
  size: poolSize(navigator.hardwareConcurrency ?? 2),
  createWorker: () => new Worker(import.meta.resolve("./lib/training/train.worker.js"), {type: "module"}),
  supplies
});

async function supplies(): Promise<Supplies> {
  const [kernel, shards, tensorflow] = await Promise.all([
    kernelFile.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)),
    addresses(shardFiles),
    addresses(tensorflowFiles)
  ]);
  return {kernel, manifest, shards, tensorflow};
}

/** The absolute addresses of *files*: a worker has another base than the page. */
async function addresses<Name extends string>(
  files: Record<Name, ReturnType<typeof FileAttachment>>
): Promise<Record<Name, string>> {
  const entries = Object.entries<ReturnType<typeof FileAttachment>>(files).map(
    async ([name, file]) => [name, new URL(await file.url(), document.baseURI).href] as const
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, string>;
}
