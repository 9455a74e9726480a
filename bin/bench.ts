import {readFileSync} from "node:fs";
import {cpus} from "node:os";
import {DisagreementError, measureContest, measureParallel, type Plan} from "./bench/measure.js";
import {help, parseOptions, UsageError} from "./bench/options.js";
import {contestNames} from "./bench/peers.js";
import {type BenchResult, benchJson, contestTable, parallelLine} from "./bench/report.js";
import {withBenchPage} from "./bench/site.js";
import {measureSweep, sweepLine} from "./bench/sweep.js";
import {withSweepPage} from "./bench/sweepSite.js";

function log(message: string): void {
  process.stderr.write(`${message}\n`);
}

async function measureAll(plan: Plan): Promise<{result: BenchResult; chromium: string}> {
  const measured = await withBenchPage(async (page, chromium) => {
    const contests = {
      tutorial: await measureContest(page, "tutorial", plan, log),
      small: await measureContest(page, "small", plan, log)
    };
    const parallel = plan.peers.includes("kernel") ? await measureParallel(page, plan, log) : undefined;
    return {result: {contests, parallel}, chromium};
  });
  if (!plan.peers.includes("kernel")) return measured;
  const sweep = await withSweepPage((page) => measureSweep(page, plan, log));
  return {...measured, result: {...measured.result, sweep}};
}

/** Where and with what the bench ran. */
function setting(chromium: string, {seconds, rounds}: Plan): string {
  const {dependencies, devDependencies} = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8")
  );
  const [cpu] = cpus();
  return [
    `Chromium ${chromium}, headless; ${cpus().length} × ${cpu?.model ?? "unknown processor"}, ${process.arch}`,
    `TensorFlow.js ${dependencies["@tensorflow/tfjs-core"]}, AssemblyScript ${devDependencies.assemblyscript}; one thread each; the 7,000 embedded training digits`,
    `medians of ${rounds} slices of ${seconds} s, taken by turns after a warm-up; same initial values, same batches, losses compared`
  ].join("\n");
}

async function main(args: string[]): Promise<void> {
  const options = parseOptions(args);
  if (options.help) return console.log(help);
  const {result, chromium} = await measureAll(options);
  if (options.json) return console.log(benchJson(result));
  const tables = contestNames.map((name) => contestTable(name, result.contests[name]));
  if (result.parallel) tables.push(parallelLine(result.parallel));
  if (result.sweep) tables.push(sweepLine(result.sweep));
  console.log([setting(chromium, options), ...tables].join("\n\n"));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof DisagreementError)) throw error;
  log(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
