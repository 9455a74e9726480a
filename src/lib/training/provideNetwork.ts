import {createHash} from "node:crypto";
import {mkdir, open, readFile, rename, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {join} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import type {DataSet} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {writeNetwork} from "../network/savedNetwork.js";
import {type BuiltNetworkName, builtNetwork} from "./builtNetworks.js";
import {trainBuilt} from "./trainBuilt.js";

const cache = fileURLToPath(new URL("../../../node_modules/.cache/networks/", import.meta.url));

/** The modules that decide what comes out of a training, besides the kernel. */
const sources = [
  "../random.ts",
  "../digits/batches.ts",
  "../digits/vary.ts",
  "../kernel/kernel.ts",
  "../kernel/kernelReader.ts",
  "../kernel/kernelTrainer.ts",
  "../network/initialValues.ts",
  "../network/log.ts",
  "../network/network.ts",
  "../network/savedNetwork.ts",
  "./trainBuilt.ts"
];

export interface ProvideOptions {
  /** Reads the digits to train on; called only where the network is not there yet. */
  readonly load: () => Promise<DataSet>;
  readonly data: DataSet["name"];
  /** Is told in one sentence that there will be a wait. */
  readonly say?: (sentence: string) => void;
  /** Where networks are kept. Default: node_modules/.cache/networks. */
  readonly folder?: string;
}

/**
 * The file of a network that is trained at build, in Node: trained the first time, and kept under a name that stands for everything that
 * decides it. Programs that want it at the same time wait for the one that trains it.
 */
export async function provideNetwork(
  name: BuiltNetworkName,
  {load, data, say = () => {}, folder = cache}: ProvideOptions
): Promise<Uint8Array> {
  const kernel = await compileKernel();
  const spec = builtNetwork(name, data);
  const file = join(folder, `${name}-${await keyOf(spec, kernel)}.bin`);
  await mkdir(folder, {recursive: true});
  for (;;) {
    const kept = await readFile(file).catch(() => undefined);
    if (kept) return kept;
    const release = await lock(`${file}.lock`);
    if (release === undefined) {
      await wait(200);
      continue;
    }
    try {
      say(
        `Training ${spec.title} on ${spec.experiment.data === "full" ? "all of MNIST" : "the embedded digits"}; it is kept for the next time.`
      );
      const network = await trainBuilt(name, spec, await load(), await WebAssembly.compile(kernel));
      const draft = `${file}.${process.pid}`;
      await writeFile(draft, writeNetwork(network));
      await rename(draft, file);
    } finally {
      await release();
    }
  }
}

/**
 * A name for everything that decides the parameters: the settings, the kernel, the code around it, and the package that draws random
 * numbers. The digits are checked by their sums as they are read.
 */
async function keyOf(spec: unknown, kernel: Uint8Array): Promise<string> {
  const texts = await Promise.all(sources.map((path) => readFile(new URL(path, import.meta.url), "utf8")));
  const manifest = createRequire(import.meta.url).resolve("pure-rand/package.json");
  const {version} = JSON.parse(await readFile(manifest, "utf8"));
  const hash = createHash("sha256")
    .update(JSON.stringify([spec, texts, version]))
    .update(kernel);
  return hash.digest("hex").slice(0, 16);
}

/** Takes the lock *file*, and returns what gives it back; undefined where a program that still runs has it. */
async function lock(file: string): Promise<(() => Promise<void>) | undefined> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return () => rm(file, {force: true});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const owner = Number(await readFile(file, "utf8").catch(() => ""));
    if (owner > 0 && !isRunning(owner)) await rm(file, {force: true});
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
