import {fileURLToPath} from "node:url";
import {bundle} from "../lib/tensorflow/bundle.js";

process.stdout.write(await bundle(fileURLToPath(new URL("../lib/tensorflow/browser.ts", import.meta.url))));
