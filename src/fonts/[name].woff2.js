// Hands on the font that --name asks for. Plain JavaScript, because Node starts that eight times as fast as TypeScript, once a font.
import {existsSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {parseArgs} from "node:util";

const {resolve} = createRequire(import.meta.url);
const {values} = parseArgs({options: {name: {type: "string", default: ""}}});
const path = [
  ["katex", "dist/fonts"],
  ["@fontsource-variable/source-serif-4", "files"]
]
  .map(([name, folder]) => join(dirname(resolve(`${name}/package.json`)), folder, `${values.name}.woff2`))
  .find(existsSync);
if (path === undefined) throw new Error(`font not found: ${values.name}`);
process.stdout.write(readFileSync(path));
