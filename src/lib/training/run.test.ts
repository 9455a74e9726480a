import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {type Digits, pixelCount} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {experiment} from "./experiment.js";
import {localRuntime} from "./localRuntime.js";
import {failure, nothing, run} from "./run.js";
import type {End, Progress, Runtime, Session} from "./session.js";

const small = experiment({hidden: [4], batchSize: 4, iterations: 120});

/** What a made-up session says one call after the other: an end, an error that it throws, or that there is more to come. */
type Step = "more" | End | Error;

/** A runtime whose sessions do what *script* says, and go on for ever after it. */
function scripted(script: readonly Step[] = []) {
  let iteration = 0;
  const session = {
    next: vi.fn(async (): Promise<Progress> => {
      const step = script[iteration] ?? "more";
      if (step instanceof Error) throw step;
      const progress = {...nothing(small), iteration: ++iteration};
      return step === "more" ? progress : {...progress, end: step};
    }),
    dispose: vi.fn()
  };
  const open = vi.fn<Runtime["open"]>(async () => session as unknown as Session);
  return {session, open, runtime: {open}};
}

test("run(experiment) is stopped while its session is still opening, and disposes of that when it comes", async () => {
  let arrive = (_: Session) => {};
  const {session} = scripted();
  const runtime: Runtime = {open: () => new Promise((resolve) => (arrive = resolve))};
  const controller = new AbortController();
  const said = all(run(small, {runtime, signal: controller.signal}));
  controller.abort();
  expect((await said).map(({end}) => end)).toEqual([{reason: "stopped"}]);
  arrive(session as unknown as Session);
  await vi.waitFor(() => expect(session.dispose).toHaveBeenCalledOnce());
});

async function all(progress: AsyncIterable<Progress>): Promise<Progress[]> {
  const list: Progress[] = [];
  for await (const each of progress) list.push(each);
  return list;
}

test("run(experiment) trains to the last step, and says in between how far it has come", async () => {
  const images = Uint8Array.from({length: 40 * pixelCount}, (_, i) => (i * i) % 251);
  const digits: Digits = {images, labels: Uint8Array.from({length: 40}, (_, i) => i % 10)};
  const kernel = await WebAssembly.compile(await compileKernel());
  const engine = (experiment: typeof small, training: Digits) =>
    createKernelTrainer(experiment, training, kernel);
  const runtime = localRuntime({digits: async () => digits, engines: {kernel: engine, tensorflow: engine}});

  const [said, again] = [
    await all(run(small, {runtime, logEvery: 50, validation: 10})),
    await all(run(small, {runtime, logEvery: 50, validation: 10}))
  ];
  const last = said.at(-1)!;
  expect(last.iteration).toBe(120);
  expect(last.steps.loss).toHaveLength(120);
  expect(last.log.map(({iteration}) => iteration)).toEqual([0, 50, 100]);
  expect(last.validation.at(-1)).toMatchObject({iteration: 119, count: 10});
  expect(last.end).toEqual({reason: "finished", fingerprint: expect.stringMatching(/^[\da-f]{12}$/)});
  const {seconds: _, ...result} = last;
  expect(again.at(-1)).toMatchObject(result);
});

test("run(experiment, options) opens its session with the options, and disposes of it at the end", async () => {
  const {open, session, runtime} = scripted(["more", {reason: "finished", fingerprint: "0123456789ab"}]);
  const said = await all(run(small, {runtime, engine: "tensorflow", backend: "cpu", logEvery: 7}));
  expect(open.mock.calls).toEqual([[small, {engine: "tensorflow", backend: "cpu", logEvery: 7}]]);
  expect(said.map(({iteration}) => iteration)).toEqual([1, 2]);
  expect(session.dispose).toHaveBeenCalledOnce();
});

test("nothing is computed ahead: who does not ask for more pauses the run", async () => {
  const {open, session, runtime} = scripted();
  const progress = run(small, {runtime});
  expect(open).not.toHaveBeenCalled();
  await progress.next();
  await progress.next();
  await new Promise(setImmediate);
  expect(session.next).toHaveBeenCalledTimes(2);
  await progress.return();
});

test("return() ends the run and disposes of its session", async () => {
  const {session, runtime} = scripted();
  const progress = run(small, {runtime});
  await progress.next();
  expect(await progress.return()).toEqual({done: true, value: undefined});
  expect(session.dispose).toHaveBeenCalledOnce();
  expect((await progress.next()).done).toBe(true);
});

test("a break out of the loop disposes of the session", async () => {
  const {session, runtime} = scripted();
  for await (const {iteration} of run(small, {runtime})) if (iteration === 3) break;
  expect(session.next).toHaveBeenCalledTimes(3);
  expect(session.dispose).toHaveBeenCalledOnce();
});

