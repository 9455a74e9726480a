import type {ContestName} from "./peers.js";
import type {Answer, Racer, Request, Slice} from "./protocol.js";

const workers: Worker[] = [];

/** What the bench calls in the page. */
const bench = {
  /** Starts a worker for *racer*. Returns its number and the losses of its first steps. */
  async open(racer: Racer, contest: ContestName): Promise<{id: number; losses: number[]}> {
    const worker = new Worker("worker.js", {type: "module"});
    const id = workers.push(worker) - 1;
    return {id, losses: await ask<number[]>(worker, {type: "open", racer, contest})};
  },
  /** Lets workers run at the same time. */
  run(ids: number[], seconds: number, steps: number): Promise<Slice[]> {
    return Promise.all(ids.map((id) => ask<Slice>(workers[id]!, {type: "run", seconds, steps})));
  },
  close(id: number): void {
    workers[id]!.terminate();
  }
};

export type Bench = typeof bench;

Object.assign(globalThis, {bench});

function ask<T>(worker: Worker, request: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({data}: MessageEvent<Answer<T>>) => {
      if ("done" in data) resolve(data.done);
      else reject(new Error(data.failed));
    };
    worker.postMessage(request);
  });
}
