import fc from "fast-check";
import {afterEach, describe, expect, test, vi} from "vitest";
import {Batches} from "../digits/batches.js";
import {type DataSet, type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import type {LayerParameters} from "../network/network.js";
import {isCheckpoint} from "./checkpoints.js";
import {type ExperimentSpec, experiment} from "./experiment.js";
import {fingerprint} from "./fingerprint.js";
import {type Environment, localRuntime} from "./localRuntime.js";
import {keptMoments} from "./moments.js";
import type {Progress, Session, SessionOptions} from "./session.js";
import type {Trainer} from "./trainer.js";

/** Made-up digits: the digit *k* is a stripe in row 2k, on a ground that differs from image to image. */
function stripes(count: number, ground: number): Digits {
  const images = Uint8Array.from({length: count * pixelCount}, (_, i) => (i * (ground + 7)) % 31);
  for (let i = 0; i < count; i++) {
    const start = i * pixelCount + (i % 10) * 56;
    images.fill(255, start, start + 28);
  }
  return {images, labels: Uint8Array.from({length: count}, (_, i) => i % 10)};
}

const sets: Omit<DataSet, "name"> = {
  training: stripes(60, 1),
  validation: stripes(30, 2),
  test: stripes(20, 3)
};
const kernel = await WebAssembly.compile(await compileKernel());
const small = {hidden: [8], activation: "tanh", batchSize: 10, learningRate: 0.02, iterations: 250} as const;

const createTrainer = (spec: ExperimentSpec) =>
  createKernelTrainer(experiment({...small, ...spec}), sets.training, kernel);

/** A session on the kernel, as a worker or a program opens it. */
function open(spec: ExperimentSpec = {}, options: SessionOptions = {}): Promise<Session> {
  const runtime = localRuntime({
    digits: async (_, split) => sets[split],
    engines: {
      kernel: (experiment, training) => createKernelTrainer(experiment, training, kernel),
      tensorflow: () => Promise.reject(new Error("no TensorFlow.js here"))
    }
  });
  return runtime.open(experiment({...small, ...spec}), options);
}

async function finish(session: Session): Promise<Progress> {
  let progress = await session.next();
  while (!progress.end) progress = await session.next();
  return progress;
}

/** A session with a made-up trainer: its k-th step has the loss *lossAt(k)*, and so has a measure after k steps. */
function fake(spec: ExperimentSpec, lossAt: (k: number) => number = () => 1) {
  let iteration = 0;
  const trainer = {
    step: vi.fn(async (n: number) => {
      const loss = Float32Array.from({length: n}, (_, i) => lossAt(iteration + i));
      iteration += n;
      return {loss, accuracy: new Float32Array(n)};
    }),
    measureBatch: vi.fn(async () => ({loss: lossAt(iteration), accuracy: 0})),
    evaluate: vi.fn(async ({labels}: Digits) => ({
      loss: 1,
      accuracy: 0,
      correct: 0,
      count: labels.length,
      predictions: labels
    })),
    parameters: async () => [],
    dispose: vi.fn()
  };
  const digits = vi.fn<Environment["digits"]>(async (_, split) => sets[split]);
  const engine = vi.fn(async () => trainer as unknown as Trainer);
  const runtime = localRuntime({digits, engines: {kernel: engine, tensorflow: engine}});
  return {trainer, digits, open: (options?: SessionOptions) => runtime.open(experiment(spec), options)};
}

afterEach(() => {
  vi.restoreAllMocks();
});

const checkpoints = (iterations: number) =>
  Array.from({length: iterations}, (_, i) => i).filter((i) => isCheckpoint(i, iterations));

const iterationsOf = (measures: readonly {iteration: number}[]) => measures.map(({iteration}) => iteration);

test("the log has the steps 0, 100, 200, …, and the validation digits are read at the checkpoints", async () => {
  const {log, validation, end} = await finish(await open());
  expect(iterationsOf(log)).toEqual([0, 100, 200]);
  expect(iterationsOf(validation)).toEqual(checkpoints(250));
  expect(end?.reason).toBe("finished");
});

test("a last step that is in the log is measured once", async () => {
  const {log, validation} = await finish(await open({iterations: 101}));
  expect(iterationsOf(log)).toEqual([0, 100]);
  expect(iterationsOf(validation)).toEqual(checkpoints(101));
});

test("a run of one step has one line in its log", async () => {
  const progress = await finish(await open({iterations: 1}));
  expect(iterationsOf(progress.log)).toEqual([0]);
  expect(progress.steps.loss).toHaveLength(1);
});

test("logEvery sets the steps from one line to the next, validation the number of digits read", async () => {
  const {log, validation} = await finish(await open({iterations: 25}, {logEvery: 10, validation: 7}));
  expect(iterationsOf(log)).toEqual([0, 10, 20]);
  expect(validation.map(({count}) => count)).toEqual(checkpoints(25).map(() => 7));
  expect(iterationsOf((await finish(await open({iterations: 3}, {logEvery: 1}))).log)).toEqual([0, 1, 2]);
});

test("without validation no validation digit is asked for", async () => {
  const {digits, open} = fake({iterations: 3});
  expect((await finish(await open({validation: 0}))).validation).toEqual([]);
  expect(digits.mock.calls.map(([, split]) => split)).toEqual(["training"]);
});

test("a line of the log is the batch of its step, measured after the update; steps are measured before it", async () => {
  const trainer = await createTrainer({});
  const first = await trainer.step(1);
  const measure = await trainer.measureBatch();
  const read = await trainer.evaluate(sliceDigits(sets.validation, 0, 10));
  await trainer.step(9);
  const {loss} = await trainer.step(1);
  const later = await trainer.measureBatch();

  const {log, steps, validation} = await finish(await open({iterations: 12}, {logEvery: 10, validation: 10}));
  expect(log).toEqual([
    {iteration: 0, ...measure},
    {iteration: 10, ...later}
  ]);
  expect([steps.loss[0], steps.loss[10]]).toEqual([first.loss[0], loss[0]]);
  const {predictions: _, ...reading} = read;
  expect(validation[0]).toEqual({iteration: 0, ...reading});
  expect(measure.loss).toBeLessThan(steps.loss[0]!);
});

test("measuring changes no step: runs with other lines and other readings have the same losses and fingerprint", async () => {
  const plain = await finish(await open({iterations: 60}, {validation: 0}));
  const measured = await finish(await open({iterations: 60}, {logEvery: 1, validation: 30}));
  expect(measured.steps).toEqual(plain.steps);
  expect(measured.end).toEqual(plain.end);
});

test("next(n) takes at most n steps, next(0) none, and the last no more than there are", async () => {
  const session = await open({iterations: 20});
  expect((await session.next(0)).iteration).toBe(0);
  expect((await session.next(1)).iteration).toBe(1);
  let progress = await session.next(12);
  expect(progress.iteration).toBeLessThanOrEqual(13);
  while (progress.iteration < 13) progress = await session.next(13 - progress.iteration);
  expect(progress.end).toBeUndefined();
  progress = await session.next(1000);
  while (!progress.end) progress = await session.next(1000);
  expect(progress.iteration).toBe(20);
});

test("however a run is cut into calls of next(n), and whatever the clock says, its numbers are the same", async () => {
  const whole = await finish(await open({iterations: 90, dropoutWired: true}, {logEvery: 7}));
  const result = ({steps, log, validation, end, iteration}: Progress) => ({
    steps,
    log,
    validation,
    end,
    iteration
  });
  const cuts = fc.array(fc.integer({min: 0, max: 40}), {maxLength: 12});
  const ticks = fc.array(fc.constantFrom(0, 1e-3, 0.1, 1, 5, 20), {minLength: 1, maxLength: 5});
  await fc.assert(
    fc.asyncProperty(cuts, ticks, async (cuts, ticks) => {
      let [time, calls] = [0, 0];
      vi.spyOn(performance, "now").mockImplementation(() => (time += ticks[calls++ % ticks.length]!));
      const session = await open({iterations: 90, dropoutWired: true}, {logEvery: 7});
      for (const n of cuts) await session.next(n);
      expect(result(await finish(session))).toEqual(result(whole));
    }),
    {numRuns: 40}
  );
});

test("one call of next stays close to its time: a slow trainer gets one step a call, a fast one many", async () => {
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time);
  const stepsIn = async (milliseconds: number) => {
    const {trainer, open} = fake({iterations: 5000});
    const step = trainer.step.getMockImplementation()!;
    trainer.step.mockImplementation((n) => {
      time += n * milliseconds;
      return step(n);
    });
    const session = await open({validation: 0});
    return (await session.next()).iteration;
  };
  expect(await stepsIn(100)).toBe(1);
  expect(await stepsIn(4)).toBe(4);
  expect(await stepsIn(0.5)).toBe(32);
});

