import {FileAttachment} from "observablehq:stdlib";
import type {DigitsManifest} from "./lib/digits/shards.js";

// The one table of what the site ships for training and showing. Framework wants the names of its files as literals. What has to be fetched is a
// promise, which the cells of a page wait for by themselves: where a module waits, Safari lets its importers run before it is ready.

export const kernelFile = FileAttachment("data/kernel.wasm");

export const tensorflowFiles = {
  script: FileAttachment("data/tensorflow.js"),
  wasm: FileAttachment("data/tensorflow.wasm")
};

const shardFiles = {
  "training-0": FileAttachment("data/digits/training-0.gz"),
  "training-1": FileAttachment("data/digits/training-1.gz"),
  "training-2": FileAttachment("data/digits/training-2.gz"),
  "training-3": FileAttachment("data/digits/training-3.gz"),
  "training-4": FileAttachment("data/digits/training-4.gz"),
  validation: FileAttachment("data/digits/validation.gz"),
  test: FileAttachment("data/digits/test.gz")
};

/** Says which set of digits the site was built with, and how it is cut. */
export const manifest = FileAttachment("data/digits.json")
  .json()
  .catch(unreachable) as Promise<DigitsManifest>;

/** The address of each shard of the digits. */
export const shardAddresses = addresses(shardFiles);

/** The absolute addresses of *files*: a worker has another base than the page. */
export async function addresses<Name extends string>(
  files: Record<Name, ReturnType<typeof FileAttachment>>
): Promise<Record<Name, string>> {
  const entries = Object.entries<ReturnType<typeof FileAttachment>>(files).map(
    async ([name, file]) => [name, new URL(await file.url(), document.baseURI).href] as const
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, string>;
}

/** Fails with a sentence for the reader. */
export function unreachable(cause: unknown): never {
  throw new Error("the digits could not be loaded: the server that this page came from cannot be reached", {
    cause
  });
}
