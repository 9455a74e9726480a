import {createHash} from "node:crypto";
import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import asc from "assemblyscript/asc";

const source = fileURLToPath(new URL("assembly/", import.meta.url));
const cache = fileURLToPath(new URL("../../../node_modules/.cache/kernel/", import.meta.url));

// SIMD without its relaxed instructions: every operation is defined to the last bit.
const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--disableWarning"];

/** Compiles the kernel's source to WebAssembly, for Node; a loader ships the same bytes with the site. Throws Error with the compiler's report. */
export async function compileKernel(): Promise<Uint8Array<ArrayBuffer>> {
  const files = await readSource();
  const hash = createHash("sha256").update(JSON.stringify([asc.version, options, files])).digest("hex");
  const cached = join(cache, `${hash}.wasm`);
  try {
    return new Uint8Array(await readFile(cached));
  } catch {
    const bytes = await compile(files);
    await mkdir(cache, {recursive: true});
    await writeFile(cached, bytes);
    return bytes;
  }
}

async function readSource(): Promise<Record<string, string>> {
  const names = (await readdir(source)).filter((name) => name.endsWith(".ts")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(source, name), "utf8")));
  return Object.fromEntries(names.map((name, i) => [name, texts[i]!]));
}

async function compile(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array | undefined;
  const {error, stderr} = await asc.main(["index.ts", "--outFile", "kernel.wasm", ...options], {
    readFile: (name) => files[name] ?? null,
    writeFile: (name, contents) => {
      if (name === "kernel.wasm" && typeof contents !== "string") bytes = contents;
    },
    listFiles: () => []
  });
  if (error || !bytes) throw new Error(`the kernel does not compile: ${stderr.toString()}`, {cause: error});
  return new Uint8Array(bytes);
}
