import {parseArgs} from "node:util";
import {type BuiltNetworkName, builtNetworkNames} from "../src/lib/training/builtNetworks.js";

/** Arguments that make no sense. Its message is one sentence for the reader. */
export class ArgumentError extends Error {
  override name = "ArgumentError";
}

export interface PredictOptions {
  readonly files: readonly string[];
  readonly network: BuiltNetworkName;
  readonly json: boolean;
  /** The folder for the pictures of all stages. */
  readonly stages: string | undefined;
}

export const usage = `usage: npm run --silent predict -- [options] FILE…

Reads handwritten digits from pictures: PNG, JPEG or WebP, of 8 × 8 pixels to 50 megapixels, dark on light or light on dark. For one
file it prints "Prediction for test image: 2", for several "FILE: 2". What cannot be read is said on standard error.

  --network NAME   best (default), or tutorial: the tutorial's network as it is
  --json           prints one JSON object with the ten probabilities of each file and what was decided at each stage
  --stages DIR     writes what came out of each stage to DIR, as PNG files
  --help           prints this

It exits with 0 where every file was read, 1 where one was not or is blank, 2 where the arguments make no sense.`;

/** Reads the arguments of `npm run predict`. Returns "help" where that is asked for. Throws ArgumentError with one sentence. */
export function parsePredictOptions(args: readonly string[]): PredictOptions | "help" {
  const {values, positionals} = readArguments(args);
  if (values.help) return "help";
  const network = builtNetworkNames.find((name) => name === (values.network ?? "best"));
  if (network === undefined) {
    throw new ArgumentError(
      `network cannot be "${values.network}": it must be ${builtNetworkNames.join(" or ")}`
    );
  }
  if (values.stages === "") throw new ArgumentError("the folder for --stages has no name");
  if (positionals.length === 0) throw new ArgumentError("no file is named; --help says how to name one");
  return {files: positionals, network, json: values.json === true, stages: values.stages};
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        network: {type: "string"},
        json: {type: "boolean"},
        stages: {type: "string"},
        help: {type: "boolean", short: "h"}
      }
    });
  } catch (error) {
    const [first = ""] = (error as Error).message.split(/\.\s|\n/);
    const sentence = first.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
    throw new ArgumentError(`${sentence}; --help lists all options`);
  }
}
