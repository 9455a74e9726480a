import type {Digits} from "../../src/lib/digits/digits.js";
import {createKernelTrainer} from "../../src/lib/kernel/kernelTrainer.js";
import {createTensorFlowTrainer} from "../../src/lib/tensorflow/browser.js";
import type {Experiment} from "../../src/lib/training/experiment.js";
import type {Trainer} from "../../src/lib/training/trainer.js";
import {createPeak} from "./peak.js";
import {contests} from "./peers.js";
import type {Racer, Request, Slice} from "./protocol.js";
import {createTypedArrayTrainer} from "./typedArrays.js";

// Each peer runs in a worker of its own, so that what one does to TensorFlow.js does not touch the others.

/** The seconds from one look at the clock to the next. */
const burstSeconds = 0.02;

let stepper: Pick<Trainer, "step">;
let burst = 1;

addEventListener("message", async ({data}: MessageEvent<Request>) => {
  try {
    postMessage({done: data.type === "open" ? await open(data) : await run(data)});
  } catch (error) {
    postMessage({failed: String(error)});
  }
});

/** Creates the racer, and takes the steps whose losses the bench compares. Returns these. */
async function open({racer, contest}: {racer: Racer; contest: keyof typeof contests}): Promise<number[]> {
  const {experiment, checkedSteps} = contests[contest];
  stepper = await create(racer, experiment, await fetchDigits());
  return [...(await stepper.step(checkedSteps)).loss];
}

function create(racer: Racer, experiment: Experiment, training: Digits): Promise<Pick<Trainer, "step">> {
  const wasm = new URL("tensorflow.wasm", location.href).href;
  switch (racer) {
    case "kernel":
      return fetchModule("kernel.wasm").then((module) => createKernelTrainer(experiment, training, module));
    case "tensorflow-wasm":
      return createTensorFlowTrainer(experiment, training, {backend: "wasm", patch: false, wasm});
    case "tensorflow-wasm-patched":
      return createTensorFlowTrainer(experiment, training, {backend: "wasm", wasm});
    case "tensorflow-cpu":
      return createTensorFlowTrainer(experiment, training, {backend: "cpu", wasm});
    case "typed-arrays":
      return Promise.resolve(createTypedArrayTrainer(experiment, training));
    case "peak":
      return fetchModule("peak.wasm").then(createPeak);
  }
}

/** Takes steps for *seconds*, and at least *steps*. */
async function run({seconds, steps}: {seconds: number; steps: number}): Promise<Slice> {
  let taken = 0;
  let elapsed = 0;
  const start = performance.now();
  while (elapsed < seconds || taken < steps) {
    await stepper.step(burst);
    taken += burst;
    elapsed = (performance.now() - start) / 1000;
    burst = Math.max(1, Math.min(2 * burst, Math.floor((burstSeconds * taken) / elapsed))); // the clock is coarse
  }
  return {steps: taken, seconds: elapsed};
}

async function fetchDigits(): Promise<Digits> {
  const [images, labels] = await Promise.all([fetchBytes("images.bin"), fetchBytes("labels.bin")]);
  return {images: new Uint8Array(images), labels: new Uint8Array(labels)};
}

async function fetchModule(name: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await fetchBytes(name));
}

async function fetchBytes(name: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(name, location.href));
  if (!response.ok) throw new Error(`file not served: ${name}`);
  return response.arrayBuffer();
}
