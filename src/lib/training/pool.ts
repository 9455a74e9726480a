import type {LayerParameters} from "../network/network.js";
import type {Experiment} from "./experiment.js";
import {
  type Advance,
  type Call,
  ProgressReceiver,
  type Request,
  type Response,
  type SessionMethod,
  type Supplies
} from "./protocol.js";
import {nothing} from "./run.js";
import type {LookQuestion, Moment, Progress, Runtime, Session, SessionOptions, Split} from "./session.js";
import type {Evaluation, StepRecord} from "./trainer.js";

/**
 * How many workers a machine with *cores* cores gets: one core is left to the page, but with two cores both work. The page needs little of either,
 * and the system lets it have that at once; half of such a machine would stand idle otherwise, and several runs would take twice as long.
 */
export function poolSize(cores: number): number {
  return cores <= 2 ? Math.max(1, cores) : Math.min(8, cores - 1);
}

export interface PoolOptions {
  createWorker(): Worker;
  /** Fetched and compiled once, when the first run opens. */
  supplies(): Promise<Supplies>;
  readonly size: number;
}

/** A runtime for browsers: each session goes to the worker that has the fewest, and stays there. Workers start when they are needed. */
export class Pool implements Runtime {
  readonly #options: PoolOptions;
  #hosts: Host[] = [];
  #supplies?: Promise<Supplies>;
  #sessions = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#options.size;
  }

  async open(experiment: Experiment, options: SessionOptions = {}): Promise<Session> {
    const host = this.#idlest();
    host.sessions++;
    const session = this.#sessions++;
    try {
      await host.ready;
      await host.call({method: "open", session, experiment, options});
      return new RemoteSession(host, session, experiment);
    } catch (error) {
      host.sessions--;
      throw error;
    }
  }

  #idlest(): Host {
    const hosts = (this.#hosts = this.#hosts.filter(({dead}) => !dead));
    const idlest = hosts.toSorted((a, b) => a.sessions - b.sessions)[0];
    if (idlest && (idlest.sessions === 0 || hosts.length >= this.#options.size)) return idlest;
    this.#supplies ??= this.#options.supplies();
    this.#supplies.catch(() => (this.#supplies = undefined)); // so that the next run tries again
    const host = new Host(this.#options.createWorker(), this.#supplies);
    hosts.push(host);
    return host;
  }
}

/** One worker, and the calls that it has yet to answer. */
class Host {
  readonly #worker: Worker;
  readonly #pending = new Map<number, {resolve(value: unknown): void; reject(error: Error): void}>();
  #calls = 0;
  /** How many sessions it hosts. */
  sessions = 0;
  dead = false;
  readonly ready: Promise<unknown>;

  constructor(worker: Worker, supplies: Promise<Supplies>) {
    this.#worker = worker;
    worker.addEventListener("message", ({data}: MessageEvent<Response>) => this.#settle(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#die(event.message || "it could not be started");
    });
    worker.addEventListener("messageerror", () => this.#die("it sent what cannot be read"));
    this.ready = supplies.then((supplies) => this.call({method: "supply", supplies}));
    this.ready.catch(() => {
      this.dead = true; // whoever opens a session hears why
      worker.terminate();
    });
  }

  call(call: Call): Promise<unknown> {
    if (this.dead) return Promise.reject(new Error("the worker that hosted this run has stopped"));
    const request: Request = {id: this.#calls++, call};
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, {resolve, reject});
      this.#worker.postMessage(request);
    });
  }

  #settle(response: Response): void {
    const call = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if ("error" in response) call?.reject(new Error(response.error));
    else call?.resolve(response.value);
  }

  #die(reason: string): void {
    this.dead = true;
    this.#worker.terminate();
    for (const {reject} of this.#pending.values())
      reject(new Error(`the training worker stopped: ${reason}`));
    this.#pending.clear();
  }
}

/** A session in a worker. */
class RemoteSession implements Session {
  readonly #host: Host;
  readonly #session: number;
  readonly #receiver: ProgressReceiver;
  #disposed = false;

  constructor(host: Host, session: number, experiment: Experiment) {
    this.#host = host;
    this.#session = session;
    this.#receiver = new ProgressReceiver(nothing(experiment));
  }

  async next(n?: number): Promise<Progress> {
    return this.#receiver.receive((await this.#call("next", n)) as Advance);
  }

  evaluate(split: Split): Promise<Evaluation> {
    return this.#call("evaluate", split) as Promise<Evaluation>;
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#call("predict", images) as Promise<Float32Array>;
  }

  parameters(): Promise<LayerParameters[]> {
    return this.#call("parameters", undefined) as Promise<LayerParameters[]>;
  }

  recordStep(): Promise<StepRecord | undefined> {
    return this.#call("recordStep", undefined) as Promise<StepRecord | undefined>;
  }

  look(question: LookQuestion): Promise<Moment> {
    return this.#call("look", question) as Promise<Moment>;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#host.sessions--;
    if (!this.#host.dead) this.#host.call({method: "dispose", session: this.#session}).catch(() => {});
  }

  #call(method: SessionMethod, argument: unknown): Promise<unknown> {
    return this.#host.call({method, session: this.#session, argument} as Call);
  }
}
