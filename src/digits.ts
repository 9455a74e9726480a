import {manifest, shardAddresses} from "./files.js";
import {firstShardSize} from "./lib/digits/shards.js";
import {PageDigits} from "./lib/training/pageDigits.js";

/**
 * The digits of the site, for showing. Each split is fetched when it is first asked for, once a page; of the training
 * digits the first shard, 2,000 of them.
 */
export const digits = Promise.all([manifest, shardAddresses]).then(
  ([manifest, addresses]) => new PageDigits(manifest, addresses, firstShardSize)
);
