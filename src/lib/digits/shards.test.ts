import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {expect, test} from "vitest";
import {type DataName, type DataSet, type Digits, pixelCount, sliceDigits, splitSizes} from "./digits.js";
import {
  firstShardSize,
  joinPieces,
  readShard,
  type ShardName,
  shardDigits,
  shardManifest,
  shardNames,
  shardPieces,
  writeShard
} from "./shards.js";
import {embeddedOf, embeddedSet, fullSet, type Split} from "./split.js";

/** Digits that can be told apart: the first three pixels count them. */
function counted(count: number, from = 0): Digits {
  const images = new Uint8Array(count * pixelCount);
  for (let i = 0; i < count; i++) images.set([(from + i) >> 16, (from + i) >> 8, from + i], i * pixelCount);
  return {images, labels: Uint8Array.from({length: count}, (_, i) => (from + i) % 10)};
}

const full = fullSet(counted(60_000), counted(10_000, 60_000));
const sets: Record<DataName, DataSet> = {embedded: embeddedSet(counted(10_000)), full};
const shardsOf = (set: DataSet) =>
  Object.fromEntries(shardNames.map((shard) => [shard, shardDigits(set, shard)])) as Record<
    ShardName,
    Digits
  >;
const shards = {embedded: shardsOf(sets.embedded), full: shardsOf(full)};

function expectSame(a: Digits, b: Digits) {
  expect(a.labels).toEqual(b.labels);
  expect(Buffer.compare(a.images, b.images)).toBe(0);
}

test("shardManifest(data) says how large each split and each shard is", () => {
  expect(shardManifest("full")).toMatchInlineSnapshot(`
    {
      "data": "full",
      "shards": {
        "test": 10000,
        "training-0": 2000,
        "training-1": 13250,
        "training-2": 13250,
        "training-3": 13250,
        "training-4": 13250,
        "validation": 5000,
      },
      "splits": {
        "test": 10000,
        "training": 55000,
        "validation": 5000,
      },
    }
  `);
  for (const name of ["embedded", "full"] as const) {
    const manifest = shardManifest(name);
    expect(manifest.splits).toEqual(splitSizes[name]);
    for (const shard of shardNames) expect(shards[name][shard].labels.length).toBe(manifest.shards[shard]);
  }
});

test("shardDigits(dataSet, shard) leaves no digit out and takes none twice", () => {
  for (const name of ["embedded", "full"] as const) {
    const {training, validation, test} = sets[name];
    const parts = [0, 1, 2, 3, 4].map((i) => ({
      shard: `training-${i}` as ShardName,
      ...all(name, `training-${i}`)
    }));
    expectSame(joinPieces(parts, shards[name]), training);
    expectSame(shards[name].validation, validation);
    expectSame(shards[name].test, test);
  }
});

function all(name: DataName, shard: string) {
  return {start: 0, end: shards[name][shard as ShardName].labels.length};
}

test("shardPieces(built, data, split, count) asks for the first shard alone while that is enough", () => {
  expect(shardPieces("embedded", "embedded", "training", firstShardSize)).toEqual([
    {shard: "training-0", start: 0, end: 2000}
  ]);
  expect(shardPieces("full", "full", "training", 2001)).toEqual([
    {shard: "training-0", start: 0, end: 2000},
    {shard: "training-1", start: 0, end: 1}
  ]);
  expect(shardPieces("full", "full", "training", 0)).toEqual([]);
});

test("shardPieces(built, data, split, count) finds the embedded set in the shards of the full one", () => {
  expect(shardPieces("full", "embedded", "training")).toEqual([
    {shard: "validation", start: 0, end: 5000},
    {shard: "training-0", start: 0, end: 2000}
  ]);
  expect(shardPieces("full", "embedded", "validation")).toEqual([{shard: "training-1", start: 0, end: 1000}]);
});

test("joinPieces(shardPieces(built, data, split, count), shards) is the first digits of the split", () => {
  const pairs = fc.constantFrom<[built: DataName, data: DataName]>(
    ["embedded", "embedded"],
    ["full", "full"],
    ["full", "embedded"]
  );
  const splits = fc.constantFrom<Split>("training", "validation", "test");
  fc.assert(
    fc.property(pairs, splits, fc.double({min: 0, max: 1, noNaN: true}), ([built, data], split, share) => {
      const count = Math.round(share * splitSizes[data][split]);
      const set = built === data ? sets[data] : embeddedOf(full);
      expectSame(
        joinPieces(shardPieces(built, data, split, count), shards[built]),
        sliceDigits(set[split], 0, count)
      );
    }),
    {numRuns: 20}
  );
});

test("shardPieces(built, data, split, count) throws where the site does not hold the digits", () => {
  expect(() => shardPieces("embedded", "full", "test")).toThrow(
    "data: full, expected embedded, since the site was built without the full set"
  );
  expect(() => shardPieces("embedded", "embedded", "training", 7001)).toThrow(
    "number of digits: 7001, expected 0 to 7000"
  );
  expect(() => shardPieces("full", "full", "test", NaN)).toThrow(
    "number of digits: NaN, expected 0 to 10000"
  );
});

test("joinPieces(pieces, shards) throws on a shard that is missing or too small", () => {
  const pieces = shardPieces("embedded", "embedded", "validation");
  expect(() => joinPieces(pieces, {})).toThrow("missing shard: validation");
  expect(() => joinPieces(pieces, {validation: counted(3)})).toThrow(
    "shard validation: 3 digits, expected at least 1000"
  );
});

test("readShard(gzip(writeShard(digits))) gives back the digits", async () => {
  for (const count of [0, 1, 17])
    expectSame(await readShard(gzipSync(writeShard(counted(count)))), counted(count));
});

test("readShard(bytes) also reads a shard that the server has unpacked on its way", async () => {
  expectSame(await readShard(writeShard(counted(3))), counted(3));
});

test("readShard(bytes) refuses what is empty, truncated or no shard", async () => {
  const shard = writeShard(counted(3));
  await expect(readShard(new Uint8Array(0))).rejects.toThrow("empty: 0 bytes, expected a gzip file");
  await expect(readShard(gzipSync(shard).subarray(0, 50))).rejects.toThrow("damaged gzip");
  await expect(readShard(shard.subarray(0, shard.length - 1))).rejects.toThrow("truncated");
  await expect(readShard(new TextEncoder().encode("<!doctype html>"))).rejects.toThrow(
    "magic number: 3c 21 64 6f"
  );
});
