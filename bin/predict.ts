import {mkdir, readFile, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {encode} from "fast-png";
import {availableDataSet, describeDataSet, loadDataSet} from "../data/load.js";
import {type SearchableDigits, searchable} from "../src/lib/digits/nearestDigits.js";
import {decodePicture} from "../src/lib/image/decodePicture.js";
import {type Judgement, judge} from "../src/lib/image/judge.js";
import {PictureError} from "../src/lib/image/picture.js";
import {type Reading, readPicture} from "../src/lib/image/readPicture.js";
import {stagePicture} from "../src/lib/image/stagePicture.js";
import {compileKernel} from "../src/lib/kernel/compile.js";
import {createKernelReader, type ReadImages} from "../src/lib/kernel/kernelReader.js";
import {describeLayers, readNetwork} from "../src/lib/network/savedNetwork.js";
import {
  type BuiltNetworkFacts,
  type BuiltNetworkName,
  builtNetwork
} from "../src/lib/training/builtNetworks.js";
import {layersOf} from "../src/lib/training/experiment.js";
import {provideNetwork} from "../src/lib/training/provideNetwork.js";
import {ArgumentError, type PredictOptions, parsePredictOptions, usage} from "./predictOptions.js";

/** What is said of one file. */
interface Answer {
  readonly file: string;
  /** Why there is no prediction. */
  readonly error?: string;
  readonly reading?: Reading;
  readonly judgement?: Judgement;
}

try {
  const options = parsePredictOptions(process.argv.slice(2));
  if (options === "help") console.log(usage);
  else process.exitCode = await predict(options);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
}

/** Answers each file, and says on standard error what stands in the way. Returns the exit status. */
async function predict({files, network, json, stages}: PredictOptions): Promise<number> {
  const {facts, read} = await openNetwork(network);
  const known = searchable((await loadDataSet("embedded")).training);
  if (stages !== undefined) {
    await mkdir(stages, {recursive: true}).catch((cause: NodeJS.ErrnoException) => {
      throw new Error(`the folder ${stages} cannot be made (${cause.code})`, {cause});
    });
  }
  const answers: Answer[] = [];
  for (const [i, file] of files.entries()) {
    const answer = await answerOf(file, read, known);
    answers.push(answer);
    if (answer.error !== undefined) console.error(`${file}: ${answer.error}`);
    const {judgement, reading} = answer;
    if (judgement?.blank === false) {
      if (judgement.doubt !== undefined) console.error(`${file}: ${judgement.doubt}`);
      if (!json)
        console.log(`${files.length === 1 ? "Prediction for test image" : file}: ${judgement.digit}`);
    }
    // Files of one name in several folders must not overwrite each other.
    const isTwin = files.some((other, j) => j !== i && basename(other) === basename(file));
    const name = isTwin ? `${i + 1}-${basename(file)}` : basename(file);
    if (stages !== undefined && reading) await writeStages(join(stages, name), reading);
  }
  if (json) console.log(JSON.stringify({network: facts, files: answers.map(report)}, undefined, 2));
  return answers.some(({error}) => error !== undefined) ? 1 : 0;
}

/** The network from the file that is trained at build, ready to read. */
async function openNetwork(name: BuiltNetworkName): Promise<{facts: BuiltNetworkFacts; read: ReadImages}> {
  const data = availableDataSet();
  const bytes = await provideNetwork(name, {data, load: () => loadDataSet(data), say: console.error});
  const layers = layersOf(builtNetwork(name, data).experiment);
  const network = readNetwork<BuiltNetworkFacts>(bytes, {layers});
  const {test, fingerprint} = network.facts;
  console.error(
    `Network: ${network.facts.title}, ${describeLayers(layers)}, ${fingerprint}; trained on ${describeDataSet(data)}; test accuracy ${(test.correct / test.count).toFixed(4)}`
  );
  return {
    facts: network.facts,
    read: await createKernelReader(network, await WebAssembly.compile(await compileKernel()))
  };
}

async function answerOf(file: string, read: ReadImages, known: SearchableDigits): Promise<Answer> {
  try {
    const reading = readPicture(await decodePicture(await bytesOf(file)));
    const judgement = judge(reading, read, known);
    return {file, reading, judgement, error: judgement.blank ? judgement.sentence : undefined};
  } catch (error) {
    if (error instanceof PictureError) return {file, error: error.message};
    throw error;
  }
}

/** The bytes of *file*. Throws PictureError where they cannot be had. */
async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const faults: Record<string, string> = {
      ENOENT: "the file is missing",
      EISDIR: "this is a folder, not a file",
      EACCES: "the file may not be read"
    };
    throw new PictureError(faults[cause.code ?? ""] ?? `the file cannot be read (${cause.code})`, {cause});
  });
}

async function writeStages(path: string, {stages}: Reading): Promise<void> {
  for (const [i, stage] of stages.entries()) {
    const {width, height, data} = stagePicture(stage);
    const bytes = encode({width, height, channels: 4, depth: 8, data: new Uint8Array(data)});
    await writeFile(`${path}-${String(i).padStart(2, "0")}-${stage.name}.png`, bytes);
  }
}

/** What `--json` prints of one file. */
function report({file, error, reading, judgement}: Answer) {
  const decisions = reading?.stages.map(({name, sentence}) => ({stage: name, decided: sentence}));
  if (judgement === undefined || judgement.blank) return {file, error, stages: decisions};
  const {digit, probabilities, agreement, likeness, explained, doubt} = judgement;
  return {
    file,
    prediction: digit,
    probabilities: [...probabilities],
    agreement,
    likeness,
    explained,
    doubt: doubt ?? null,
    stages: decisions
  };
}
