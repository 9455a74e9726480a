import type {AskOptions, Inference} from "./inference.js";
import type {InferenceSupplies, Request, Response} from "./protocol.js";
import type {Answer, Question, TaskName, Update} from "./tasks.js";

export interface RemoteInferenceOptions {
  createWorker(): Worker;
  /** Fetched once, when the first question is asked. */
  supplies(): Promise<InferenceSupplies>;
}

interface Open {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  update(value: unknown): void;
}

/** Inference in a worker of its own, which starts with the first question. One that has died is replaced at the next. */
export class RemoteInference implements Inference {
  readonly #options: RemoteInferenceOptions;
  readonly #open = new Map<number, Open>();
  readonly #brought = new Map<string, Question<"bring">>();
  #worker?: Promise<Worker>;
  #count = 0;

  constructor(options: RemoteInferenceOptions) {
    this.#options = options;
  }

  async ask<Name extends TaskName>(
    name: Name,
    question: Question<Name>,
    {signal, onupdate}: AskOptions<Name> = {}
  ): Promise<Answer<Name>> {
    signal?.throwIfAborted();
    const worker = await this.#start();
    signal?.throwIfAborted();
    if (name === "bring")
      this.#brought.set((question as Question<"bring">).name, question as Question<"bring">);
    const id = this.#count++;
    const send = (request: Request) => worker.postMessage(request);
    return new Promise<Answer<Name>>((resolve, reject) => {
      const cancel = () => {
        this.#open.delete(id);
        send({kind: "cancel", id});
        reject(signal!.reason);
      };
      signal?.addEventListener("abort", cancel, {once: true});
      const done = () => signal?.removeEventListener("abort", cancel);
      this.#open.set(id, {
        resolve(value) {
          done();
          resolve(value as Answer<Name>);
        },
        reject(reason) {
          done();
          reject(reason);
        },
        update: (value) => onupdate?.(value as Update<Name>)
      });
      send({kind: "ask", id, name, question});
    });
  }

  #start(): Promise<Worker> {
    if (this.#worker === undefined) {
      const starting = this.#create();
      this.#worker = starting;
      starting.catch(() => this.#forget(starting));
    }
    return this.#worker;
  }

  async #create(): Promise<Worker> {
    const supplies = await this.#options.supplies();
    const worker = this.#options.createWorker();
    worker.addEventListener("message", ({data}: MessageEvent<Response>) => this.#settle(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker.terminate();
      this.#worker = undefined;
      const reason = event.message || "it could not be started";
      for (const {reject} of this.#open.values()) reject(new Error(`the reading worker stopped: ${reason}`));
      this.#open.clear();
    });
    const send = (request: Request) => worker.postMessage(request);
    send({kind: "supply", supplies});
    // What the page brought to the worker before this one.
    for (const question of this.#brought.values())
      send({kind: "ask", id: this.#count++, name: "bring", question});
    return worker;
  }

  #forget(starting: Promise<Worker>): void {
    if (this.#worker === starting) this.#worker = undefined;
  }

  #settle(response: Response): void {
    const open = this.#open.get(response.id);
    if (response.kind === "update") {
      open?.update(response.value);
      return;
    }
    this.#open.delete(response.id);
    if (response.kind === "error") open?.reject(new Error(response.message));
    else open?.resolve(response.value);
  }
}
