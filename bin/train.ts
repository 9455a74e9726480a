import {SingleBar} from "cli-progress";
import {availableDataSet, describeDataSet, loadDataSet} from "../data/load.js";
import {sliceDigits, splitSizes} from "../src/lib/digits/digits.js";
import {compileKernel} from "../src/lib/kernel/compile.js";
import {createKernelTrainer} from "../src/lib/kernel/kernelTrainer.js";
import {parameterCount} from "../src/lib/network/network.js";
import {wilsonInterval} from "../src/lib/statistics/interval.js";
import {formatExperiment, layersOf, trainingCount} from "../src/lib/training/experiment.js";
import {type Environment, localRuntime} from "../src/lib/training/localRuntime.js";
import {formatLine, formatTestLine} from "../src/lib/training/log.js";
import type {Progress} from "../src/lib/training/session.js";
import {SettingError} from "../src/lib/training/setting.js";
import {parseTrainOptions, type TrainOptions, usage} from "./trainOptions.js";

try {
  const options = parseTrainOptions(process.argv.slice(2), availableDataSet());
  if (options === "help") console.log(usage());
  else process.exitCode = await train(options);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof SettingError ? 2 : 1;
}

/** Does one run, and reports it. Returns the exit status. */
async function train({experiment, engine, backend, logEvery, json}: TrainOptions): Promise<number> {
  const layers = layersOf(experiment);
  const sizes = splitSizes[experiment.data];
  console.error(
    `Digits: ${describeDataSet(experiment.data)}; ${count(trainingCount(experiment))} to learn from, ${count(sizes.test)} to be tested with`
  );
  console.error(
    `Network: ${[layers[0]!.inputs, ...layers.map(({units}) => units)].join("-")}, ${count(parameterCount(layers))} parameters`
  );
  console.error(`Engine: ${backend ? `TensorFlow.js, ${backend}` : "kernel"}; seed ${experiment.seed}`);

  const session = await localRuntime(await nodeEnvironment()).open(experiment, {
    engine,
    backend,
    logEvery,
    validation: 0
  });
  const bar = progressBar(experiment.iterations);
  let progress: Progress;
  let printed = 0;
  do {
    progress = await session.next();
    for (; !json && printed < progress.log.length; printed++) bar.print(formatLine(progress.log[printed]!));
    bar.update(progress.iteration);
  } while (!progress.end);
  bar.stop();
  if (progress.end.reason !== "finished") {
    console.error("message" in progress.end ? progress.end.message : "the run was stopped");
    return 1;
  }

  const {fingerprint} = progress.end;
  const test = await session.evaluate("test");
  const interval = wilsonInterval(test.correct, test.count);
  const {seconds} = progress;
  const link = `pages/training#${formatExperiment(experiment)}`;
  console.error(
    `Time: ${seconds.toFixed(2)} s, ${(progress.iteration / seconds).toFixed(1)} steps per second`
  );
  console.error(`Test accuracy: 95% interval ${interval.map((share) => share.toFixed(4)).join(" to ")}`);
  console.error(`Fingerprint: ${fingerprint}`);
  console.error(`Link: ${link}`);
  if (!json) console.log(`\n${formatTestLine(test.accuracy)}`);
  else {
    const report = {
      experiment,
      dataSet: {name: experiment.data, training: trainingCount(experiment), test: test.count},
      engine,
      backend,
      log: progress.log,
      testAccuracy: test.accuracy,
      testInterval: interval,
      seconds,
      stepsPerSecond: progress.iteration / seconds,
      fingerprint,
      link
    };
    console.log(JSON.stringify(report, undefined, 2));
  }
  session.dispose();
  return 0;
}

/** The digits from the disk and both engines, which load only when they are asked for. */
async function nodeEnvironment(): Promise<Environment> {
  const sets: Partial<Record<string, ReturnType<typeof loadDataSet>>> = {};
  return {
    async digits(experiment, split) {
      const digits = (await (sets[experiment.data] ??= loadDataSet(experiment.data)))[split];
      return split === "training" ? sliceDigits(digits, 0, trainingCount(experiment)) : digits;
    },
    engines: {
      kernel: async (experiment, training) =>
        createKernelTrainer(experiment, training, await WebAssembly.compile(await compileKernel())),
      tensorflow: async (experiment, training, {backend}) => {
        const {createTensorFlowTrainer} = await import("../src/lib/tensorflow/node.js");
        return createTensorFlowTrainer(experiment, training, {backend});
      }
    }
  };
}

/** A progress bar on standard error, where that is a terminal; lines for standard output are printed above it. */
function progressBar(total: number) {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: "{bar} {value}/{total} steps, {eta_formatted} left",
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true
      })
    : undefined;
  bar?.start(total, 0);
  return {
    update: (value: number) => bar?.update(value),
    stop: () => bar?.stop(),
    print(line: string) {
      if (bar && process.stdout.isTTY) process.stderr.write("\r\x1b[K"); // clears the bar; it is drawn again below the line
      console.log(line);
    }
  };
}

function count(value: number): string {
  return value.toLocaleString("en");
}
