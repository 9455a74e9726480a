// Runs Observable Framework: `node bin/observable.js preview` or `build`, with Framework's options after it.
import {readdirSync, rmSync} from "node:fs";
import {delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [command, ...options] = process.argv.slice(2);

// The site is made from this folder alone: no reports to Framework's makers, and no packages from a CDN.
process.env.OBSERVABLE_TELEMETRY_DISABLE = "true";
globalThis.fetch = answer;

// Framework finds the interpreter of the data loaders (tsx) on the path, which npm sets but a plain `node` does not.
process.env.PATH = join(root, "node_modules", ".bin") + delimiter + process.env.PATH;

process.chdir(root);
forgetLoaders();
if (command === "preview" && !hasDesktop()) options.unshift("--no-open");
process.argv.splice(2, Infinity, command, ...options);
await import("../node_modules/@observablehq/framework/dist/bin/observable.js");

/**
 * Stands in for the network. Framework's client can import some packages by itself (d3, Plot, …) from a CDN, and Framework looks up their
 * versions even if no page does. Any version will do for that; where a page does need one, the build fails here.
 */
async function answer(url) {
  if (String(url).startsWith("https://registry.npmjs.org/")) return Response.json({version: "0.0.0"});
  throw new Error(`Framework wants ${url}: install the package and import it by its bare name, without npm:`);
}

/**
 * Framework runs a data loader again only when the loader's own file is newer than what it made. Ours import most of what they do
 * from lib, so what they made is thrown away instead. Packages, in `_node`, may stay: their versions are in their paths.
 */
function forgetLoaders() {
  const cache = join(root, "src", ".observablehq", "cache");
  for (const name of listing(cache)) {
    if (name !== "_node") rmSync(join(cache, name), {recursive: true, force: true});
  }
}

function listing(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hasDesktop() {
  const {CI, DISPLAY, SSH_CONNECTION, WAYLAND_DISPLAY} = process.env;
  if (CI || SSH_CONNECTION) return false;
  return process.platform === "linux" ? Boolean(DISPLAY || WAYLAND_DISPLAY) : true;
}
