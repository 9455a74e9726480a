import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {DataName, DataSet} from "../src/lib/digits/digits.js";
import {gunzip, IdxError, readDigits} from "../src/lib/digits/idx.js";
import {embeddedSet, fullSet} from "../src/lib/digits/split.js";
import {embeddedFiles, fullFiles, type SourceFile} from "./sources.js";

/** Where the digits lie. */
export interface Places {
  /** The folder of the embedded files; the full ones are in its folder `full`. Default: the folder of this module. */
  readonly folder?: string;
  /** Another folder of the full files, to take before any other. Default: the environment's MNIST_DIR. */
  readonly mnistDir?: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** The set that a program works on where nothing else is asked for: the full one where its files are named or present. */
export function availableDataSet(places: Places = {}): DataName {
  return fullFolder(places) === undefined ? "embedded" : "full";
}

/** Says in a few words which set this is and where it comes from, for programs to tell on stderr. */
export function describeDataSet(name: DataName = availableDataSet(), places: Places = {}): string {
  return name === "embedded"
    ? "the 10,000 embedded digits"
    : `all 70,000 digits of MNIST, from ${fullFolder(places) ?? "data/full, where they are missing"}`;
}

/** Reads a set of digits from its files. Throws IdxError where a file is missing or is not the one expected; never gives another set instead. */
export async function loadDataSet(name?: DataName, places: Places = {}): Promise<DataSet> {
  return (name ?? availableDataSet(places)) === "embedded" ? loadEmbedded(places) : loadFull(places);
}

async function loadEmbedded({folder = here}: Places): Promise<DataSet> {
  const [images, labels] = await Promise.all([
    unpack(folder, embeddedFiles.images),
    unpack(folder, embeddedFiles.labels)
  ]);
  return embeddedSet(readDigits(images, labels));
}

async function loadFull(places: Places): Promise<DataSet> {
  const folder = fullFolder(places);
  if (folder === undefined) {
    throw new IdxError(
      "data: full, but its files are not there; bring them with npm run data, or name their folder in MNIST_DIR"
    );
  }
  const [trainingImages, trainingLabels, testImages, testLabels] = await Promise.all([
    unpack(folder, fullFiles.trainingImages),
    unpack(folder, fullFiles.trainingLabels),
    unpack(folder, fullFiles.testImages),
    unpack(folder, fullFiles.testLabels)
  ]);
  return fullSet(readDigits(trainingImages, trainingLabels), readDigits(testImages, testLabels));
}

/** The folder of the full files: the one that is named, whatever it holds, or else data/full where it has all four. */
function fullFolder({folder = here, mnistDir = process.env.MNIST_DIR}: Places): string | undefined {
  if (mnistDir) return mnistDir;
  const full = join(folder, "full");
  return Object.values(fullFiles).every(({name}) => existsSync(join(full, name))) ? full : undefined;
}

async function unpack(folder: string, file: SourceFile): Promise<Uint8Array> {
  return gunzip(await readSource(folder, file));
}

/** Reads *file* from *folder*. Throws IdxError where it is missing or its checksum is wrong. */
export async function readSource(folder: string, {name, bytes, sha256}: SourceFile): Promise<Uint8Array> {
  const path = join(folder, name);
  const found = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const fault = cause.code === "ENOENT" ? "missing file" : `unreadable file (${cause.code})`;
    throw new IdxError(`${fault}: ${path}`, {cause});
  });
  if (found.length !== bytes) throw new IdxError(`size of ${path}: ${found.length} bytes, expected ${bytes}`);
  const sum = sha256Of(found);
  if (sum !== sha256) throw new IdxError(`sha256 of ${path}: ${sum}, expected ${sha256}`);
  return found;
}

/** The SHA-256 of *bytes* in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
