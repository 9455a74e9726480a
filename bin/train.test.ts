import {spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {text} from "node:stream/consumers";
import {beforeAll, describe, expect, test} from "vitest";
import {wilsonInterval} from "../src/lib/statistics/interval.js";
import {experiment, parseExperiment} from "../src/lib/training/experiment.js";

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs bin/train.ts as `npm run train` does, without a terminal. */
async function train(args: string, mnistDir = ""): Promise<Run> {
  const child = spawn(process.execPath, ["--import", "tsx", "bin/train.ts", ...args.split(" ")], {
    env: {...process.env, MNIST_DIR: mnistDir},
    stdio: ["ignore", "pipe", "pipe"]
  });
  const status = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return {status: await status, stdout, stderr};
}

const lines = (output: string) => output.split("\n").slice(0, -1);

/** The numbers of a log: iteration, loss and accuracy of each line, and the test accuracy. */
function numbersOf(stdout: string) {
  const log = [...stdout.matchAll(/^Iteration (\d+) \t\| Loss = (\S+) \t\| Accuracy = (\S+)$/gm)];
  const [, accuracy] = stdout.match(/^Accuracy on test set: (\S+)$/m)!;
  return {
    iterations: log.map(([, iteration]) => Number(iteration)),
    losses: log.map(([, , loss]) => Number(loss)),
    accuracies: log.map(([, , , accuracy]) => Number(accuracy)),
    testAccuracy: Number(accuracy)
  };
}

const quick = experiment({hidden: [16], activation: "relu", learningRate: 1e-3, batchSize: 32});
const args = "--data embedded --hidden 16 --activation relu --learning-rate 1e-3 --batch-size 32";

describe("a run of 1,000 steps", () => {
  let run: Run;
  beforeAll(async () => {
    run = await train(args);
  });

  test("prints the tutorial's log on standard output and nothing else: ten lines, a blank one, the test accuracy", () => {
    expect(run.status).toBe(0);
    const printed = lines(run.stdout);
    expect(printed).toHaveLength(12);
    for (const [i, line] of printed.slice(0, 10).entries()) {
      expect(line).toMatch(
        new RegExp(`^Iteration ${i * 100} \\t\\| Loss = [\\d.]+ \\t\\| Accuracy = [\\d.]+$`)
      );
    }
    expect(printed[10]).toBe("");
    expect(printed[11]).toMatch(/^Accuracy on test set: 0\.\d{1,4}$/); // a multiple of 1/2,000
  });

  test("learns: the loss falls, and most test digits are read", () => {
    const {losses, testAccuracy} = numbersOf(run.stdout);
    expect(losses[9]).toBeLessThan(losses[0]! / 3);
    expect(testAccuracy).toBeGreaterThan(0.85);
  });

  test("tells everything else on standard error: digits, network, engine, seed, time, interval, fingerprint, link", () => {
    expect(lines(run.stderr)).toEqual([
      "Digits: the 10,000 embedded digits; 7,000 to learn from, 2,000 to be tested with",
      "Network: 784-16-10, 12,730 parameters",
      "Engine: kernel; seed 1",
      expect.stringMatching(/^Time: [\d.]+ s, [\d.]+ steps per second$/),
      expect.stringMatching(/^Test accuracy: 95% interval 0\.\d{4} to 0\.\d{4}$/),
      expect.stringMatching(/^Fingerprint: [\da-f]{12}$/),
      "Link: pages/training#data=embedded&hidden=16&activation=relu&learning-rate=0.001&batch-size=32"
    ]);
  });

  test("gives with --json one object of the same run, with its test interval, fingerprint and link", async () => {
    const {status, stdout} = await train(`${args} --json`);
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      "experiment",
      "dataSet",
      "engine",
      "log",
      "testAccuracy",
      "testInterval",
      "seconds",
      "stepsPerSecond",
      "fingerprint",
      "link"
    ]);
    expect(report.experiment).toEqual(quick);
    expect(report.dataSet).toEqual({name: "embedded", training: 7000, test: 2000});
    expect(report.engine).toBe("kernel");
    expect(report.testInterval).toEqual(wilsonInterval(Math.round(report.testAccuracy * 2000), 2000));
    expect(report.stepsPerSecond).toBeCloseTo(1000 / report.seconds, 6);

    const {iterations, accuracies, testAccuracy} = numbersOf(run.stdout);
    expect(report.testAccuracy).toBe(testAccuracy);
    expect(report.log.map(({iteration}: {iteration: number}) => iteration)).toEqual(iterations);
    expect(report.log.map(({accuracy}: {accuracy: number}) => accuracy)).toEqual(accuracies); // multiples of 1/32
    expect(run.stderr).toContain(`Fingerprint: ${report.fingerprint}\n`);
    expect(run.stderr).toContain(`Link: ${report.link}\n`);

    const [page, hash] = report.link.split("#");
    expect(page).toBe("pages/training");
    expect(parseExperiment(hash)).toEqual({experiment: quick, problems: []});
  });
});

