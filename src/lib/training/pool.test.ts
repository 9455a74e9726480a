import {afterEach, describe, expect, test, vi} from "vitest";
import {type Digits, pixelCount} from "../digits/digits.js";
import {shardManifest, shardNames, writeShard} from "../digits/shards.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {experiment} from "./experiment.js";
import {localRuntime} from "./localRuntime.js";
import {Pool, poolSize} from "./pool.js";
import {advanceSince, type Call, type Request, type Response, type Supplies} from "./protocol.js";
import {nothing, run} from "./run.js";
import type {Progress} from "./session.js";

const small = experiment({hidden: [4], activation: "relu", batchSize: 4, iterations: 150, trainSize: 500});
const supplies = {manifest: shardManifest("embedded")} as unknown as Supplies;

/** A worker that answers in this thread, by *answer*; what it throws is its answer too, and a promise keeps its caller waiting. */
class FakeWorker extends EventTarget {
  readonly calls: Call[] = [];
  terminated = false;

  constructor(readonly answer: (call: Call) => unknown) {
    super();
  }

  async postMessage(request: Request): Promise<void> {
    const {id, call} = structuredClone(request);
    this.calls.push(call);
    let response: Response;
    try {
      response = {id, value: await this.answer(call)};
    } catch (error) {
      response = {id, error: (error as Error).message};
    }
    if (!this.terminated) this.dispatchEvent(new MessageEvent("message", {data: structuredClone(response)}));
  }

  fail(message?: string): void {
    this.dispatchEvent(Object.assign(new Event("error", {cancelable: true}), {message}));
  }

  terminate(): void {
    this.terminated = true;
  }

  methods(): string[] {
    return this.calls.map(({method}) => method);
  }
}

const never = new Promise<never>(() => {});

/** A pool of *size* fake workers, and the workers that it has created so far. */
function fakePool(size: number, answer: (call: Call) => unknown = () => undefined) {
  const workers: FakeWorker[] = [];
  const options = {
    size,
    createWorker() {
      const worker = new FakeWorker(answer);
      workers.push(worker);
      return worker as unknown as Worker;
    },
    supplies: vi.fn(async () => supplies)
  };
  return {pool: new Pool(options), workers, supplies: options.supplies};
}

const opened = (workers: FakeWorker[]) =>
  workers.map(({calls}) => calls.filter(({method}) => method === "open").length);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

test("poolSize(cores) leaves a core to the page, but not of two, and is at least 1 and at most 8", () => {
  expect([1, 2, 3, 8, 9, 10, 64].map(poolSize)).toEqual([1, 2, 2, 7, 8, 8, 8]);
});

