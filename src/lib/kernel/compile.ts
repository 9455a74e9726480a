import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdir, readdir, readFile, rename} from "node:fs/promises";
import {createRequire} from "node:module";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

const source = fileURLToPath(new URL("assembly/", import.meta.url));
const cache = fileURLToPath(new URL("../../../node_modules/.cache/kernel/", import.meta.url));
const manifest = createRequire(import.meta.url).resolve("assemblyscript/package.json");

// SIMD without its relaxed instructions: every operation is defined to the last bit.
const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--disableWarning"];

/** Compiles the kernel's source to WebAssembly, for Node; a loader ships the same bytes with the site. Throws Error with the compiler's report. */
export async function compileKernel(): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(cache, `${await hashOfSource()}.wasm`);
  return readBytes(file).catch(async () => {
    await compile(file);
    return readBytes(file);
  });
}

/** A name for everything that decides the compiled bytes: compiler, options and source. */
async function hashOfSource(): Promise<string> {
  const names = (await readdir(source)).filter((name) => name.endsWith(".ts")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(source, name), "utf8")));
  const {version} = JSON.parse(await readFile(manifest, "utf8"));
  return createHash("sha256")
    .update(JSON.stringify([version, options, names, texts]))
    .digest("hex");
}

async function compile(file: string): Promise<void> {
  await mkdir(cache, {recursive: true});
  // Programs that compile at the same time each write a file of their own; the last to finish wins, with the same bytes.
  const draft = `${file}.${process.pid}`;
  const compiler = join(manifest, "../bin/asc.js");
  await promisify(execFile)(process.execPath, [compiler, "index.ts", "--outFile", draft, ...options], {
    cwd: source
  }).catch((error) => {
    throw new Error(`the kernel does not compile: ${error.stderr}`, {cause: error});
  });
  await rename(draft, file);
}

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}
