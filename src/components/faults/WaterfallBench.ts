import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {type FaultName, faultNames, tutorialProgram} from "../../lib/faults/faults.js";
import {
  type FaultsState,
  formatFaultsLink,
  noneMended,
  parseFaultsLink,
  seedCounts
} from "../../lib/faults/faultsLink.js";
import {tallyPictures} from "../../lib/faults/programRun.js";
import {ProgramRuns} from "../../lib/faults/programRuns.js";
import {waterfall, waterfallExperiments} from "../../lib/faults/waterfall.js";
import type {Inference} from "../../lib/inference/inference.js";
import {lazily} from "../../lib/lazily.js";
import {type Experiment, formatExperiment, layersOf} from "../../lib/training/experiment.js";
import {isAnchor} from "../../lib/training/experimentLink.js";
import type {Runtime} from "../../lib/training/session.js";
import type {TestOpenings} from "../../lib/training/testOpenings.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {onceAWhile} from "../dom/onceAWhile.js";
import {whenSeen} from "../dom/whenSeen.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {browserOpenings} from "../run/browserOpenings.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatSeconds} from "../words/format.js";
import {FaultSwitches} from "./FaultSwitches.js";
import {Waterfall} from "./Waterfall.js";
import {WaterfallFacts} from "./WaterfallFacts.js";
import {WaterfallProgress} from "./WaterfallProgress.js";
import {type BestFacts, bestFacts, stepFacts} from "./waterfallFactsWords.js";
import {busyWords, caveats, missingRunsWords, outcomeWords} from "./waterfallStatus.js";
import type {WaterfallSlot} from "./waterfallWords.js";

export interface WaterfallBenchOptions {
  /** The digits that the site has. */
  readonly data: DataName;
  readonly inference: Inference;
  /** Counts how often the test digits are looked at. */
  readonly openings?: TestOpenings;
  /** Where the address lives that keeps the switches. */
  readonly page?: Window;
  readonly missing?: readonly string[];
}

/** A waterfall whose runs others can ask about. */
export interface WaterfallBench extends HTMLElement {
  /** The faults that are mended, in their order, and over how many seeds. */
  readonly value: FaultsState;
}

