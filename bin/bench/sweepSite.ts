import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {loadDataSet} from "../../data/load.js";
import {shardDigits, shardNames, writeShard} from "../../src/lib/digits/shards.js";
import {compileKernel} from "../../src/lib/kernel/compile.js";
import {bundle} from "../../src/lib/tensorflow/bundle.js";
import {launchChromium} from "../../test/chromium.js";
import {serve} from "../../test/serve.js";
import type {SweepPage} from "./sweep.js";
import type {SweepBench} from "./sweepPage.js";

declare const sweepBench: SweepBench;

/** Opens the bench's page for sweeps in headless Chromium, with the workers of the site itself, calls *use*, and cleans up. */
export async function withSweepPage<T>(use: (page: SweepPage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "bench-sweep-"));
  try {
    await writeSite(folder);
    const server = await serve(folder);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      return await use({
        warmUp: (workers) => page.evaluate((count) => sweepBench.warmUp(count), workers),
        sweep: (workers) => page.evaluate((count) => sweepBench.sweep(count), workers)
      });
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Writes what the page needs: its script, the site's training worker, the kernel, and the embedded digits as the site ships them. */
async function writeSite(folder: string): Promise<void> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const [digits, page, worker, kernel] = await Promise.all([
    loadDataSet("embedded"),
    bundle(here("sweepPage.ts")),
    bundle(here("../../src/lib/training/train.worker.ts")),
    compileKernel()
  ]);
  const files: Record<string, string | Uint8Array> = {
    "index.html": `<!doctype html><title>Sweep</title><script type="module" src="page.js"></script>`,
    "page.js": page,
    "train.worker.js": worker,
    "kernel.wasm": kernel
  };
  for (const shard of shardNames) files[`${shard}.gz`] = gzipSync(writeShard(shardDigits(digits, shard)));
  await Promise.all(Object.entries(files).map(([name, contents]) => writeFile(join(folder, name), contents)));
}
