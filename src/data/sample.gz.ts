import {gzipSync} from "node:zlib";
import {loadDataSet} from "../../data/load.js";
import {sliceDigits} from "../lib/digits/digits.js";
import {writeShard} from "../lib/digits/shards.js";

// A few validation digits, to be shown before their shard has come.
const {validation} = await loadDataSet();
process.stdout.write(gzipSync(writeShard(sliceDigits(validation, 0, 20)), {level: 9}));
