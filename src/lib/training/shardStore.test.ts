import {gzipSync} from "node:zlib";
import {afterEach, expect, test, vi} from "vitest";
import {type DataSet, type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {type ShardName, shardDigits, shardManifest, shardNames, writeShard} from "../digits/shards.js";
import {embeddedOf, embeddedSet, fullSet} from "../digits/split.js";
import {ShardStore} from "./shardStore.js";

/** Digits that can be told apart: the first three pixels count them. */
function counted(count: number, from = 0): Digits {
  const images = new Uint8Array(count * pixelCount);
  for (let i = 0; i < count; i++) images.set([(from + i) >> 16, (from + i) >> 8, from + i], i * pixelCount);
  return {images, labels: Uint8Array.from({length: count}, (_, i) => (from + i) % 10)};
}

const embedded = embeddedSet(counted(10_000));
const addresses = Object.fromEntries(
  shardNames.map((name) => [name, `https://digits.example/${name}.gz`])
) as Record<ShardName, string>;
const address = addresses["training-0"];

const shardAt = (set: DataSet, address: string) =>
  writeShard(shardDigits(set, shardNames.find((name) => addresses[name] === address)!));

/** A server with the shards of *set*, and the names of those it was asked for; while *fault* is set, it answers so. */
function serve(set: DataSet) {
  const server = {
    asked: [] as string[],
    fault: undefined as undefined | (() => Response)
  };
  vi.stubGlobal("fetch", async (address: string) => {
    server.asked.push(shardNames.find((name) => addresses[name] === address) ?? address);
    return server.fault ? server.fault() : new Response(shardAt(set, address) as BodyInit);
  });
  return {server, store: new ShardStore(shardManifest(set.name), addresses)};
}

function expectSame(a: Digits, b: Digits) {
  expect(a.labels).toEqual(b.labels);
  expect(Buffer.compare(a.images, b.images)).toBe(0);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("digits(data, split, count) are the first digits of the split, from the shards that hold them and no other", async () => {
  const {server, store} = serve(embedded);
  expectSame(await store.digits("embedded", "training", 2000), sliceDigits(embedded.training, 0, 2000));
  expect(server.asked).toEqual(["training-0"]);
  expectSame(await store.digits("embedded", "training", 2001), sliceDigits(embedded.training, 0, 2001));
  expect(server.asked).toEqual(["training-0", "training-1"]);
});

test("digits(data, split) are all digits of the split", async () => {
  const {server, store} = serve(embedded);
  expectSame(await store.digits("embedded", "validation"), embedded.validation);
  expectSame(await store.digits("embedded", "test"), embedded.test);
  expect(server.asked).toEqual(["validation", "test"]);
  expectSame(await store.digits("embedded", "training"), embedded.training);
  expect(server.asked).toHaveLength(shardNames.length);
});

test("digits(data, split, count) fetches each shard once, also for calls at the same time", async () => {
  const {server, store} = serve(embedded);
  const sets = await Promise.all([1, 2, 3].map((count) => store.digits("embedded", "training", count)));
  expect(sets.map(({labels}) => labels.length)).toEqual([1, 2, 3]);
  await store.digits("embedded", "training", 4);
  expect(server.asked).toEqual(["training-0"]);
});

test('digits("embedded", split) on a site built with the full set are the embedded digits', async () => {
  const full = fullSet(counted(60_000), counted(10_000, 60_000));
  const {server, store} = serve(full);
  expectSame(
    await store.digits("embedded", "training", 5500),
    sliceDigits(embeddedOf(full).training, 0, 5500)
  );
  expect(server.asked).toEqual(["validation", "training-0"]);
});

test('digits("full", split) on a site built with the embedded set throws a sentence, and fetches nothing', async () => {
  const {server, store} = serve(embedded);
  await expect(store.digits("full", "training", 10)).rejects.toThrow(
    "this site was built with the 10,000 embedded digits only, so the full set cannot be used here"
  );
  expect(server.asked).toEqual([]);
});

test.each([
  ["does not know the shard", () => new Response("", {status: 404}), "the server answered 404"],
  ["cannot be reached", () => fail("fetch failed"), "the server cannot be reached"],
  ["breaks off in the middle", () => new Response(brokenStream()), "the connection broke off"],
  ["sends something else", () => new Response("<!doctype html>"), "magic number: 3c 21 64 6f"],
  ["sends half a shard", () => new Response(half()), "damaged gzip"]
])(
  "digits(data, split) throws a sentence where the server %s, and a later call tries again",
  async (_, fault, reason) => {
    const {server, store} = serve(embedded);
    server.fault = fault;
    const failures = await Promise.allSettled(
      [1, 2].map((count) => store.digits("embedded", "training", count))
    );
    for (const failure of failures) {
      expect(failure.status).toBe("rejected");
      const {message} = (failure as PromiseRejectedResult).reason as Error;
      expect(message).toContain(`the digits could not be loaded from ${address}: ${reason}`);
    }
    expect(server.asked).toEqual(["training-0"]);

    server.fault = undefined;
    expectSame(await store.digits("embedded", "training", 5), sliceDigits(embedded.training, 0, 5));
    expect(server.asked).toEqual(["training-0", "training-0"]);
  }
);

test("digits(data, split) keeps the shards that came when another does not come", async () => {
  const {server, store} = serve(embedded);
  await store.digits("embedded", "training", 10);
  server.fault = () => new Response("", {status: 503});
  await expect(store.digits("embedded", "training", 3000)).rejects.toThrow(
    `the digits could not be loaded from ${addresses["training-1"]}: the server answered 503`
  );
  expect((await store.digits("embedded", "training", 10)).labels).toHaveLength(10);
});

function fail(message: string): never {
  throw new TypeError(message);
}

function brokenStream(): ReadableStream {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(10));
      controller.error(new TypeError("terminated"));
    }
  });
}

function half(): BodyInit {
  const packed = gzipSync(shardAt(embedded, address));
  return packed.subarray(0, packed.length / 2) as BodyInit;
}
