import {html, svg} from "htl";
import {inSlices} from "../../lib/inSlices.js";
import {outcomeOf} from "../../lib/training/outcome.js";
import type {Progress} from "../../lib/training/session.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {CurveCursor} from "./CurveCursor.js";
import {type CurveEnd, curveAxes, curveLabels, margin} from "./curveFrame.js";
import {curvePath} from "./curvePath.js";
import {iterationScale, lossHalfPowers, type Metric, metricScale, type Scale} from "./curveScales.js";
import {type Reading, RunsReadout} from "./RunsReadout.js";
import {axisValues, type CurveKind, endOf, heightAt, meanPath, validationPath, valueAt} from "./runCurves.js";
import {currentStyle, runStyle} from "./runStyle.js";
import {runsToName} from "./runsToName.js";
import {cut, shortenNames} from "./shortenNames.js";

export interface RunsChartOptions {
  readonly metric: Metric;
  /** The length of the axis of iterations, until an update says otherwise. */
  readonly iterations: number;
  /** Its height on a wide page; on a phone it is lower. */
  readonly height?: number;
  /** What the empty chart says will fill it. */
  readonly empty?: string;
  /** What is drawn of each run. Default: the validation digits. */
  readonly curves?: CurveKind;
  readonly title?: string;
  /** Told which run the reader points at, by its id. */
  readonly onhighlight?: (id: string | undefined) => void;
}

/** A run to be drawn. */
export interface ChartedRun {
  /** What it is known by from update to update. Default: its place in the list. */
  readonly id?: string;
  /** The word at the end of its curve. */
  readonly name: string;
  /** Decides colour and dash. Default: its place in the list. */
  readonly style?: number;
  /** Whether it stands back behind the others. */
  readonly faded?: boolean;
  /** Whether it keeps its name where there are too many to name all. */
  readonly pinned?: boolean;
  readonly progress?: Progress | undefined;
}

export interface RunsChart extends HTMLElement {
  /** Draws *runs* as far as they have come; what has not changed since the last update is left as it is. */
  update(runs: readonly ChartedRun[], iterations?: number): void;
  /** Brings one run out, by its id. */
  highlight(id: string | undefined): void;
}

/** A run as it is on the page, and what that was drawn from. */
interface Drawn {
  readonly node: SVGElement;
  readonly batch: SVGElement;
  readonly validation: SVGElement;
  readonly cross: SVGElement;
  progress?: Progress;
  frame?: object;
  style?: number;
}

const narrow = 420; // as in charts.css
const lowHeight = 190;
const highest = 3; // powers of ten: what lies above runs along the top, so that the others stay apart
const crowd = 12; // more runs than these are not all named
const few = 2; // of more runs than these, the batches are smoothed
const smoothParts = 60;
const labelGap = 13;
const letter = 6.2; // pixels, about, at the size of the labels
const readoutRow = 18;
const vertices = 24_000; // of the faint lines of all runs together

/**
 * Several runs against iterations: a curve each through the validation digits, told apart by colour, dash and the name at its end; the batches as faint lines
 * behind. Under the pointer or the cursor keys it reads all runs at one step.
 */
