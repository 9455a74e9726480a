import {gzipSync} from "node:zlib";
import {afterEach, expect, test, vi} from "vitest";
import {pixelCount} from "../digits/digits.js";
import {shardManifest, shardNames, writeShard} from "../digits/shards.js";
import {PageDigits} from "./pageDigits.js";

const manifest = shardManifest("embedded");
const addresses = Object.fromEntries(shardNames.map((name) => [name, `https://site/${name}.gz`])) as never;

/** Serves shards of blank digits, and notes which were asked for. */
function serve(): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const name = url.match(/([\w-]+)\.gz$/)![1] as keyof typeof manifest.shards;
    asked.push(name);
    const count = manifest.shards[name];
    const shard = writeShard({
      images: new Uint8Array(count * pixelCount),
      labels: new Uint8Array(count).fill(3)
    });
    return new Response(gzipSync(shard));
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test("training(), validation() and test() fetch their shards when first asked for, once", async () => {
  const asked = serve();
  const digits = new PageDigits(manifest, addresses, 2000);
  expect(asked).toEqual([]);
  const [training, again] = await Promise.all([digits.training(), digits.training()]);
  expect(training).toBe(again);
  expect(training.labels.length).toBe(2000);
  expect((await digits.validation()).labels.length).toBe(1000);
  expect((await digits.test()).labels.length).toBe(2000);
  expect(asked).toEqual(["training-0", "validation", "test"]);
});

test("training() says in a sentence why there are no digits, and tries again when asked again", async () => {
  vi.stubGlobal("fetch", async () => new Response("", {status: 404}));
  const digits = new PageDigits(manifest, addresses, 2000);
  await expect(digits.training()).rejects.toThrow(
    "the digits could not be loaded from https://site/training-0.gz"
  );
  serve();
  expect((await digits.training()).labels[0]).toBe(3);
});
