// Says which digits the site is built with.
import {availableDataSet} from "../../data/load.js";
import {shardManifest} from "../lib/digits/shards.js";

process.stdout.write(JSON.stringify(shardManifest(availableDataSet())));
