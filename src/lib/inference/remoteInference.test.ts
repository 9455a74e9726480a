import {expect, test, vi} from "vitest";
import {denseLayers} from "../network/network.js";
import type {InferenceSupplies, Request, Response} from "./protocol.js";
import {RemoteInference} from "./remoteInference.js";

const supplies = {manifest: {data: "embedded"}} as unknown as InferenceSupplies;
const network = {layers: denseLayers(784, [], 10, "none"), parameters: [], pixelScale: "0-1"} as const;

/** A worker that notes what it is sent, and answers when it is told to. */
class FakeWorker extends EventTarget {
  readonly requests: Request[] = [];
  terminated = false;

  postMessage(request: Request): void {
    this.requests.push(structuredClone(request));
  }

  say(response: Response): void {
    this.dispatchEvent(new MessageEvent("message", {data: structuredClone(response)}));
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error", {cancelable: true}), {message}));
  }

  terminate(): void {
    this.terminated = true;
  }

  /** The id of its last question. */
  get asked(): number {
    const last = this.requests.findLast(({kind}) => kind === "ask");
    return (last as Extract<Request, {kind: "ask"}>).id;
  }
}

function fakeInference(supply: () => Promise<InferenceSupplies> = async () => supplies) {
  const workers: FakeWorker[] = [];
  const inference = new RemoteInference({
    supplies: supply,
    createWorker() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    }
  });
  return {inference, workers};
}

/** Lets promises that are kept already have their say. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("ask(…) starts one worker with the first question, supplies it, and brings back its answer", async () => {
  const {inference, workers} = fakeInference();
  expect(workers).toHaveLength(0);
  const first = inference.ask("facts", {name: "best"});
  await turn();
  expect(workers[0]!.requests.map(({kind}) => kind)).toEqual(["supply", "ask"]);
  workers[0]!.say({id: workers[0]!.asked, kind: "answer", value: {name: "best"}});
  expect(await first).toEqual({name: "best"});
  void inference.ask("facts", {name: "tutorial"});
  await turn();
  expect(workers).toHaveLength(1);
});

test("ask(…, {onupdate}) is told what comes on the way, of its own question alone", async () => {
  const {inference, workers} = fakeInference();
  const heard: unknown[] = [];
  const updates = (update: unknown) => heard.push(update);
  const mine = inference.ask("facts", {name: "best"}, {onupdate: updates});
  await turn();
  const id = workers[0]!.asked;
  void inference.ask("facts", {name: "best"});
  await turn();
  workers[0]!.say({id, kind: "update", value: 1});
  workers[0]!.say({id: workers[0]!.asked, kind: "update", value: 2});
  workers[0]!.say({id, kind: "answer", value: "done"});
  await mine;
  expect(heard).toEqual([1]);
});

test("ask(…, {signal}) breaks the work off, and an answer that comes too late is nobody's", async () => {
  const {inference, workers} = fakeInference();
  const controller = new AbortController();
  const question = inference.ask("facts", {name: "best"}, {signal: controller.signal});
  await turn();
  const id = workers[0]!.asked;
  controller.abort(new Error("no longer wanted"));
  await expect(question).rejects.toThrow("no longer wanted");
  expect(workers[0]!.requests.at(-1)).toEqual({kind: "cancel", id});
  workers[0]!.say({id, kind: "answer", value: 1});
  await expect(inference.ask("facts", {name: "best"}, {signal: controller.signal})).rejects.toThrow(
    "no longer wanted"
  );
});

test("ask(…) rejects with the sentence of a task that failed", async () => {
  const {inference, workers} = fakeInference();
  const question = inference.ask("facts", {name: "best"});
  await turn();
  workers[0]!.say({id: workers[0]!.asked, kind: "error", message: "the network could not be loaded"});
  await expect(question).rejects.toThrow("the network could not be loaded");
});

test("a worker that dies fails its questions, and the next question starts another, with the networks that were brought", async () => {
  const {inference, workers} = fakeInference();
  const bring = inference.ask("bring", {name: "mine", network});
  await turn();
  workers[0]!.say({id: workers[0]!.asked, kind: "answer", value: undefined});
  await bring;
  const lost = inference.ask("facts", {name: "best"});
  await turn();
  workers[0]!.fail("out of memory");
  await expect(lost).rejects.toThrow("the reading worker stopped: out of memory");
  expect(workers[0]!.terminated).toBe(true);
  void inference.ask("facts", {name: "best"});
  await turn();
  expect(workers).toHaveLength(2);
  expect(
    workers[1]!.requests.map((request) => (request.kind === "ask" ? request.name : request.kind))
  ).toEqual(["supply", "bring", "facts"]);
});

test("supplies that cannot be had fail the question, and the next one tries again", async () => {
  const supply = vi.fn(async () => supplies);
  supply.mockRejectedValueOnce(new Error("the server cannot be reached"));
  const {inference, workers} = fakeInference(supply);
  await expect(inference.ask("facts", {name: "best"})).rejects.toThrow("the server cannot be reached");
  void inference.ask("facts", {name: "best"});
  await turn();
  expect(workers).toHaveLength(1);
});