describe("a pool", () => {
  test("starts no worker and loads nothing before the first run", () => {
    const {workers, supplies} = fakePool(2);
    expect(workers).toEqual([]);
    expect(supplies).not.toHaveBeenCalled();
  });

  test("starts a worker for each session until it has its size, and then gives each to the worker with the fewest", async () => {
    const {pool, workers} = fakePool(3);
    const sessions = [];
    for (let i = 0; i < 7; i++) sessions.push(await pool.open(small));
    expect(opened(workers)).toEqual([3, 2, 2]);
    for (const i of [1, 4]) sessions[i]!.dispose(); // both in the second worker
    await pool.open(small);
    await pool.open(small);
    expect(opened(workers)).toEqual([3, 4, 2]);
  });

  test("shares out sessions that open at the same time", async () => {
    const {pool, workers} = fakePool(4);
    await Promise.all(Array.from({length: 8}, () => pool.open(small)));
    expect(opened(workers)).toEqual([2, 2, 2, 2]);
  });

  test("takes an idle worker before it starts another", async () => {
    const {pool, workers} = fakePool(3);
    for (let i = 0; i < 4; i++) (await pool.open(small)).dispose();
    expect(opened(workers)).toEqual([4]);
  });

  test("loads its supplies once, and sends them to each worker before anything else", async () => {
    const {pool, workers, supplies} = fakePool(2);
    for (let i = 0; i < 4; i++) await pool.open(small, {logEvery: 10});
    expect(supplies).toHaveBeenCalledOnce();
    expect(workers.map((worker) => worker.methods())).toEqual([
      ["supply", "open", "open"],
      ["supply", "open", "open"]
    ]);
    expect(workers[0]!.calls[0]).toEqual({method: "supply", supplies: await supplies()});
    expect(workers[0]!.calls[1]).toEqual({
      method: "open",
      session: 0,
      experiment: small,
      options: {logEvery: 10}
    });
  });

  test("gives each session a number of its own, and sends its calls to its worker under it", async () => {
    const {pool, workers} = fakePool(1, ({method}) => method);
    const [first, second] = [await pool.open(small), await pool.open(small)];
    const images = new Uint8Array(pixelCount);
    expect(await second.evaluate("test")).toBe("evaluate");
    expect(await first.predict(images)).toBe("predict");
    expect(await second.parameters()).toBe("parameters");
    expect(workers[0]!.calls.slice(3)).toEqual([
      {method: "evaluate", session: 1, argument: "test"},
      {method: "predict", session: 0, argument: images},
      {method: "parameters", session: 1, argument: undefined}
    ]);
  });

  test("matches answers to calls by their numbers, in whatever order they come", async () => {
    const answers: (() => void)[] = [];
    const {pool} = fakePool(1, (call) =>
      call.method === "evaluate"
        ? new Promise((resolve) => answers.push(() => resolve(call.argument)))
        : undefined
    );
    const session = await pool.open(small);
    const asked = [session.evaluate("test"), session.evaluate("validation")];
    for (const answer of answers.reverse()) answer();
    expect(await Promise.all(asked)).toEqual(["test", "validation"]);
  });

  test("puts the whole Progress together from what the worker sends", async () => {
    const first: Progress = {
      ...nothing(small),
      iteration: 2,
      steps: {loss: Float32Array.of(3, 2), accuracy: Float32Array.of(0, 0.5)},
      log: [{iteration: 0, loss: 2.5, accuracy: 0.25}],
      seconds: 1
    };
    const last: Progress = {
      ...first,
      iteration: 3,
      steps: {loss: Float32Array.of(3, 2, 1), accuracy: Float32Array.of(0, 0.5, 1)},
      end: {reason: "stopped"}
    };
    const advances = [advanceSince(nothing(small), first), advanceSince(first, last)];
    const {pool, workers} = fakePool(1, ({method}) => (method === "next" ? advances.shift() : undefined));
    const session = await pool.open(small);
    expect(await session.next(2)).toEqual(first);
    expect(await session.next()).toEqual(last);
    expect(workers[0]!.calls.slice(2)).toEqual([
      {method: "next", session: 0, argument: 2},
      {method: "next", session: 0, argument: undefined}
    ]);
  });

  test("hands on what a worker says went wrong, and keeps the worker", async () => {
    const {pool, workers} = fakePool(1, ({method}) => {
      if (method === "open" && workers[0]!.calls.length === 2) throw new Error("no digits");
    });
    await expect(pool.open(small)).rejects.toThrow("no digits");
    (await pool.open(small)).dispose();
    await pool.open(small);
    expect(opened(workers)).toEqual([3]);
  });

  test("dispose() tells the worker once, and frees the place", async () => {
    const {pool, workers} = fakePool(2);
    const session = await pool.open(small);
    session.dispose();
    session.dispose();
    await pool.open(small);
    await pool.open(small);
    expect(workers[0]!.methods()).toEqual(["supply", "open", "dispose", "open"]);
    expect(opened(workers)).toEqual([2, 1]);
  });
});