test("the same settings give the same log and fingerprint, another seed another", async () => {
  const short = `${args} --iterations 60 --log-every 20 --train-size 500`;
  const [first, second, other] = await Promise.all([train(short), train(short), train(`${short} --seed 2`)]);
  const fingerprint = ({stderr}: Run) => stderr.match(/^Fingerprint: .*$/m)![0];
  expect(second.stdout).toBe(first.stdout);
  expect(fingerprint(second)).toBe(fingerprint(first));
  expect(fingerprint(other)).not.toBe(fingerprint(first));
  expect(first.stderr).toContain("500 to learn from");
  expect(numbersOf(first.stdout).iterations).toEqual([0, 20, 40]);
});

test("--engine tensorflow prints the same log, up to rounding", async () => {
  const short = `${args} --iterations 91 --log-every 10`;
  const [kernel, tensorflow] = await Promise.all([train(short), train(`${short} --engine tensorflow`)]);
  expect(tensorflow.status).toBe(0);
  expect(tensorflow.stderr).toContain("Engine: TensorFlow.js, wasm; seed 1\n");
  const [ours, theirs] = [numbersOf(kernel.stdout), numbersOf(tensorflow.stdout)];
  expect(ours.losses).toHaveLength(10);
  expect({...theirs, losses: []}).toEqual({...ours, losses: []});
  for (const [i, loss] of ours.losses.entries()) expect(theirs.losses[i]! / loss).toBeCloseTo(1, 4);
  expect(lines(tensorflow.stdout)).toHaveLength(12); // TensorFlow.js says nothing of its own there
});

test("--engine tensorflow --backend cpu names its backend in the report", async () => {
  const {stdout} = await train(
    "--data embedded --hidden none --iterations 2 --engine tensorflow --backend cpu --json"
  );
  expect(JSON.parse(stdout)).toMatchObject({engine: "tensorflow", backend: "cpu", log: [{iteration: 0}]});
});

test("a bad value ends it with status 2 and one line on standard error, before anything runs", async () => {
  const bad = [
    "--seed 1.5",
    "--hidden 4096",
    "--activation softplus",
    "--dropout-wired maybe",
    "--train-size 7001",
    "--output integer",
    "--engine pytorch",
    "--backend cpu",
    "--log-every 0",
    "--initial-bias -11",
    "--unknown 1",
    "--seed",
    "surprise"
  ];
  const runs = await Promise.all(bad.map((args) => train(`--data embedded ${args}`)));
  for (const [i, {status, stdout, stderr}] of runs.entries()) {
    expect({args: bad[i], status, stdout}).toEqual({args: bad[i], status: 2, stdout: ""});
    expect(lines(stderr)).toEqual([expect.stringMatching(/cannot be|--help lists all options/)]);
  }
});

test("a run that diverges ends it with status 1 and the reason on standard error, with --json too", async () => {
  const diverging =
    "--data embedded --hidden none --loss squared-error --optimizer gradient-descent --learning-rate 100";
  for (const {status, stdout, stderr} of await Promise.all([
    train(diverging),
    train(`${diverging} --json`)
  ])) {
    expect(status).toBe(1);
    expect(lines(stderr).at(-1)).toMatch(
      /^the loss is (infinite|NaN, not a number,) after step \d+; the learning rate of 100 is likely too large$/
    );
    expect(stdout).not.toContain("Accuracy on test set");
  }
});

test("digits that are missing end it with status 1, and are never replaced by others", async () => {
  const {status, stdout, stderr} = await train("--iterations 1", "/nowhere");
  expect([status, stdout]).toEqual([1, ""]);
  expect(lines(stderr)[0]).toContain("Digits: all 70,000 digits of MNIST, from /nowhere");
  expect(lines(stderr).at(-1)).toMatch(/^missing file: \/nowhere/);
});

test("--help lists the options on standard output", async () => {
  const {status, stdout, stderr} = await train("--help");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^usage: npm run --silent train -- \[options\]\n/);
});

const mnist = process.env.MNIST_DIR || "../shared/mnist";

describe.skipIf(!existsSync(mnist))("with the files of MNIST", () => {
  test("the tutorial's own run lands where the tutorial did: 0.912 to 0.925, after a first loss of 3.0 to 4.4", {
    timeout: 300_000
  }, async () => {
    for (const run of await Promise.all([1, 2].map((seed) => train(`--seed ${seed}`, mnist)))) {
      const {iterations, losses, testAccuracy} = numbersOf(run.stdout);
      expect(run.stderr).toContain("55,000 to learn from, 10,000 to be tested with");
      expect(run.stderr).toContain("Network: 784-512-256-128-10, 567,434 parameters");
      expect(iterations).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
      expect(losses[0]).toBeGreaterThan(3);
      expect(losses[0]).toBeLessThan(4.4);
      expect(testAccuracy).toBeGreaterThan(0.912);
      expect(testAccuracy).toBeLessThan(0.925);
    }
  });
});
