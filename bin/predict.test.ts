import {spawnSync} from "node:child_process";
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {decode, encode} from "fast-png";
import {afterAll, beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../data/load.js";
import {pixelCount} from "../src/lib/digits/digits.js";
import {drawNonDigit} from "../src/lib/image/nonDigits.js";
import {type Disguise, pasteDigit} from "../src/lib/image/pasteDigit.js";
import {stageNames} from "../src/lib/image/stages.js";
import {provideNetwork} from "../src/lib/training/provideNetwork.js";
import {ArgumentError, parsePredictOptions, usage} from "./predictOptions.js";

let folder: string;
const network = expect.stringMatching(
  /^Network: the mended network, 784-256-128-10 with relu, [\da-f]{12}; trained on .*; test accuracy 0\.\d{4}$/
);

/** Runs bin/predict.ts on the embedded digits, as `npm run predict` does. */
function predict(...args: string[]) {
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ["--import", "tsx", "bin/predict.ts", ...args],
    {
      encoding: "utf8",
      env: {...process.env, MNIST_DIR: ""}
    }
  );
  return {status, stdout, stderr: stderr.split("\n").slice(0, -1)};
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "predict-"));
  const {validation} = await loadDataSet("embedded");
  const write = async (name: string, digit: number, disguise: Disguise) => {
    const i = validation.labels.indexOf(digit);
    const {width, height, data} = pasteDigit(
      validation.images.subarray(i * pixelCount, (i + 1) * pixelCount),
      disguise
    );
    await writeFile(join(folder, name), encode({width, height, channels: 4, data: new Uint8Array(data)}));
  };
  await write("two.png", 2, {});
  await write("seven.jpg", 7, {inverted: true, scale: 9}); // what a file is called says nothing
  await writeFile(
    join(folder, "blank.png"),
    encode({width: 30, height: 30, channels: 1, data: new Uint8Array(900).fill(240)})
  );
  await writeFile(join(folder, "text.png"), "no picture");
  await writeFile(join(folder, "cut.png"), (await readFile(join(folder, "two.png"))).subarray(0, 300));
  const {width, height, data} = drawNonDigit("M", 1);
  await writeFile(
    join(folder, "letter.png"),
    encode({width, height, channels: 4, data: new Uint8Array(data)})
  );
  await mkdir(join(folder, "other"));
  await write("other/two.png", 3, {});
  for (const name of ["best", "tutorial"] as const) {
    await provideNetwork(name, {data: "embedded", load: () => loadDataSet("embedded")});
  }
}, 600_000);

afterAll(() => rm(folder, {recursive: true}));

const path = (name: string) => join(folder, name);

test("npm run predict -- FILE prints the prediction in the tutorial's words, and all else on standard error", () => {
  const {status, stdout, stderr} = predict(path("two.png"));
  expect({status, stdout}).toEqual({status: 0, stdout: "Prediction for test image: 2\n"});
  expect(stderr).toEqual([network]);
});

test("npm run predict -- FILE… prints a line for each, and says in one sentence why one cannot be read", () => {
  const files = ["two.png", "blank.png", "text.png", "cut.png", "missing.png", "other", "seven.jpg"].map(
    path
  );
  const {status, stdout, stderr} = predict(...files);
  expect(status).toBe(1);
  expect(stdout).toBe(`${path("two.png")}: 2\n${path("seven.jpg")}: 7\n`);
  expect(stderr).toEqual([
    network,
    `${path("blank.png")}: the picture is blank: no ink stands out from its paper`,
    `${path("text.png")}: the file is not a picture: it is neither PNG nor JPEG nor WebP`,
    `${path("cut.png")}: the PNG file is truncated or damaged`,
    `${path("missing.png")}: the file is missing`,
    `${path("other")}: this is a folder, not a file`
  ]);
});

test("npm run predict doubts what does not look like a digit, on standard error, and still answers", () => {
  const {status, stdout, stderr} = predict(path("letter.png"));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Prediction for test image: \d\n$/);
  expect(stderr[1]).toContain(`${path("letter.png")}: this does not look like a digit: `);
});

test("--json gives the network, and for each file ten probabilities and what was decided at each stage", () => {
  const {status, stdout} = predict("--json", path("two.png"), path("blank.png"));
  expect(status).toBe(1);
  const {network, files} = JSON.parse(stdout);
  expect(network).toMatchObject({name: "best", test: {count: 2000}});
  expect(files).toHaveLength(2);
  expect(files[0]).toMatchObject({file: path("two.png"), prediction: 2, doubt: null});
  expect(files[0].probabilities).toHaveLength(10);
  expect(files[0].probabilities[2]).toBeGreaterThan(0.7);
  expect(files[0].stages.map(({stage}: {stage: string}) => stage)).toEqual(stageNames);
  expect(files[0].stages[2].decided).toBe("The ink is dark on light paper: nothing to exchange.");
  expect(files[1]).toMatchObject({error: "the picture is blank: no ink stands out from its paper"});
  expect(files[1]).not.toHaveProperty("prediction");
});

test("--stages DIR writes what came out of each stage as PNGs, those of files of one name apart", async () => {
  const stages = path("stages/new");
  const {status} = predict("--stages", stages, path("two.png"), path("other/two.png"));
  expect(status).toBe(0);
  const names = await readdir(stages);
  expect(names).toHaveLength(2 * stageNames.length);
  const last = decode(await readFile(join(stages, "1-two.png-09-centre.png")));
  expect(last).toMatchObject({width: 28, height: 28});
  expect(Math.min(...last.data)).toBe(0); // ink is drawn dark on white
});

test("--network tutorial asks the tutorial's network", () => {
  const {status, stdout, stderr} = predict("--network", "tutorial", path("two.png"));
  expect({status, stdout}).toEqual({status: 0, stdout: "Prediction for test image: 2\n"});
  expect(stderr[0]).toContain("the tutorial's network, 784-512-256-128-10 without activation, ");
});

test("arguments that make no sense end it with status 2 and one sentence", () => {
  const {status, stdout, stderr} = predict("--network", "worst", path("two.png"));
  expect({status, stdout}).toEqual({status: 2, stdout: ""});
  expect(stderr).toEqual(['network cannot be "worst": it must be tutorial or best']);
});

test("parsePredictOptions(args) refuses unknown options and no files, and knows --help", () => {
  expect(() => parsePredictOptions(["--stagse", "x"])).toThrow(ArgumentError);
  expect(() => parsePredictOptions(["--stagse", "x"])).toThrow(
    /^unknown option '--stagse'.*; --help lists all options$/
  );
  expect(() => parsePredictOptions([])).toThrow("no file is named; --help says how to name one");
  expect(() => parsePredictOptions(["--stages", "", "a.png"])).toThrow("the folder for --stages has no name");
  expect(parsePredictOptions(["-h"])).toBe("help");
  expect(parsePredictOptions(["a.png", "--json", "b.png"])).toEqual({
    files: ["a.png", "b.png"],
    network: "best",
    json: true,
    stages: undefined
  });
  expect(usage).toContain("usage: npm run --silent predict");
});