describe("a worker that dies", () => {
  test("ends its runs with a sentence, is put away, and the next run gets a new worker", async () => {
    const {pool, workers} = fakePool(1, ({method}) => (method === "next" ? never : undefined));
    const sessions = [await pool.open(small), await pool.open(small)];
    const pending = sessions.map((session) => session.next());
    workers[0]!.fail("memory access out of bounds");
    for (const next of pending) {
      await expect(next).rejects.toThrow("the training worker stopped: memory access out of bounds");
    }
    expect(workers[0]!.terminated).toBe(true);
    await expect(sessions[0]!.next()).rejects.toThrow("the worker that hosted this run has stopped");
    await expect(sessions[1]!.evaluate("test")).rejects.toThrow(
      "the worker that hosted this run has stopped"
    );
    sessions[0]!.dispose();

    await pool.open(small);
    expect(opened(workers)).toEqual([2, 1]);
  });

  test("leaves the others alone, and two that die at once are both replaced", async () => {
    const {pool, workers} = fakePool(3);
    const sessions = [await pool.open(small), await pool.open(small), await pool.open(small)];
    workers[0]!.fail("one");
    workers[1]!.fail("two");
    for (const session of sessions.slice(0, 2)) {
      session.dispose();
      await expect(session.next()).rejects.toThrow("the worker that hosted this run has stopped");
    }
    expect(await sessions[2]!.parameters()).toBeUndefined();
    await Promise.all([pool.open(small), pool.open(small)]);
    expect(opened(workers)).toEqual([1, 1, 1, 1, 1]);
  });

  test("ends the run that was just opening", async () => {
    const {pool, workers} = fakePool(1, ({method}) => (method === "open" ? never : undefined));
    const opening = pool.open(small);
    await vi.waitUntil(() => workers[0]!.methods().includes("open"), {interval: 1});
    workers[0]!.fail("out of memory");
    await expect(opening).rejects.toThrow("the training worker stopped: out of memory");
  });

  test("ends the run before it has started, where its script cannot be loaded: browsers then give no reason", async () => {
    const {pool, workers} = fakePool(1, () => never);
    const opening = pool.open(small);
    await vi.waitUntil(() => workers[0]!.methods().includes("supply"), {interval: 1});
    workers[0]!.fail();
    await expect(opening).rejects.toThrow("the training worker stopped: it could not be started");
  });

  test("is also one whose message cannot be read", async () => {
    const {pool, workers} = fakePool(1, ({method}) => (method === "next" ? never : undefined));
    const pending = (await pool.open(small)).next();
    workers[0]!.dispatchEvent(new MessageEvent("messageerror"));
    await expect(pending).rejects.toThrow("the training worker stopped: it sent what cannot be read");
    expect(workers[0]!.terminated).toBe(true);
  });

  test("reports its error to the caller alone, not to the page's console", async () => {
    const {pool, workers} = fakePool(1);
    await pool.open(small);
    const event = new Event("error", {cancelable: true});
    workers[0]!.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  test("ends a run() as failed, with its sentence", async () => {
    const {pool, workers} = fakePool(1, ({method}) => {
      if (method === "next") workers[0]!.fail("unreachable");
    });
    const {value} = await run(small, {runtime: pool}).next();
    expect(value).toMatchObject({
      iteration: 0,
      end: {reason: "failed", message: "the training worker stopped: unreachable"}
    });
  });
});

describe("supplies", () => {
  test("that cannot be loaded fail the runs that wait for them; the next run tries again", async () => {
    const {pool, workers, supplies} = fakePool(2);
    supplies.mockRejectedValueOnce(new Error("the kernel could not be loaded"));
    const openings = await Promise.allSettled([pool.open(small), pool.open(small)]);
    for (const opening of openings) {
      expect(opening).toMatchObject({reason: new Error("the kernel could not be loaded")});
    }
    expect(workers.map(({terminated}) => terminated)).toEqual([true, true]);

    await pool.open(small);
    expect(supplies).toHaveBeenCalledTimes(2);
    expect(workers.slice(2).map((worker) => worker.methods())).toEqual([["supply", "open"]]);
  });

  test("that a worker cannot take put that worker away; the next run gets a new one", async () => {
    let refused = false;
    const {pool, workers} = fakePool(1, ({method}) => {
      if (method !== "supply" || refused) return;
      refused = true;
      throw new Error("no SIMD");
    });
    await expect(pool.open(small)).rejects.toThrow("no SIMD");
    await pool.open(small);
    expect(workers.map(({terminated}) => terminated)).toEqual([true, false]);
  });
});

describe("with the worker's own program at the other end of a channel", () => {
  const images = Uint8Array.from({length: 2000 * pixelCount}, (_, i) => (i * i) % 251);
  const digits: Digits = {images, labels: Uint8Array.from({length: 2000}, (_, i) => i % 10)};

  /** A pool of one worker, which runs in this very thread; every shard on its site is the same 2,000 digits. */
  async function realPool() {
    const {port1, port2} = new MessageChannel();
    vi.stubGlobal("self", port2);
    vi.stubGlobal("fetch", async () => new Response(writeShard(digits) as BodyInit));
    await import("./train.worker.js");
    port2.start();
    port1.start();
    const worker = Object.assign(port1, {terminate: () => port1.close()}) as unknown as Worker;
    const kernel = await WebAssembly.compile(await compileKernel());
    const shards = Object.fromEntries(
      shardNames.map((name) => [name, `https://digits.example/${name}`])
    ) as Supplies["shards"];
    const supplies = {
      kernel,
      shards,
      manifest: shardManifest("embedded"),
      tensorflow: {script: "none", wasm: "none"}
    };
    const pool = new Pool({size: 1, createWorker: () => worker, supplies: async () => supplies});
    return {pool, kernel, close: () => port1.close()};
  }

  test("a run in the pool is the run in this thread", async () => {
    const {pool, kernel, close} = await realPool();
    let last: Progress | undefined;
    for await (const progress of run(small, {runtime: pool, logEvery: 20, validation: 50})) last = progress;

    const engine = (experiment: typeof small, training: Digits) =>
      createKernelTrainer(experiment, training, kernel);
    const training = {images: images.subarray(0, 500 * pixelCount), labels: digits.labels.subarray(0, 500)};
    const local = localRuntime({
      digits: async (_, split) => (split === "training" ? training : digits),
      engines: {kernel: engine, tensorflow: engine}
    });
    let here: Progress | undefined;
    for await (const progress of run(small, {runtime: local, logEvery: 20, validation: 50})) here = progress;
    expect(last!.end?.reason).toBe("finished");
    expect({...last, seconds: 0}).toEqual({...here, seconds: 0});
    close();
  });

  test("sessions take turns in one worker, and none disturbs another", async () => {
    const {pool, close} = await realPool();
    vi.spyOn(performance, "now").mockReturnValue(0); // so that no call is cut short
    const [a, b] = [await pool.open(small), await pool.open(small)];
    await a.next(3);
    const {steps} = await b.next(7);
    const again = await a.next(4);
    expect(again.iteration).toBe(7);
    expect(again.steps).toEqual(steps);
    expect(await a.parameters()).toHaveLength(2);
    a.dispose();
    await expect(a.next()).rejects.toThrow("the run is over and its network is gone");
    expect((await b.next(1)).iteration).toBe(8);
    close();
  });
});