test("each Progress has its steps' losses and accuracies, and stays true as the run goes on", async () => {
  const session = await open();
  const seen: {progress: Progress; copy: Progress}[] = [];
  for (const n of [0, 1, 99, 1, 30, 200, 200]) {
    const progress = await session.next(n);
    seen.push({progress, copy: structuredClone(progress)});
  }
  await finish(session);
  for (const {progress, copy} of seen) {
    expect(progress).toEqual(copy);
    expect(progress.steps.loss).toHaveLength(progress.iteration);
    expect(progress.steps.accuracy).toHaveLength(progress.iteration);
    expect(progress.steps.loss.every((loss) => loss > 0)).toBe(true);
  }
  expect(seen[0]!.progress.experiment).toEqual(experiment(small));
  expect(seen.at(-1)!.progress.seconds).toBeGreaterThan(seen[1]!.progress.seconds);
});

test("training lowers the loss, and reads validation digits that it has not learnt from", async () => {
  const {steps, validation} = await finish(await open());
  expect(steps.loss.at(-1)).toBeLessThan(steps.loss[0]! / 4);
  expect(validation.at(-1)!.accuracy).toBe(1);
  expect(validation[0]!.accuracy).toBeLessThan(1);
});

test("the fingerprint is that of the parameters, the same for equal experiments and another for another seed", async () => {
  const session = await open({iterations: 30});
  const {end} = await finish(session);
  expect(end).toEqual({reason: "finished", fingerprint: fingerprint(await session.parameters())});
  expect((await finish(await open({iterations: 30}))).end).toEqual(end);
  expect((await finish(await open({iterations: 30, seed: 2}))).end).not.toEqual(end);
});

