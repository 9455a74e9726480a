import {existsSync} from "node:fs";
import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {IdxError} from "../src/lib/digits/idx.js";
import {type DownloadOptions, fetchFrom, partOf} from "./download.js";
import {readSource} from "./load.js";
import {fullFiles, mirrors, type SourceFile} from "./sources.js";

/** A file that no mirror gave. Its message is one sentence for the reader. */
export class FetchError extends Error {
  override name = "FetchError";
}

export interface FetchOptions extends DownloadOptions {
  /** A folder that has the files, to copy them from in place of asking a mirror. */
  readonly from?: string | undefined;
  /** The addresses, each ending in a slash, under which the files are to be had. */
  readonly mirrors?: readonly string[];
  readonly files?: readonly SourceFile[];
  /** Is told in one sentence what went otherwise than hoped. */
  readonly say?: (sentence: string) => void;
}

/**
 * Brings files, those of MNIST unless others are named, and checks every sum; files that are there and right stay as
 * they are. A download that was broken off is taken up where it ended. Returns the names of the files brought. Throws
 * FetchError where no mirror gives a file, IdxError where the folder to copy from has not the right one.
 */
export async function fetchFiles(options: FetchOptions): Promise<string[]> {
  const {folder, from, files = Object.values(fullFiles)} = options;
  await mkdir(folder, {recursive: true});
  const brought: string[] = [];
  for (const file of files) {
    if (await isRight(file, options)) continue;
    if (from) await copy(file, from, folder);
    else await fetchFile(file, options);
    brought.push(file.name);
  }
  return brought;
}

/** Whether *file* is there with the right sum. */
async function isRight(file: SourceFile, {folder, say}: FetchOptions): Promise<boolean> {
  if (!existsSync(join(folder, file.name))) return false;
  try {
    await readSource(folder, file);
    return true;
  } catch (error) {
    if (!(error instanceof IdxError)) throw error;
    say?.(`${error.message}; it is brought again`);
    return false;
  }
}

async function copy(file: SourceFile, from: string, folder: string): Promise<void> {
  const bytes = await readSource(from, file);
  const part = partOf(file, folder);
  await writeFile(part, bytes);
  await rename(part, join(folder, file.name));
}

async function fetchFile(file: SourceFile, options: FetchOptions): Promise<void> {
  const {folder, say} = options;
  const addresses = options.mirrors ?? mirrors;
  await rm(join(folder, file.name), {force: true});
  for (const mirror of addresses) {
    try {
      await fetchFrom(mirror + file.name, file, options);
      await rename(partOf(file, folder), join(folder, file.name));
      return;
    } catch (error) {
      say?.(`${mirror}${file.name}: ${reasonOf(error)}`);
    }
  }
  throw new FetchError(
    `${file.name} could not be brought from ${addresses.join(" or ")}; with the four files of MNIST in a folder of yours, name that folder in MNIST_DIR`
  );
}

/** What lies behind an error of `fetch`, which itself only says that it failed. */
function reasonOf(error: unknown): string {
  const {message, cause} = error as Error & {cause?: NodeJS.ErrnoException};
  return cause?.message || cause?.code || message;
}
