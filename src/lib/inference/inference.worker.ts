import {fetchBytes} from "../fetchBytes.js";
import {ShardStore} from "../training/shardStore.js";
import {answer} from "./answer.js";
import {decodeInBrowser} from "./decodeInBrowser.js";
import type {InferenceSupplies, Request, Response} from "./protocol.js";
import {Workbench} from "./workbench.js";

// The worker's side: it answers questions as they come, in turns where several are open.

let workbench: Workbench | undefined;
const open = new Map<number, AbortController>();

self.addEventListener("message", ({data}: MessageEvent<Request>) => {
  switch (data.kind) {
    case "supply":
      workbench = equip(data.supplies);
      return;
    case "cancel":
      open.get(data.id)?.abort();
      return;
    case "ask":
      void reply(data);
  }
});

async function reply({id, name, question}: Extract<Request, {kind: "ask"}>): Promise<void> {
  const controller = new AbortController();
  open.set(id, controller);
  const post = (response: Response) => self.postMessage(response);
  try {
    const value = await answer(name, question, workbench!, {
      signal: controller.signal,
      onupdate: (value) => post({id, kind: "update", value})
    });
    post({id, kind: "answer", value});
  } catch (error) {
    post({id, kind: "error", message: error instanceof Error ? error.message : String(error)});
  } finally {
    open.delete(id);
  }
}

function equip({kernel, manifest, shards, networks}: InferenceSupplies): Workbench {
  const store = new ShardStore(manifest, shards);
  return new Workbench({
    kernel,
    data: manifest.data,
    digits: (split, count) => store.digits(manifest.data, split, count),
    network: (name) => fetchBytes(networks[name], "the network"),
    decode: decodeInBrowser
  });
}