test("after the end, next() says the same again and the network can still be asked", async () => {
  const session = await open();
  const last = await finish(session);
  expect(await session.next()).toEqual(last);
  const {correct, count, predictions} = await session.evaluate("test");
  expect([correct, count]).toEqual([20, 20]);
  expect(predictions).toEqual(sets.test.labels);
  expect((await session.predict(sets.test.images)).length).toBe(200);
});

test("evaluate(split) reads all digits of the split, also before the first step", async () => {
  const session = await open();
  expect((await session.evaluate("training")).count).toBe(60);
  expect((await session.evaluate("validation")).count).toBe(30);
});

test.each([NaN, Infinity, -Infinity])(
  "a loss of %s ends the run as diverged, with the step, whatever the cut",
  async (bad) => {
    const value = Number.isNaN(bad) ? "NaN, not a number," : "infinite";
    await fc.assert(
      fc.asyncProperty(fc.nat(299), fc.integer({min: 1, max: 400}), async (k, n) => {
        const {open} = fake({iterations: 300}, (step) => (step >= k ? bad : 1));
        const session = await open();
        let progress = await session.next(n);
        while (!progress.end) progress = await session.next(n);
        expect(progress.end).toEqual({
          reason: "diverged",
          message: `the loss is ${value} after step ${k + 1}; the learning rate of 0.0001 is likely too large`
        });
        expect(progress.steps.loss).toHaveLength(k + 1);
        expect(progress.steps.loss[k]).toBe(bad);
        expect(iterationsOf(progress.log)).toEqual([0, 100, 200].filter((iteration) => iteration < k));
        expect(await session.next()).toEqual(progress);
      }),
      {numRuns: 30}
    );
  }
);

