import {cp, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import asc from "assemblyscript/asc";
import {loadDataSet} from "../../data/load.js";
import {compileKernel} from "../../src/lib/kernel/compile.js";
import {bundle, wasmFile} from "../../src/lib/tensorflow/bundle.js";
import {launchChromium} from "../../test/chromium.js";
import {serve} from "../../test/serve.js";
import type {BenchPage} from "./measure.js";
import type {Bench} from "./page.js";
import {peakSource} from "./peak.js";

declare const bench: Bench;

/** Opens the bench's page in headless Chromium, calls *use*, and cleans up. *use* gets the page and the browser's version. */
export async function withBenchPage<T>(use: (page: BenchPage, chromium: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    await writeSite(folder);
    const server = await serve(folder);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      const benchPage: BenchPage = {
        open: (racer, contest) => page.evaluate(([r, c]) => bench.open(r, c), [racer, contest] as const),
        run: (ids, seconds, steps) => {
          return page.evaluate(([i, s, n]) => bench.run(i, s, n), [ids, seconds, steps] as const);
        },
        close: (id) => page.evaluate((i) => bench.close(i), id)
      };
      return await use(benchPage, browser.version());
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Writes what the page needs: its scripts, the WebAssembly modules, and the embedded training digits. */
async function writeSite(folder: string): Promise<void> {
  const [{training}, page, worker, kernel, peak] = await Promise.all([
    loadDataSet("embedded"),
    bundle(fileURLToPath(new URL("page.ts", import.meta.url))),
    bundle(fileURLToPath(new URL("worker.ts", import.meta.url))),
    compileKernel(),
    compilePeak()
  ]);
  const files: Record<string, string | Uint8Array> = {
    "index.html": `<!doctype html><title>Bench</title><script type="module" src="page.js"></script>`,
    "page.js": page,
    "worker.js": worker,
    "kernel.wasm": kernel,
    "peak.wasm": peak,
    "images.bin": training.images,
    "labels.bin": training.labels
  };
  await Promise.all(Object.entries(files).map(([name, contents]) => writeFile(join(folder, name), contents)));
  await cp(wasmFile, join(folder, "tensorflow.wasm"));
}

async function compilePeak(): Promise<Uint8Array> {
  const {binary, stderr} = await asc.compileString(peakSource, {
    optimizeLevel: 3,
    runtime: "stub",
    enable: ["simd"]
  });
  if (!binary) throw new Error(`the peak's loop does not compile: ${stderr.toString()}`);
  return binary;
}
