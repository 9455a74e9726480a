import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {localRuntime} from "./localRuntime.js";
import {
  type Advance,
  advanceSince,
  type Call,
  type Request,
  type Response,
  type Supplies
} from "./protocol.js";
import {nothing} from "./run.js";
import type {Progress, Runtime, Session} from "./session.js";
import {ShardStore} from "./shardStore.js";

// The worker's side of the protocol: it hosts sessions and answers one call after the other.

const sessions = new Map<number, {session: Session; known: Progress}>();
let runtime: Runtime | undefined;

self.addEventListener("message", async ({data: {id, call}}: MessageEvent<Request>) => {
  let response: Response;
  try {
    response = {id, value: await answer(call)};
  } catch (error) {
    response = {id, error: error instanceof Error ? error.message : String(error)};
  }
  self.postMessage(response);
});

async function answer(call: Call): Promise<unknown> {
  if (call.method === "supply") {
    runtime = supply(call.supplies);
    return;
  }
  if (call.method === "open") {
    const {experiment, options} = call;
    sessions.set(call.session, {
      session: await runtime!.open(experiment, options),
      known: nothing(experiment)
    });
    return;
  }
  const entry = sessions.get(call.session);
  if (!entry) throw new Error("the run is over and its network is gone");
  switch (call.method) {
    case "next": {
      const progress = await entry.session.next(call.argument);
      const advance: Advance = advanceSince(entry.known, progress);
      entry.known = progress;
      return advance;
    }
    case "evaluate":
      return entry.session.evaluate(call.argument);
    case "predict":
      return entry.session.predict(call.argument);
    case "parameters":
      return entry.session.parameters();
    case "recordStep":
      return entry.session.recordStep?.();
    case "look":
      return entry.session.look?.(call.argument);
    case "dispose":
      sessions.delete(call.session);
      entry.session.dispose();
  }
}

function supply({kernel, manifest, shards, tensorflow}: Supplies): Runtime {
  const store = new ShardStore(manifest, shards);
  return localRuntime({
    digits: ({data, trainSize}, split) => store.digits(data, split, split === "training" ? trainSize : "all"),
    engines: {
      kernel: (experiment, training) => createKernelTrainer(experiment, training, kernel),
      tensorflow: async (experiment, training, {backend}) => {
        const {createTensorFlowTrainer}: typeof import("../tensorflow/browser.js") = await import(
          tensorflow.script
        );
        return createTensorFlowTrainer(experiment, training, {backend, wasm: tensorflow.wasm});
      }
    }
  });
}