test("a run whose last update breaks the network has diverged, not finished", async () => {
  const {open} = fake({iterations: 10}, (step) => (step >= 10 ? NaN : 1));
  const {end, iteration} = await finish(await open());
  expect(end?.reason).toBe("diverged");
  expect(iteration).toBe(10);
});

test("a learning rate far too large makes a real network diverge", async () => {
  const spec = {
    learningRate: 100,
    optimizer: "gradient-descent",
    loss: "squared-error",
    activation: "none"
  } as const;
  const {end, iteration, steps} = await finish(await open(spec));
  expect(end).toEqual({
    reason: "diverged",
    message: `the loss is ${Number.isNaN(steps.loss.at(-1)) ? "NaN, not a number," : "infinite"} after step ${iteration}; the learning rate of 100 is likely too large`
  });
  expect(iteration).toBeLessThan(250);
});

test("an error of the trainer comes out of next()", async () => {
  const {trainer, open} = fake({iterations: 10});
  const session = await open();
  trainer.step.mockRejectedValueOnce(new Error("out of memory"));
  await expect(session.next()).rejects.toThrow("out of memory");
});

test("dispose() frees the trainer and stops the run", async () => {
  const {trainer, open} = fake({iterations: 10});
  const session = await open();
  const {steps, iteration} = await session.next(4);
  session.dispose();
  expect(trainer.dispose).toHaveBeenCalledOnce();
  trainer.step.mockClear();
  expect(await session.next()).toMatchObject({iteration, steps, end: {reason: "stopped"}});
  expect(trainer.step).not.toHaveBeenCalled();
});

test("dispose() after the last step leaves the run finished", async () => {
  const session = await open({iterations: 5});
  const {end} = await finish(session);
  session.dispose();
  expect((await session.next()).end).toEqual(end);
});

test("localRuntime opens the engine that is asked for, the kernel where none is, on the training digits", async () => {
  const spec = experiment(small);
  const opened: unknown[] = [];
  const engine =
    (name: string) =>
    async (...given: unknown[]) => {
      opened.push([name, ...given]);
      return {} as Trainer;
    };
  const runtime = localRuntime({
    digits: async (_, split) => sets[split],
    engines: {kernel: engine("kernel"), tensorflow: engine("tensorflow")}
  });
  await runtime.open(spec);
  await runtime.open(spec, {engine: "tensorflow", backend: "cpu"});
  expect(opened).toEqual([
    ["kernel", spec, sets.training, {}],
    ["tensorflow", spec, sets.training, {engine: "tensorflow", backend: "cpu"}]
  ]);
});

test("localRuntime opens no engine where the digits cannot be had", async () => {
  const kernel = vi.fn();
  const digits = () => Promise.reject(new Error("no digits"));
  const runtime = localRuntime({digits, engines: {kernel, tensorflow: kernel}});
  await expect(runtime.open(experiment(small))).rejects.toThrow("no digits");
  expect(kernel).not.toHaveBeenCalled();
});

