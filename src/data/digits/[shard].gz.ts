// Packs one shard of the digits that the site is built with: `--shard=training-0` writes the file training-0.gz.
import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import {loadDataSet} from "../../../data/load.js";
import {type ShardName, shardDigits, shardNames, writeShard} from "../../lib/digits/shards.js";

const {shard} = parseArgs({options: {shard: {type: "string"}}}).values;
if (!shardNames.includes(shard as ShardName)) {
  throw new RangeError(`shard: ${shard}, expected ${shardNames.join(", ")}`);
}
process.stdout.write(gzipSync(writeShard(shardDigits(await loadDataSet(), shard as ShardName)), {level: 9}));
