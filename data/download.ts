import {existsSync} from "node:fs";
import {open, readFile, rm, stat} from "node:fs/promises";
import {join} from "node:path";
import {sha256Of} from "./load.js";
import type {SourceFile} from "./sources.js";

export interface DownloadOptions {
  /** The folder that the file is brought into. */
  readonly folder: string;
  /** Milliseconds without a byte after which a server is given up. Default 30,000. */
  readonly patience?: number;
  /** Is told how many bytes of a file are there. */
  readonly progress?: (file: SourceFile, bytes: number) => void;
}

/** Where *file* is kept until it is whole and right. */
export function partOf({name}: SourceFile, folder: string): string {
  return join(folder, `${name}.part`);
}

/** Downloads *file* to its part and checks the sum. Where the sum is wrong and an earlier part may be to blame, starts once more from nothing. Throws Error with the reason. */
export async function fetchFrom(url: string, file: SourceFile, options: DownloadOptions): Promise<void> {
  const part = partOf(file, options.folder);
  const resumed = (await sizeOf(part)) > 0;
  await download(url, file, options);
  const sum = sha256Of(await readFile(part));
  if (sum === file.sha256) return;
  await rm(part);
  if (resumed) return fetchFrom(url, file, options);
  throw new Error(`sha256 ${sum}, expected ${file.sha256}`);
}

/** Downloads what is missing of the part of *file*, or all of it where the server cannot give less. A connection that breaks leaves the part for the next attempt. */
async function download(url: string, file: SourceFile, options: DownloadOptions): Promise<void> {
  const {patience = 30_000, progress} = options;
  const part = partOf(file, options.folder);
  let received = await sizeOf(part);
  if (received === file.bytes) return;
  if (received > file.bytes) {
    await rm(part);
    received = 0;
  }
  const watch = new Watch(patience);
  try {
    const headers: Record<string, string> = {"Accept-Encoding": "identity"};
    if (received > 0) headers.Range = `bytes=${received}-`;
    const response = await fetch(url, {headers, signal: watch.signal});
    if (response.status === 416 && received > 0) {
      await response.body?.cancel();
      await rm(part);
      return await download(url, file, options);
    }
    if (response.status !== 200 && response.status !== 206) throw new Error(`status ${response.status}`);
    if (response.status === 200) {
      received = 0; // the whole file, whatever was asked for
    } else if (!response.headers.get("Content-Range")?.startsWith(`bytes ${received}-`)) {
      throw new Error(`range ${response.headers.get("Content-Range")}, expected bytes ${received}-`);
    }
    const handle = await open(part, response.status === 206 ? "a" : "w");
    try {
      for await (const chunk of response.body ?? []) {
        watch.reset();
        received += chunk.length;
        if (received > file.bytes) break;
        await handle.write(chunk);
        progress?.(file, received);
      }
    } finally {
      await handle.close();
    }
    if (received > file.bytes) {
      await rm(part);
      throw new Error(`more than ${file.bytes} bytes`);
    }
    if (received < file.bytes) throw new Error(`${received} bytes, expected ${file.bytes}`);
  } finally {
    watch.end();
  }
}

/** Gives up what its signal is passed to when it has not been reset for *patience* milliseconds. */
class Watch {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(patience: number) {
    const reason = new Error(`silent for ${patience / 1000} s`);
    this.#timer = setTimeout(() => this.#controller.abort(reason), patience);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  reset(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}
