// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {
  type Experiment,
  type ExperimentSpec,
  experiment,
  formatExperiment
} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {
  HyperparameterBench,
  type HyperparameterBenchOptions,
  withEqualDigits
} from "./HyperparameterBench.js";

const start = experiment({hidden: [8], iterations: 40, batchSize: 16, learningRate: 1e-4});

/** A runtime whose runs are over at once, with a loss that falls with the learning rate. */
function readyRuntime(
  opened: Experiment[] = [],
  end: (wanted: Experiment) => End = ({seed}) => ({reason: "finished", fingerprint: `${seed}`})
): Runtime {
  return {
    async open(wanted) {
      opened.push(wanted);
      const loss = Math.min(2, 1e-4 / wanted.learningRate + 0.2);
      const progress: Progress = {
        experiment: wanted,
        iteration: wanted.iterations,
        steps: {
          loss: new Float32Array(wanted.iterations).fill(loss),
          accuracy: new Float32Array(wanted.iterations)
        },
        log: [],
        validation: [0, wanted.iterations - 1].map((iteration) => ({
          iteration,
          loss,
          accuracy: 0.5,
          correct: 500,
          count: 1000
        })),
        seconds: 0.01,
        end: end(wanted)
      };
      const session: Partial<Session> = {next: async () => progress, dispose: () => {}};
      return session as Session;
    }
  };
}

function bench(runtime: Runtime, options: Partial<HyperparameterBenchOptions> = {}) {
  return HyperparameterBench(runtime, {
    label: "Rates",
    experiment: start,
    names: ["learningRate", "batchSize", "iterations"],
    missing: [],
    ...options
  });
}

const press = (node: HTMLElement, label: string, key: string) =>
  node
    .querySelector(`input[aria-label='${label}']`)!
    .dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
const rows = (node: HTMLElement) =>
  [...node.querySelectorAll(".hyper-runs tbody tr:not([aria-hidden])")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim())
  );

test("HyperparameterBench(…) trains at once, and again at every move; what was before stays behind it, by its name", async () => {
  const opened: Experiment[] = [];
  const node = bench(readyRuntime(opened));
  await vi.waitFor(() => expect(rows(node)[0]).toEqual(["rate 0.0001", "1.20", "50.0% 46.9–53.1%", "6,370"]));
  press(node, "Learning rate", "ArrowRight");
  await vi.waitFor(() =>
    expect(rows(node)).toEqual([
      ["rate 0.00015", "0.867", "50.0% 46.9–53.1%", "6,370"],
      ["rate 0.0001", "1.20", "50.0% 46.9–53.1%", "6,370"]
    ])
  );
  expect(opened.map(({learningRate}) => learningRate)).toEqual([1e-4, 1.5e-4]);
  expect(node.querySelector(".run-line")!.textContent).toContain("784 → 8 → 10");
});

test("at most four earlier runs stay, the same settings once, and their styles differ", async () => {
  const node = bench(readyRuntime());
  for (let i = 0; i < 7; i++) {
    await vi.waitFor(() => expect(node.value?.end).toBeDefined());
    press(node, "Learning rate", i === 2 ? "ArrowLeft" : "ArrowRight");
  }
  await vi.waitFor(() => expect(node.value?.end).toBeDefined());
  await vi.waitFor(() => expect(rows(node).length).toBe(5));
  expect(new Set(rows(node).map(([name]) => name)).size).toBe(5);
  const styles = [...node.querySelectorAll(".hyper-runs .run-swatch")].map((swatch) =>
    swatch.getAttribute("style")
  );
  expect(new Set(styles).size).toBe(5);
});

test("an earlier run is trained again from the table, and a preset from its button", async () => {
  const opened: Experiment[] = [];
  const node = bench(readyRuntime(opened), {presets: {Wide: {...start, hidden: [64]}}});
  await vi.waitFor(() => expect(rows(node)[0]![1]).toBe("1.20"));
  press(node, "Learning rate", "ArrowRight");
  await vi.waitFor(() => expect(rows(node).length).toBe(2));
  node.querySelector<HTMLButtonElement>("button.hyper-again")!.click();
  await vi.waitFor(() => expect(rows(node)[0]![0]).toBe("rate 0.0001"));
  [...node.querySelectorAll("button")].find((button) => button.textContent === "Wide")!.click();
  await vi.waitFor(() => expect(opened.at(-1)!.hidden).toEqual([64]));
  expect(opened.length).toBe(4);
});

test("HyperparameterBench(…).value is the run of the moment, for exercises to watch; its sliders' own events do not leave it", async () => {
  const node = bench(readyRuntime());
  const seen: (number | undefined)[] = [];
  node.addEventListener("input", () => seen.push(node.value?.experiment.learningRate));
  await vi.waitFor(() => expect(seen).toContain(1e-4));
  const before = seen.length;
  press(node, "Learning rate", "ArrowRight");
  await vi.waitFor(() => expect(seen).toContain(1.5e-4));
  expect(seen.slice(before).every((rate) => rate === undefined || rate === 1.5e-4)).toBe(true);
});