test("a signal that is set before the run stops it before anything opens", async () => {
  const {open, runtime} = scripted();
  const said = await all(run(small, {runtime, signal: AbortSignal.abort()}));
  expect(said).toEqual([{...nothing(small), end: {reason: "stopped"}}]);
  expect(open).not.toHaveBeenCalled();
});

test("a signal while the session opens stops the run before its first step", async () => {
  const {open, session, runtime} = scripted();
  const controller = new AbortController();
  open.mockImplementationOnce(async () => {
    controller.abort();
    return session as unknown as Session;
  });
  const said = await all(run(small, {runtime, signal: controller.signal}));
  expect(said).toEqual([{...nothing(small), end: {reason: "stopped"}}]);
  expect(session.next).not.toHaveBeenCalled();
  expect(session.dispose).toHaveBeenCalledOnce();
});

test("a signal between two steps stops the run where it is", async () => {
  const {session, runtime} = scripted();
  const controller = new AbortController();
  const progress = run(small, {runtime, signal: controller.signal});
  await progress.next();
  const {value} = await progress.next();
  controller.abort();
  expect(await all(progress)).toEqual([{...value, end: {reason: "stopped"}}]);
  expect(session.next).toHaveBeenCalledTimes(2);
  expect(session.dispose).toHaveBeenCalledOnce();
});

test("a signal in the middle of a step stops the run after it, with what it came to", async () => {
  const {session, runtime} = scripted();
  const controller = new AbortController();
  session.next.mockImplementationOnce(async () => {
    controller.abort();
    return {...nothing(small), iteration: 9};
  });
  const said = await all(run(small, {runtime, signal: controller.signal}));
  expect(said).toEqual([{...nothing(small), iteration: 9, end: {reason: "stopped"}}]);
});

test("a run that ended by itself is not called stopped, although the signal came in its last step", async () => {
  const end: End = {reason: "diverged", message: "the loss is NaN"};
  const {session, runtime} = scripted();
  const controller = new AbortController();
  session.next.mockImplementationOnce(async () => {
    controller.abort();
    return {...nothing(small), iteration: 3, end};
  });
  const said = await all(run(small, {runtime, signal: controller.signal}));
  expect(said.map(({end}) => end)).toEqual([end]);
});

test("a run whose session cannot be opened has failed, and says why", async () => {
  const runtime: Runtime = {open: () => Promise.reject(new Error("the server cannot be reached"))};
  expect(await all(run(small, {runtime}))).toEqual([
    {...nothing(small), end: {reason: "failed", message: "the server cannot be reached"}}
  ]);
});

test("a run whose session throws has failed, and keeps what it came to", async () => {
  const {session, runtime} = scripted(["more", "more", new Error("the training worker stopped")]);
  const said = await all(run(small, {runtime}));
  expect(said.at(-1)).toMatchObject({
    iteration: 2,
    end: {reason: "failed", message: "the training worker stopped"}
  });
  expect(session.dispose).toHaveBeenCalledOnce();
});

test("however a run goes, its last Progress has an end and no other, its steps only grow, and its session is disposed of", async () => {
  const steps = fc.oneof(
    {weight: 4, arbitrary: fc.constant<Step>("more")},
    fc.constantFrom<Step>({reason: "diverged", message: "NaN"}, {reason: "stopped"}, new Error("no memory"))
  );
  await fc.assert(
    fc.asyncProperty(fc.array(steps, {maxLength: 8}), fc.nat(8), async (script, patience) => {
      const {session, runtime} = scripted(script);
      const controller = new AbortController();
      const next = session.next.getMockImplementation()!;
      session.next.mockImplementation(() => {
        if (session.next.mock.calls.length > patience) controller.abort();
        return next();
      });
      const said = await all(run(small, {runtime, signal: controller.signal}));
      expect(said.map(({end}) => end !== undefined)).toEqual(said.map((_, i) => i === said.length - 1));
      const iterations = said.map(({iteration}) => iteration);
      expect(iterations).toEqual(iterations.toSorted((a, b) => a - b));
      expect(session.next.mock.calls.length).toBeLessThanOrEqual(patience + 1);
      expect(session.dispose).toHaveBeenCalledOnce();
    })
  );
});

test("nothing(experiment) is a run before its first step", () => {
  expect(nothing(small)).toEqual({
    experiment: small,
    iteration: 0,
    steps: {loss: new Float32Array(0), accuracy: new Float32Array(0)},
    log: [],
    validation: [],
    seconds: 0
  });
});

test("failure(error) is the message of an error, and the text of anything else that was thrown", () => {
  expect(failure(new RangeError("too large"))).toEqual({reason: "failed", message: "too large"});
  expect(failure("broken")).toEqual({reason: "failed", message: "broken"});
});