export function RunsChart({
  metric,
  iterations,
  height: tall = 230,
  empty = "",
  curves = "validation",
  title = `${metric === "loss" ? "Loss" : "Accuracy"} ${curves === "batches" ? "of each batch" : "on the validation digits"}`,
  onhighlight = () => {}
}: RunsChartOptions): RunsChart {
  const what = {metric, curves};
  const format = metric === "loss" ? formatLoss : formatPercent;
  const better = metric === "loss" ? -1 : 1;
  let width = 640;
  let height = tall;
  let right = margin.right;
  let runs: readonly ChartedRun[] = [];
  let named = new Set<ChartedRun>();
  let x: Scale;
  let y: Scale;
  let frame: object = {}; // a new one whenever every curve must be drawn anew
  let frameKey = "";
  let work: AbortController | undefined;
  let reading: number | undefined;
  let lit: string | undefined;
  const drawn = new Map<string, Drawn>();

  const axes = svg`<g class="curve-axes"></g>`;
  const faint = svg`<g class="runs-batches"></g>`;
  const strong = svg`<g class="runs-curves"></g>`;
  const labels = svg`<g class="curve-labels runs-labels"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${faint}${strong}${labels}</svg>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const front = svg`<g class="runs-front"></g>`;
  const overlay = svg<SVGSVGElement>`<svg class="runs-overlay" aria-hidden="true">${rule}${front}</svg>`;
  const note = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const readout = RunsReadout();
  const cursor = CurveCursor({
    label: `${title}: read all runs along the steps`,
    invert: (px) => ((px - margin.left) / (width - margin.left - right)) * Math.max(1, iterations),
    count: stepCount,
    describe: (i) => {
      const {rows, more} = readAt(i);
      const words = rows.map(({name, text, lit: on}) => `${on ? "at " : ""}${name} ${text}`).join(", ");
      return `step ${formatCount(i)}: ${words}${more > 0 ? `, and ${formatCount(more)} more` : ""}`;
    },
    onmove: (i, py) => {
      reading = i;
      if (py !== undefined || i === undefined) light(i === undefined ? undefined : nearest(i, py!));
      drawFront();
    },
    oncurve: (direction) => {
      const order = sorted(reading ?? stepCount() - 1).filter(({value}) => value !== undefined);
      const at = order.findIndex(({run}) => idOf(run) === lit);
      const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + direction))];
      light(next && idOf(next.run));
      drawFront();
    }
  });
  const node = html`<figure class="curve-chart runs-chart" data-metric=${metric} data-curves=${curves}>
    <figcaption class="curve-head"><span class="curve-title">${title}</span>${note}</figcaption>
    <div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${Math.min(tall, lowHeight)}px`}>${picture}${overlay}${hint}${readout}${cursor}</div>
  </figure>`;

  const idOf = (run: ChartedRun) => run.id ?? `#${runs.indexOf(run)}`;
  const styleOf = (run: ChartedRun) => run.style ?? runs.indexOf(run);

  function stepCount(): number {
    let most = 0;
    for (const {progress} of runs) most = Math.max(most, progress?.iteration ?? 0);
    return most;
  }

  /** A place that the curves keep to: above the axis they run along the top, below it along the foot. */
  function inside(value: number): number {
    if (Number.isNaN(value)) return NaN;
    const capped = metric === "loss" ? Math.min(value, 10 ** (highest + 1)) : value;
    return Math.max(margin.top, Math.min(height - margin.bottom, y(capped)));
  }

  function drawAxes(): void {
    // What diverges is off the axis anyway: it runs along the top, and leaves the others their room.
    const staying = runs.filter(({progress}) => outcomeOf(progress) !== "diverged");
    const measured = staying.length > 0 ? staying : runs;
    const seen = curves === "both" && runs.length > crowd ? "validation" : curves;
    const values =
      metric === "loss" ? measured.flatMap(({progress}) => (progress ? axisValues(progress, seen) : [])) : [];
    const [low, high] = metric === "loss" ? lossHalfPowers(values, highest) : [0, 1];
    const longest = staying.reduce((most, {name}) => Math.max(most, name.length), 0);
    right = Math.round(Math.max(margin.right, Math.min(longest * letter + 24, 0.38 * width)));
    const key = [
      low,
      high,
      iterations,
      width,
      height,
      right,
      runs.length > crowd,
      runs.length > few,
      fewColumns()
    ].join();
    if (key === frameKey) return;
    frameKey = key;
    frame = {};
    x = iterationScale(iterations, margin.left, width - right);
    y = metricScale(metric, [low, high], height - margin.bottom, margin.top);
    for (const one of [picture, overlay]) {
      one.setAttribute("width", String(width));
      one.setAttribute("height", String(height));
      one.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
    axes.replaceChildren(...curveAxes(x, y, {width, height, right}));
  }

  /** How many parts each faint line is drawn in: fewer, the more lines there are. */
  function fewColumns(): number {
    const lines = curves === "both" ? Math.min(runs.length, crowd) : runs.length;
    const most = (width - margin.left - right) * (curves === "batches" ? 0.5 : 0.33);
    return Math.round(Math.max(40, Math.min(most, vertices / 2 / Math.max(1, lines))));
  }

  function drawCurves(): void {
    work?.abort();
    const old = new Set(drawn.keys());
    const order = runs.map((run) => {
      const id = idOf(run);
      old.delete(id);
      const known = drawn.get(id);
      if (known) return known;
      const fresh = createCurve();
      drawn.set(id, fresh);
      return fresh;
    });
    for (const id of old) {
      drawn.get(id)!.node.remove();
      drawn.get(id)!.batch.remove();
      drawn.delete(id);
    }
    const waiting: number[] = [];
    const places: Drawn[] = [];
    const back = runs.map((run) => run.faded || (runs.length > crowd && !named.has(run)));
    let behind = 0;
    let before = back.filter(Boolean).length;
    for (const [i, run] of runs.entries()) {
      const one = order[i]!;
      if (one.style !== styleOf(run)) {
        one.style = styleOf(run);
        for (const part of [one.node, one.batch]) part.setAttribute("style", runStyle(one.style));
      }
      const look = lookOf(run);
      for (const part of [one.node, one.batch]) {
        if (part.getAttribute("data-look") !== look) part.setAttribute("data-look", look);
      }
      const place = back[i] ? behind++ : before++;
      places[place] = one;
      const batchDue = showsBatches(run) !== (one.batch.getAttribute("d") !== "");
      if (one.progress !== run.progress || one.frame !== frame || batchDue) waiting.push(i);
    }
    for (const [place, {node, batch}] of places.entries()) {
      if (strong.children[place] !== node) strong.insertBefore(node, strong.children[place] ?? null);
      if (faint.children[place] !== batch) faint.insertBefore(batch, faint.children[place] ?? null);
    }
    if (runs.length <= crowd) for (const i of waiting.splice(0)) drawCurve(runs[i]!, order[i]!);
    if (waiting.length === 0) return;
    waiting.sort((a, b) => Number(named.has(runs[b]!)) - Number(named.has(runs[a]!)));
    work = new AbortController();
    const shown = runs;
    const steps = (function* () {
      for (const i of waiting) {
        drawCurve(shown[i]!, order[i]!);
        yield;
      }
    })();
    inSlices(steps, {signal: work.signal}).catch(() => {}); // a newer update has taken over
  }

  function lookOf(run: ChartedRun): string {
    if (runs.length > crowd && !named.has(run)) return "crowd";
    if (run.style === currentStyle) return "current";
    return run.faded ? "faded" : "";
  }

  function showsBatches(run: ChartedRun): boolean {
    if ((run.progress?.iteration ?? 0) === 0) return false;
    return curves === "batches" || (curves === "both" && (runs.length <= crowd || named.has(run)));
  }

  function drawCurve(run: ChartedRun, one: Drawn): void {
    const {progress} = run;
    one.progress = progress;
    one.frame = frame;
    one.batch.setAttribute("d", progress && showsBatches(run) ? batchPath(progress) : "");
    one.validation.setAttribute(
      "d",
      progress && curves !== "batches" ? validationPath(progress, metric, {x, y: inside, columns: width}) : ""
    );
    one.cross.setAttribute("d", crossOf(progress));
  }

  function batchPath({steps, iteration}: Progress): string {
    const values = steps[metric];
    if (curves === "both" && runs.length > few && iteration > smoothParts)
      return meanPath(values, {x, y: inside, count: iterations, parts: smoothParts});
    return curvePath(values, x, inside, {count: iterations, columns: fewColumns()});
  }

  /** The mark at the end of a run that diverged. */
  function crossOf(progress: Progress | undefined): string {
    if (!progress || outcomeOf(progress) !== "diverged") return "";
    const [px, py] = crossPlace(progress);
    return `M${px - 4.5},${py - 4.5}l9,9m0,-9l-9,9`;
  }

  function crossPlace(progress: Progress): [number, number] {
    const last = endOf(progress, what);
    const py = inside(last?.value ?? (metric === "loss" ? Infinity : 0));
    return [Math.min(x(progress.iteration), width - right), py];
  }

  function labelOf(run: ChartedRun, name: string): CurveEnd {
    const {progress} = run;
    if (outcomeOf(progress) === "diverged") {
      const [px, py] = crossPlace(progress!);
      const room = Math.floor((width - px - 14) / letter);
      const long = `${run.name} × diverged after step ${formatCount(progress!.iteration)}`;
      return {name: long.length <= room ? long : cut(name, room), x: px + 4, y: py};
    }
    const end = endOf(progress, what)!;
    const px = Math.min(x(end.iteration), width - right);
    return {name: cut(name, Math.floor((width - px - 14) / letter)), x: px, y: inside(end.value)};
  }

  function drawLabels(): void {
    const shown = runs.filter((run) => named.has(run));
    const names = shortenNames(
      shown.map(({name}) => name),
      Math.floor((right - 14) / letter)
    );
    const ends = shown.map((run, k) =>
      labelOf(run, outcomeOf(run.progress) === "diverged" ? run.name : names[k]!)
    );
    const words = curveLabels(ends, {width, height});
    for (const [k, word] of words.entries()) {
      const run = shown[k]!;
      word.removeAttribute("data-name"); // a run may be called anything
      word.setAttribute("style", runStyle(styleOf(run)));
      if (run.faded) word.setAttribute("data-look", "faded");
    }
    labels.replaceChildren(...words, ...ends.flatMap((end, k) => connector(end, words[k]!)));
    note.textContent =
      runs.length > crowd ? `${shown.length} of ${formatCount(runs.length)} runs are named` : "";
  }

  /** Joins a name to its curve's end, where it had to move away from it. */
  function connector({x: px, y: py}: CurveEnd, word: SVGElement): SVGElement[] {
    const at = Number(word.getAttribute("y"));
    if (Math.abs(at - py) < labelGap / 2) return [];
    const style = word.getAttribute("style");
    return [svg`<line x1=${px + 1} y1=${py} x2=${px + 6.5} y2=${at} style=${style}></line>`];
  }

  /** All runs at step *i*, best first; then those that are over or have not come so far. */
  function sorted(i: number): {run: ChartedRun; value: number | undefined}[] {
    const all = runs.map((run) => ({run, value: valueAt(run.progress, i, what)}));
    const order = (value: number | undefined) =>
      value === undefined ? -2 * Number.MAX_VALUE : Number.isNaN(value) ? -Number.MAX_VALUE : better * value;
    return all.sort((a, b) => order(b.value) - order(a.value) || 0);
  }

  function readAt(
    i: number,
    {batches = false, letters = Infinity} = {}
  ): {rows: Reading[]; runs: ChartedRun[]; more: number} {
    const all = sorted(i);
    const most = width < narrow ? 6 : Infinity; // on a phone, some of the curves stay in sight
    const room = Math.min(most, Math.max(3, Math.floor((height - 2 * readoutRow - margin.top) / readoutRow)));
    let from = 0;
    let count = all.length;
    if (all.length > room) {
      count = room - 1;
      const at = all.findIndex(({run}) => idOf(run) === lit);
      from = Math.max(0, Math.min(all.length - count, at - Math.floor(count / 2)));
    }
    const shown = all.slice(from, from + count);
    const names = shortenNames(
      shown.map(({run}) => run.name),
      letters
    );
    const rows = shown.map(
      ({run, value}, k): Reading => ({
        name: names[k]!,
        style: styleOf(run),
        text: value === undefined ? whyNot(run) : format(value),
        batch: batches && value !== undefined ? format(run.progress!.steps[metric][i]!) : undefined,
        lit: idOf(run) === lit
      })
    );
    return {rows, runs: shown.map(({run}) => run), more: all.length - count};
  }

  /** The run whose curve passes nearest to the pointer, if that is near. */
  function nearest(i: number, py: number): string | undefined {
    let best: string | undefined;
    let least = 24;
    for (const run of runs) {
      const distance = Math.abs(heightAt(run.progress, i, {...what, y: inside}) - py);
      if (distance < least) {
        least = distance;
        best = idOf(run);
      }
    }
    return best;
  }

  function light(id: string | undefined): void {
    if (id === lit) return;
    lit = id;
    onhighlight(id);
  }

  /** What lies over the curves: the run that is brought out, the rule, and the values. */
  function drawFront(): void {
    const run = runs.find((one) => idOf(one) === lit);
    const one = run && drawn.get(idOf(run));
    const path = one && (curves === "batches" ? one.batch : one.validation).getAttribute("d");
    front.replaceChildren();
    if (run && path) {
      const {name, x: px, y: py} = labelOf(run, run.name);
      front.setAttribute("style", runStyle(styleOf(run)));
      front.append(
        svg`<path class="runs-halo" d=${path}></path>`,
        svg`<path class="runs-lit" d=${path}></path>`,
        named.has(run) ? "" : svg`<text x=${px + 8} y=${py} dy="0.32em">${name}</text>`
      );
    }
    rule.replaceChildren();
    const i = reading;
    if (i === undefined || i >= stepCount()) {
      readout.update(undefined);
      return;
    }
    const side = x(i) > (margin.left + width - right) / 2 ? "left" : "right";
    const room = Math.max(130, side === "left" ? x(i) - 14 : width - x(i) - 12);
    const batches = curves === "both" && room > 320;
    const letters = Math.max(8, Math.floor((room - (batches ? 190 : 100)) / letter));
    const {rows, runs: shown, more} = readAt(i, {batches, letters});
    rule.append(svg`<line x1=${x(i)} x2=${x(i)} y1=${margin.top} y2=${height - margin.bottom}></line>`);
    for (const run of shown) {
      const py = heightAt(run.progress, i, {...what, y: inside});
      if (Number.isFinite(py)) rule.append(createSpot(x(i), py, runStyle(styleOf(run))));
    }
    readout.update({step: i, rows, more, side, room});
  }

  function summarise(): void {
    const shown = runs.filter((run) => named.has(run));
    const last = shown.map(({name, progress}) =>
      outcomeOf(progress) === "diverged"
        ? `${name} diverged after step ${formatCount(progress!.iteration)}`
        : `${name} ${format(endOf(progress, what)!.value)}`
    );
    const more = runs.length > crowd ? `, and ${formatCount(runs.length - shown.length)} more` : "";
    const words = last.length > 0 ? `Last: ${last.join(", ")}${more}.` : empty;
    picture.setAttribute("aria-label", `${title} against iterations. ${words}`);
  }

  function draw(): void {
    drawAxes();
    const room = Math.min(crowd, Math.floor((height - margin.top - margin.bottom) / labelGap));
    named = new Set(runsToName(runs, {...what, room}));
    drawCurves();
    drawLabels();
    drawFront();
    cursor.refresh();
    hint.hidden = runs.some(({progress}) => (progress?.iteration ?? 0) > 0 || endOf(progress, what));
    summarise();
  }

  function whyNot({progress}: ChartedRun): string {
    if (!progress?.end) return "–";
    const steps = formatCount(progress.iteration);
    return outcomeOf(progress) === "diverged" ? `× diverged at ${steps}` : `ended at ${steps}`;
  }

  draw();
  let resized: ReturnType<typeof setTimeout> | undefined;
  onWidth(node, width, (next) => {
    width = next;
    height = width < narrow ? Math.min(tall, lowHeight) : tall;
    clearTimeout(resized);
    // Charts beside each other hear of it at once: with many runs, each has a task of its own.
    if (runs.length > crowd) resized = setTimeout(draw);
    else draw();
  });
  return Object.assign(node, {
    update(next: readonly ChartedRun[], count = iterations) {
      runs = next;
      iterations = count;
      draw();
    },
    highlight(id: string | undefined) {
      if (id === lit) return;
      lit = id;
      drawFront();
    }
  }) as unknown as RunsChart;
}

/** Where the rule crosses a curve. */
function createSpot(x: number, y: number, style: string): SVGElement {
  const spot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({r: 3.5, cx: x, cy: y, style}))
    spot.setAttribute(name, String(value));
  return spot;
}

/** Made by hand: there may be hundreds of them, and a template takes ten times as long. */
function createCurve(): Drawn {
  const [node, batch, validation, cross] = ["g", "path", "path", "path"].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name)
  ) as [SVGElement, SVGElement, SVGElement, SVGElement];
  for (const path of [batch, validation, cross]) path.setAttribute("d", "");
  cross.setAttribute("class", "runs-cross");
  node.append(validation, cross);
  return {node, batch, validation, cross};
}