describe("recordStep()", () => {
  const record = async (session: Session) => (await session.recordStep!())!;

  test.each([
    {},
    {dropoutWired: true},
    {optimizer: "momentum" as const},
    {optimizer: "gradient-descent" as const, hidden: []}
  ])("a run of %j that is told step by step ends as one that is played", async (spec) => {
    const played = await finish(await open({...spec, iterations: 30}));
    const told = await open({...spec, iterations: 30});
    for (let i = 0; i < 30; i++) {
      if (i % 3 === 2) await told.next(1);
      else expect((await record(told)).iteration).toBe(i);
    }
    expect(withoutSeconds(await told.next(0))).toEqual(withoutSeconds(played));
    expect(await told.recordStep!()).toBeUndefined();
  });

  test("tells the batch that Batches deals, and the loss that the step found", async () => {
    const session = await open();
    const indices = new Int32Array(10);
    const batches = new Batches(60, 10, 1);
    for (let i = 0; i < 8; i++) {
      batches.next(indices);
      const {batch, loss, accuracy} = await record(session);
      expect([...batch.labels]).toEqual([...indices].map((k) => sets.training.labels[k]));
      const images = [...indices].map((k) => sliceDigits(sets.training, k, k + 1).images);
      expect(batch.images).toEqual(Uint8Array.from(images.flatMap((image) => [...image])));
      const {steps} = await session.next(0);
      expect([steps.loss[i], steps.accuracy[i]]).toEqual([Math.fround(loss), Math.fround(accuracy)]);
    }
  });

  test("before, gradients, moments and after fit together as Adam says", async () => {
    const session = await open();
    let [m, v] = [0, 0];
    for (let t = 1; t <= 5; t++) {
      const {before, gradients, moments, after} = await record(session);
      const of = (layers: readonly LayerParameters[]) => layers[1]!.weights[7]!;
      const g = of(gradients);
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      expect(of(moments[0]!)).toBeCloseTo(m, 8);
      expect(of(moments[1]!) / v).toBeCloseTo(1, 3);
      const alpha = (0.02 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
      expect(of(after) - of(before)).toBeCloseTo((-alpha * m) / (Math.sqrt(v) + 1e-8), 6);
    }
  });

  test("the gradient of plain descent is what the step takes off, times the learning rate", async () => {
    const session = await open({optimizer: "gradient-descent"});
    const {before, gradients, moments, after} = await record(session);
    expect(moments).toEqual([]);
    for (const [i, {weights}] of before.entries()) {
      for (const [k, w] of weights.entries()) {
        expect(after[i]!.weights[k]).toBeCloseTo(w - 0.02 * gradients[i]!.weights[k]!, 6);
      }
    }
  });
});

describe("look(…)", () => {
  const images = sets.validation.images.subarray(0, 5 * pixelCount);

  test("brings back the network of each moment that is kept, and leaves the run as it was", async () => {
    const played = await finish(await open({iterations: 60, dropoutWired: true}));
    const looked = await open({iterations: 60, dropoutWired: true}, {snapshots: true});
    const at = new Map<number, Float32Array>();
    const moments = keptMoments(experiment({...small, iterations: 60}));
    let progress = await looked.next(0);
    for (const steps of moments) {
      while (progress.iteration < steps) progress = await looked.next(steps - progress.iteration);
      at.set(steps, await looked.predict(images));
      await looked.look!({images, steps: 0});
    }
    expect(withoutSeconds(progress)).toEqual(withoutSeconds(played));
    for (const steps of moments) {
      const moment = await looked.look!({images, steps});
      expect(moment.steps).toBe(steps);
      expect(moment.probabilities).toEqual(at.get(steps));
    }
    expect((await looked.look!({images})).parameters).toEqual(await looked.parameters());
    expect(at.get(0)).not.toEqual(at.get(60));
  });

  test("its gradients are those of the first digits, with dropout off: the same whenever it looks", async () => {
    const one = await open({dropoutWired: true}, {snapshots: true});
    const first = await one.look!({images});
    await one.next(3);
    const again = await one.look!({images, steps: 0});
    expect(again.gradients).toEqual(first.gradients);
    expect((await one.look!({images})).gradients).not.toEqual(first.gradients);
  });

  test("without images it looks at the first validation digits", async () => {
    const session = await open({}, {validation: 7});
    const {probabilities} = await session.look!({});
    expect(probabilities).toEqual(await session.predict(sets.validation.images.subarray(0, 7 * pixelCount)));
  });

  test("says so where no snapshot was kept", async () => {
    const session = await open({}, {snapshots: true});
    await session.next(9);
    await expect(session.look!({images, steps: 4})).rejects.toThrow("no snapshot was kept after 4 steps");
  });
});

function withoutSeconds({seconds: _, ...progress}: Progress): Omit<Progress, "seconds"> {
  return progress;
}
