import {createReadStream} from "node:fs";
import {wasmFile} from "../lib/tensorflow/bundle.js";

createReadStream(wasmFile).pipe(process.stdout);
