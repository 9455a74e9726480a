import {type DataName, type DataSet, type Digits, imageSide, pixelCount, sliceDigits} from "./digits.js";
import {gunzip, IdxError, idxLength, isGzip, readDigits, writeIdx} from "./idx.js";
import {joinDigits} from "./joinDigits.js";
import {places, type Range, type Split} from "./split.js";

/** The files in which the site ships its digits: always these, whichever set it is built with. The first is small, for a quick start. */
export const shardNames = [
  "training-0",
  "training-1",
  "training-2",
  "training-3",
  "training-4",
  "validation",
  "test"
] as const;

export type ShardName = (typeof shardNames)[number];

/** How many digits the first training shard holds; the other four share the rest evenly. */
export const firstShardSize = 2000;

/** What a site was built with: the file digits.json. */
export interface DigitsManifest {
  readonly data: DataName;
  /** How many digits each split has. */
  readonly splits: Readonly<Record<Split, number>>;
  /** How many digits each shard has. */
  readonly shards: Readonly<Record<ShardName, number>>;
}

/** The digits of a shard from *start* up to (not including) *end*. */
export interface ShardPiece {
  readonly shard: ShardName;
  readonly start: number;
  readonly end: number;
}

/** Says what a site built with the *data* set holds. */
export function shardManifest(data: DataName): DigitsManifest {
  const sizes = <Name extends string>(ranges: Record<Name, Range>) =>
    Object.fromEntries(
      Object.entries<Range>(ranges).map(([name, [start, end]]) => [name, end - start])
    ) as Record<Name, number>;
  return {data, splits: sizes(places[data]), shards: sizes(shardPlaces(data))};
}

/** The digits that belong in *shard*, sharing memory with *dataSet*. */
export function shardDigits(dataSet: DataSet, shard: ShardName): Digits {
  const split = splitOf(shard);
  const [start, end] = shardPlaces(dataSet.name)[shard];
  const origin = places[dataSet.name][split][0];
  return sliceDigits(dataSet[split], start - origin, end - origin);
}

/**
 * The pieces of shards that make up the first *count* digits of a split of the *data* set, in order, on a site built
 * with the set *built*. A site built with the full set holds the embedded one too. Throws RangeError where the site
 * does not hold the digits.
 */
export function shardPieces(
  built: DataName,
  data: DataName,
  split: Split,
  count: number | "all" = "all"
): ShardPiece[] {
  const [start, splitEnd] = places[data][split];
  const end = count === "all" ? splitEnd : start + count;
  if (!(end >= start && end <= splitEnd)) {
    throw new RangeError(`number of digits: ${count}, expected 0 to ${splitEnd - start}`);
  }
  if (built === "embedded" && data === "full") {
    throw new RangeError("data: full, expected embedded, since the site was built without the full set");
  }
  const shards = shardPlaces(built);
  return shardNames
    .map((shard) => ({
      shard,
      from: shards[shard][0],
      start: Math.max(start, shards[shard][0]),
      end: Math.min(end, shards[shard][1])
    }))
    .filter(({start, end}) => start < end)
    .sort((a, b) => a.start - b.start)
    .map(({shard, from, start, end}) => ({shard, start: start - from, end: end - from}));
}

/** Puts *pieces* together from the digits of their shards. */
export function joinPieces(
  pieces: readonly ShardPiece[],
  shards: Readonly<Partial<Record<ShardName, Digits>>>
): Digits {
  return joinDigits(
    pieces.map(({shard, start, end}) => {
      const digits = shards[shard];
      if (digits === undefined) throw new RangeError(`missing shard: ${shard}`);
      if (digits.labels.length < end) {
        throw new IdxError(`shard ${shard}: ${digits.labels.length} digits, expected at least ${end}`);
      }
      return sliceDigits(digits, start, end);
    })
  );
}

/** Writes a shard, still to be packed: two IDX files one after the other, the labels and then the images. */
export function writeShard({images, labels}: Digits): Uint8Array {
  const labelBytes = writeIdx({shape: [labels.length], data: labels});
  const imageBytes = writeIdx({shape: [images.length / pixelCount, imageSide, imageSide], data: images});
  const bytes = new Uint8Array(labelBytes.length + imageBytes.length);
  bytes.set(labelBytes);
  bytes.set(imageBytes, labelBytes.length);
  return bytes;
}

/** Reads a shard. Some servers unpack a gzip file on its way, so it may come packed or not. Throws IdxError. */
export async function readShard(bytes: Uint8Array): Promise<Digits> {
  const unpacked = bytes.length === 0 || isGzip(bytes) ? await gunzip(bytes) : bytes;
  const length = idxLength(unpacked);
  return readDigits(unpacked.subarray(length), unpacked.subarray(0, length));
}

/** Where each shard of a site built with the *data* set lies in MNIST, as `places` counts. */
function shardPlaces(data: DataName): Record<ShardName, Range> {
  const {training, validation, test} = places[data];
  const cut = (i: number) =>
    training[0] + firstShardSize + (i * (training[1] - training[0] - firstShardSize)) / 4;
  return {
    "training-0": [training[0], cut(0)],
    "training-1": [cut(0), cut(1)],
    "training-2": [cut(1), cut(2)],
    "training-3": [cut(2), cut(3)],
    "training-4": [cut(3), cut(4)],
    validation,
    test
  };
}

function splitOf(shard: ShardName): Split {
  return shard === "validation" || shard === "test" ? shard : "training";
}