test("with the switch on, another batch size keeps the number of digits", async () => {
  const opened: Experiment[] = [];
  const node = bench(readyRuntime(opened), {equalDigits: true});
  await vi.waitFor(() => expect(opened.length).toBe(1));
  node.querySelector<HTMLInputElement>(".hyper-equal input")!.click();
  press(node, "Batch size", "PageUp");
  await vi.waitFor(() => expect(opened.length).toBe(2));
  const {batchSize, iterations} = opened[1]!;
  expect(batchSize).toBeGreaterThan(16);
  expect(iterations).toBe(Math.round(640 / batchSize));
  expect(node.querySelector<HTMLInputElement>("input[aria-label='Iterations, exact value']")!.value).toBe(
    String(iterations)
  );
});

test("withEqualDigits(next, before) keeps within what a run may have", () => {
  const of = (spec: ExperimentSpec) => experiment(spec);
  expect(withEqualDigits(of({batchSize: 256}), of({batchSize: 128, iterations: 1000})).iterations).toBe(500);
  expect(withEqualDigits(of({batchSize: 1}), of({batchSize: 1024, iterations: 1000})).iterations).toBe(
    100_000
  );
  expect(withEqualDigits(of({batchSize: 1024}), of({batchSize: 1, iterations: 10})).iterations).toBe(1);
});

test("a run that diverges says so in the table and in a remark whose button lowers the rate", async () => {
  const opened: Experiment[] = [];
  const message = "the loss is NaN, not a number, after step 40";
  const node = bench(
    readyRuntime(opened, ({learningRate}) =>
      learningRate > 1 ? {reason: "diverged", message} : {reason: "finished", fingerprint: "0"}
    ),
    {
      experiment: {...start, learningRate: 100}
    }
  );
  await vi.waitFor(() => expect(rows(node)[0]![1]).toBe("diverged"));
  expect(node.querySelector(".remark")!.textContent).toContain("went off the numbers after 40 steps");
  node.querySelector<HTMLButtonElement>(".remark button")!.click();
  await vi.waitFor(() => expect(opened.at(-1)!.learningRate).toBe(1e-3));
  expect(formatExperiment({...opened[1]!, learningRate: 1})).toBe(
    formatExperiment({...opened[0]!, learningRate: 1})
  );
});

test("HyperparameterBench(…) says what a browser lacks, and why there is no run", async () => {
  const opened: Experiment[] = [];
  const unable = bench(readyRuntime(opened), {missing: ["web workers"]});
  await vi.waitFor(() =>
    expect(unable.querySelector(".bench-message")!.textContent).toContain("lacks web workers")
  );
  expect(opened).toEqual([]);
  const failing = bench({open: () => Promise.reject(new Error("the digits could not be loaded"))});
  await vi.waitFor(() =>
    expect(failing.querySelector(".bench-message")!.textContent).toBe("the digits could not be loaded")
  );
});

/** A window with an address of its own. */
function pageAt(hash: string) {
  const target = new EventTarget();
  const page = Object.assign(target, {
    location: {hash},
    history: {replaceState: (_: unknown, __: string, next: string) => (page.location.hash = next)}
  });
  return page;
}

test("the address keeps the settings, the tutorial's own too, and a link opens them", async () => {
  const page = pageAt("#learning-rate=0.5&hidden=16&lock=learning-rate");
  const opened: Experiment[] = [];
  const node = bench(readyRuntime(opened), {page: page as unknown as Window});
  await vi.waitFor(() => expect(opened).toEqual([experiment({learningRate: 0.5, hidden: [16]})]));
  expect(node.querySelector<HTMLFieldSetElement>("fieldset[aria-label='Learning rate']")!.disabled).toBe(
    true
  );
  press(node, "Batch size", "End");
  await vi.waitFor(() =>
    expect(page.location.hash).toBe(
      "#data=embedded&hidden=16&learning-rate=0.5&batch-size=1024&lock=learning-rate"
    )
  );
  page.location.hash = "#data=embedded";
  page.dispatchEvent(new Event("hashchange"));
  await vi.waitFor(() => expect(opened.at(-1)).toEqual(experiment({})));
  expect(page.location.hash).toBe("#data=embedded");
});

test("a link that is bad in part says so, and the name of a heading asks for nothing", async () => {
  const bad = bench(readyRuntime(), {page: pageAt("#learning-rate=fast") as unknown as Window});
  await vi.waitFor(() =>
    expect(bad.querySelector(".bench-message")!.textContent).toContain('learning rate cannot be "fast"')
  );
  const opened: Experiment[] = [];
  const page = pageAt("#exercises");
  bench(readyRuntime(opened), {page: page as unknown as Window});
  await vi.waitFor(() => expect(opened).toEqual([start]));
  expect(page.location.hash).toBe("#exercises");
});
