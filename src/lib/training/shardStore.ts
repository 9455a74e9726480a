import type {DataName, Digits} from "../digits/digits.js";
import {type DigitsManifest, joinPieces, readShard, type ShardName, shardPieces} from "../digits/shards.js";
import type {Split} from "../digits/split.js";
import {fetchBytes} from "../fetchBytes.js";

/** The digits of the site, fetched shard by shard when they are first asked for. */
export class ShardStore {
  readonly #manifest: DigitsManifest;
  readonly #addresses: Readonly<Record<ShardName, string>>;
  readonly #shards: Partial<Record<ShardName, Promise<Digits>>> = {};

  constructor(manifest: DigitsManifest, addresses: Readonly<Record<ShardName, string>>) {
    this.#manifest = manifest;
    this.#addresses = addresses;
  }

  /** Fetches the first *count* digits of a split of the *data* set, and no shard that is not needed. Throws Error with a sentence for the reader. */
  async digits(data: DataName, split: Split, count: number | "all" = "all"): Promise<Digits> {
    if (data === "full" && this.#manifest.data === "embedded") {
      throw new Error(
        "this site was built with the 10,000 embedded digits only, so the full set cannot be used here"
      );
    }
    const pieces = shardPieces(this.#manifest.data, data, split, count);
    const names = [...new Set(pieces.map(({shard}) => shard))];
    const shards = await Promise.all(names.map(async (name) => [name, await this.#shard(name)] as const));
    return joinPieces(pieces, Object.fromEntries(shards));
  }

  #shard(name: ShardName): Promise<Digits> {
    const pending = (this.#shards[name] ??= fetchShard(this.#addresses[name]));
    pending.catch(() => delete this.#shards[name]); // so that the next run tries again
    return pending;
  }
}

async function fetchShard(address: string): Promise<Digits> {
  const bytes = await fetchBytes(address, "the digits");
  return readShard(bytes).catch((cause: Error) => {
    throw new Error(`the digits could not be loaded from ${address}: ${cause.message}`, {cause});
  });
}