/** The eight faults as switches of one experiment, and what mending each of them brings, step by step, as a waterfall of real runs. */
export function WaterfallBench(
  runtime: Runtime,
  {
    data,
    inference,
    page = window,
    openings = browserOpenings(page),
    missing = missingSupport()
  }: WaterfallBenchOptions
): WaterfallBench {
  const able = missing.length === 0;
  let state: FaultsState = noneMended;
  let chosen: WaterfallSlot = 0;
  let best: BestFacts | undefined;
  let bestProblem = "";
  let begun: number | undefined;
  let took = "";
  const looked = new Set<string>();

  const runs = new ProgramRuns({
    runtime,
    answer: (experiment, parameters) =>
      inference.ask("ownPictures", {
        network: {layers: layersOf(experiment), parameters, pixelScale: experiment.pixelScale}
      })
  });
  const loadBest = lazily(async () => {
    const facts = await inference.ask("facts", {name: "best"});
    const answers = await inference.ask("ownPictures", {network: "best"});
    return {...facts, pictures: tallyPictures(tutorialProgram(new Set(faultNames)).prediction, answers)};
  });

  const problems = html`<div class="bench-problems" role="status"></div>`;
  const switches = FaultSwitches();
  const none = html<HTMLButtonElement>`<button type="button" onclick=${() => change({...state, order: []})}>As the tutorial has it</button>`;
  const all = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${() => change({...state, order: [...new Set([...state.order, ...faultNames])]})}>Mend all eight, one by one</button>`;
  const stop = html<HTMLButtonElement>`<button type="button" class="waterfall-stop" onclick=${onstop}></button>`;
  const menu = html<HTMLSelectElement>`<select>${seedCounts.map((count) => html`<option value=${count}>${count === 1 ? "1 seed" : `${count} seeds`}</option>`)}</select>`;
  const progress = WaterfallProgress();
  const message = html`<p class="bench-message" role="status"></p>`;
  const announced = html`<p class="visually-hidden" role="status"></p>`;
  const chart = Waterfall({
    onchoose(row) {
      chosen = row;
      draw();
    }
  });
  const facts = WaterfallFacts({
    onmove(by) {
      const order = [...state.order];
      const from = (chosen as number) - 1;
      order.splice(from + by, 0, ...order.splice(from, 1));
      change({...state, order}, from + by + 1);
    }
  });
  const counted = html`<p class="waterfall-counted"></p>`;
  const line = RunLine({data, text: ""});
  const node = html`<section class="waterfall-bench card" aria-label="Mend them one by one">
    ${problems}
    <div class="waterfall-controls">${all}${none}<label class="waterfall-seeds">over ${menu}</label>${stop}${CopyButton("Copy the link", address)}</div>
    ${progress}${message}${announced}
    <div class="waterfall-grid-columns">${switches}<div class="waterfall-view">${chart}</div></div>
    ${facts}${counted}${line}
  </section>`;
  const draw = onceAFrame(show);
  // Whatever is drawn takes its time from the runs, which come on by many steps a second.
  const drawProgress = onceAWhile(showProgress);
  let drawnFor = "";

  const seeds = () => Array.from({length: state.seeds}, (_, i) => i + 1);
  const wanted = () => waterfallExperiments(state.order, {data, seeds: seeds()});
  const stepsNow = () => waterfall(state.order, (experiment) => runs.get(experiment), {data, seeds: seeds()});
  const missingRuns = () => wanted().filter((experiment) => !runs.get(experiment)?.answers).length;
  const isWhole = () => missingRuns() === 0;

  /** What brings the switches back, or else at least leads here. */
  function address(): string {
    const {origin, pathname, search} = page.location;
    return `${origin}${pathname}${search}#${formatFaultsLink(state) || "mend-them-one-by-one"}`;
  }

  /** Shows another state and its row *row*, and trains what it lacks. */
  function change(next: FaultsState, row = next.order.length): void {
    apply(next, row);
    const hash = formatFaultsLink(state);
    page.history.replaceState(null, "", hash ? `#${hash}` : page.location.pathname + page.location.search);
    start();
  }

  function apply(next: FaultsState, row: WaterfallSlot = next.order.length): void {
    state = next;
    switches.value = state.order;
    menu.value = String(state.seeds);
    line.update({
      data,
      text: `784 → 512 → 256 → 128 → 10, mended step by step, ${state.seeds === 1 ? "seed 1" : `seeds 1 to ${state.seeds}`}`
    });
    chosen = row;
    took = "";
    announced.textContent = "";
    draw();
  }

  function start(): void {
    if (!able) return;
    if (!isWhole()) begun ??= performance.now();
    runs.want(wanted());
    if (best === undefined) void fetchBest();
  }

  /** The pictures are shown as soon as the reader comes near. */
  async function fetchExamples(): Promise<void> {
    try {
      facts.showExamples(await inference.ask("ownPictureExamples", {}));
    } catch {
      // their words stand there without them
    }
  }

  async function fetchBest(): Promise<void> {
    try {
      best = await loadBest();
      bestProblem = "";
    } catch (error) {
      bestProblem = error instanceof Error ? error.message : String(error);
    }
    draw();
  }

  function onstop(): void {
    if (runs.busy) {
      runs.stop();
      begun = undefined;
    } else if (!isWhole()) start();
    draw();
  }

  function onnews(): void {
    for (const experiment of wanted()) count(experiment);
    if (!runs.busy && begun !== undefined) {
      if (isWhole()) {
        const {done} = runs.progress;
        took = `${done === 1 ? "one run" : `${formatCount(done)} runs`} in ${formatSeconds((performance.now() - begun) / 1000)}`;
        announced.textContent = outcomeWords(stepsNow());
      }
      begun = undefined;
    }
    const {running, total, done} = runs.progress;
    const ids = running.map(({experiment}) => formatExperiment(experiment));
    const news = [total, done, missingRuns(), runs.busy, runs.failure, ...ids].join(" ");
    if (news === drawnFor) drawProgress();
    else draw();
    drawnFor = news;
  }

  /** A look at the test digits is one for each set of settings that the reader sees tested, whatever the seed. */
  function count(experiment: Experiment): void {
    const id = formatExperiment({...experiment, seed: 1});
    if (looked.has(id) || !runs.get(experiment)) return;
    looked.add(id);
    openings.add(data);
  }

  function show(): void {
    const steps = stepsNow();
    const training = new Set(runs.progress.running.map(({experiment}) => formatExperiment(experiment)));
    const underWay = new Set(
      steps.flatMap(({program}, k) => (training.has(formatExperiment(program.experiment)) ? [k] : []))
    );
    chart.update({
      steps,
      underWay,
      chosen,
      best: best && {test: best.test.correct / best.test.count, pictures: shareRight(best.pictures)}
    });
    if (chosen === "best") facts.update(bestFacts(best), {earlier: false, later: false});
    else
      facts.update(stepFacts(steps[chosen]!, {before: steps[chosen - 1], place: chosen}), {
        earlier: chosen > 1,
        later: chosen > 0 && chosen < steps.length - 1
      });
    showProgress();
    stop.textContent = runs.busy ? "Stop" : "Train what is missing";
    stop.setAttribute("aria-disabled", String(!able || (!runs.busy && isWhole())));
    message.textContent = able ? (runs.failure ?? bestProblem) : missingSentence(missing);
    counted.textContent = caveats(data, openings.count(data));
  }

  function showProgress(): void {
    progress.update(
      runs.progress,
      runs.busy ? busyWords(runs.progress) : took || missingRunsWords(missingRuns())
    );
  }

  switches.addEventListener("input", (event) => {
    event.stopPropagation();
    change({...state, order: switches.value});
  });
  menu.addEventListener("input", (event) => {
    event.stopPropagation();
    change({...state, seeds: Number(menu.value)});
  });
  runs.addEventListener("change", onnews);
  openings.addEventListener("change", draw);
  page.addEventListener("hashchange", () => {
    if (!isAnchor(page.location.hash)) read();
  });

  /** Takes over what the address says. */
  function read(): void {
    const link = parseFaultsLink(page.location.hash);
    apply({order: link.order as readonly FaultName[], seeds: link.seeds});
    problems.replaceChildren(...link.problems.map((sentence) => html`<p>${sentence}</p>`));
    if (!link.given) return;
    start();
    // What the link is about stands far down the page.
    requestAnimationFrame(() => node.scrollIntoView?.());
  }

  read();
  show();
  if (able) whenSeen(node, () => void fetchExamples());
  return Object.defineProperty(node, "value", {get: () => state}) as WaterfallBench;
}

function shareRight(pictures: BestFacts["pictures"]): number | undefined {
  if (pictures === undefined) return undefined;
  const {right, wrong, none} = pictures.all;
  return right / (right + wrong + none);
}
