import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {SingleBar} from "cli-progress";
import {FetchError, fetchFiles} from "../data/fetch.js";
import {loadDataSet} from "../data/load.js";
import {IdxError} from "../src/lib/digits/idx.js";

const usage = `usage: npm run data [-- --check]

Brings the four files of MNIST, all 70,000 digits, into data/full: from the folder named by the environment variable
MNIST_DIR, or else from public mirrors. Every file is checked; files that are there and right are left alone.

  --check   bring nothing; exit with 1 unless the embedded digits and the four files are there and right
  --help    say this`;

const folder = fileURLToPath(new URL("../data", import.meta.url));

async function bring(): Promise<void> {
  const bar = new SingleBar({
    format: "{name} {bar} {percentage} %",
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true
  });
  try {
    const brought = await fetchFiles({
      folder: join(folder, "full"),
      from: process.env.MNIST_DIR,
      say: (sentence) => {
        bar.stop();
        console.error(sentence);
      },
      progress: ({name, bytes}, received) => {
        if (!process.stderr.isTTY) return;
        if (!bar.isActive) bar.start(bytes, received, {name});
        bar.update(received, {name});
        if (received === bytes) bar.stop();
      }
    });
    console.log(
      brought.length === 0
        ? "The four files of MNIST are in data/full already, and right."
        : `Brought to data/full, and right: ${brought.join(", ")}.`
    );
  } finally {
    bar.stop();
  }
}

async function check(): Promise<void> {
  await loadDataSet("embedded", {folder});
  await loadDataSet("full", {folder, mnistDir: ""});
  console.log("The embedded digits and the four files of MNIST in data/full are right.");
}

function readArguments() {
  try {
    return parseArgs({options: {check: {type: "boolean"}, help: {type: "boolean"}}}).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

const options = readArguments();
try {
  if (options.help) console.log(usage);
  else await (options.check ? check() : bring());
} catch (error) {
  if (!(error instanceof FetchError || error instanceof IdxError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
