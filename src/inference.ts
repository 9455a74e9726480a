import {FileAttachment} from "observablehq:stdlib";
import {addresses, kernelFile, manifest, shardAddresses} from "./files.js";
import {RemoteInference} from "./lib/inference/remoteInference.js";

const networkFiles = {
  tutorial: FileAttachment("data/network-tutorial.bin"),
  best: FileAttachment("data/network-best.bin")
};

/** Reads pictures and asks networks, in a worker that starts when it is first needed. */
export const inference = new RemoteInference({
  createWorker: () =>
    new Worker(import.meta.resolve("./lib/inference/inference.worker.js"), {type: "module"}),
  async supplies() {
    const [kernel, networks] = await Promise.all([
      kernelFile.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)),
      addresses(networkFiles)
    ]);
    return {kernel, manifest: await manifest, shards: await shardAddresses, networks};
  }
});
