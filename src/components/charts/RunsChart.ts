import {html, svg} from "htl";
import {outcomeOf} from "../../lib/training/outcome.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount} from "../words/format.js";
import {type ChartedRun, type PlacedRun, placeRuns} from "./ChartedRun.js";
import {CurveCursor} from "./CurveCursor.js";
import {curveAxes, margin} from "./curveFrame.js";
import type {Metric} from "./curveScales.js";
import {RunsCurves} from "./RunsCurves.js";
import {RunsReadout} from "./RunsReadout.js";
import {type CurveKind, endOf, heightAt} from "./runCurves.js";
import {runStyle} from "./runStyle.js";
import {crowd, letter, type RunsFrame, runsFrame} from "./runsFrame.js";
import {labelGap, labelOf, runsLabels} from "./runsLabels.js";
import {formatOf, nearestRun, orderAt, readingWords, readRuns} from "./runsReading.js";
import {runsToName} from "./runsToName.js";

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

export interface RunsChart extends HTMLElement {
  /** Draws *runs* as far as they have come; what has not changed since the last update is left as it is. */
  update(runs: readonly ChartedRun[], iterations?: number): void;
  /** Brings one run out, by its id. */
  highlight(id: string | undefined): void;
}

const narrow = 420; // as in chart.css
const lowHeight = 190;
const readoutRow = 18;

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
  const format = formatOf(metric);
  let width = 640;
  let height = tall;
  let runs: readonly PlacedRun[] = [];
  let named = new Set<PlacedRun>();
  let frame: RunsFrame;
  let reading: number | undefined;
  let lit: string | undefined;

  const axes = svg`<g class="curve-axes"></g>`;
  const drawing = RunsCurves(curves);
  const labels = svg`<g class="curve-labels runs-labels"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${drawing.faint}${drawing.strong}${labels}</svg>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const front = svg`<g class="runs-front"></g>`;
  const overlay = svg<SVGSVGElement>`<svg class="runs-overlay" aria-hidden="true">${rule}${front}</svg>`;
  const note = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const readout = RunsReadout();
  const cursor = CurveCursor({
    label: `${title}: read all runs along the steps`,
    invert: (px) => ((px - margin.left) / (width - margin.left - frame.right)) * Math.max(1, iterations),
    count: stepCount,
    describe: (i) => readingWords(i, readAt(i)),
    onmove: (i, py) => {
      reading = i;
      if (i === undefined) light(undefined);
      else if (py !== undefined) light(nearestRun(runs, i, py, frame));
      drawFront();
    },
    oncurve: (direction) => {
      const order = orderAt(runs, reading ?? stepCount() - 1, what).filter(({value}) => value !== undefined);
      const at = order.findIndex(({run}) => run.id === lit);
      light(order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + direction))]?.run.id);
      drawFront();
    }
  });
  const node = html`<figure class="curve-chart runs-chart" data-metric=${metric} data-curves=${curves}>
    <figcaption class="curve-head"><span class="curve-title">${title}</span>${note}</figcaption>
    <div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${Math.min(tall, lowHeight)}px`}>${picture}${overlay}${hint}${readout}${cursor}</div>
  </figure>`;

  function stepCount(): number {
    return runs.reduce((most, {progress}) => Math.max(most, progress?.iteration ?? 0), 0);
  }

  /** The frame stays the same object while it looks the same, so that curves are drawn anew only with a new one. */
  function drawAxes(): void {
    const next = runsFrame(runs, {...what, iterations, width, height});
    if (frame && next.key === frame.key) return;
    frame = next;
    for (const one of [picture, overlay]) {
      one.setAttribute("width", String(width));
      one.setAttribute("height", String(height));
      one.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
    axes.replaceChildren(...curveAxes(frame.x, frame.y, frame));
  }

  function drawLabels(): void {
    const shown = runs.filter((run) => named.has(run));
    labels.replaceChildren(...runsLabels(shown, frame));
    note.textContent = frame.crowded ? `${shown.length} of ${formatCount(runs.length)} runs are named` : "";
    const last = shown.map(({name, progress}) =>
      outcomeOf(progress) === "diverged"
        ? `${name} diverged after step ${formatCount(progress!.iteration)}`
        : `${name} ${format(endOf(progress, what)!.value)}`
    );
    const more = frame.crowded ? `, and ${formatCount(runs.length - shown.length)} more` : "";
    const words = last.length > 0 ? `Last: ${last.join(", ")}${more}.` : empty;
    picture.setAttribute("aria-label", `${title} against iterations. ${words}`);
  }

  function readAt(i: number, options: {batches?: boolean; letters?: number} = {}) {
    const most = width < narrow ? 6 : Infinity; // on a phone, some of the curves stay in sight
    const room = Math.min(most, Math.max(3, Math.floor((height - 2 * readoutRow - margin.top) / readoutRow)));
    return readRuns(runs, i, {...what, ...options, room, lit});
  }

  function light(id: string | undefined): void {
    if (id === lit) return;
    lit = id;
    onhighlight(id);
  }

  /** What lies over the curves: the run that is brought out, the rule, and the values. */
  function drawFront(): void {
    drawLit();
    drawReading();
  }

  function drawLit(): void {
    front.replaceChildren();
    const run = runs.find(({id}) => id === lit);
    const path = run && drawing.pathOf(run.id);
    if (!run || !path) return;
    const {name, x, y} = labelOf(run, run.name, frame);
    front.setAttribute("style", runStyle(run.style));
    front.append(
      svg`<path class="runs-halo" d=${path}></path>`,
      svg`<path class="runs-lit" d=${path}></path>`,
      named.has(run) ? "" : svg`<text x=${x + 8} y=${y} dy="0.32em">${name}</text>`
    );
  }

  function drawReading(): void {
    rule.replaceChildren();
    const i = reading;
    if (i === undefined || i >= stepCount()) {
      readout.update(undefined);
      return;
    }
    const at = frame.x(i);
    const side = at > (margin.left + width - frame.right) / 2 ? "left" : "right";
    const room = Math.max(130, side === "left" ? at - 14 : width - at - 12);
    const batches = curves === "both" && room > 320;
    const letters = Math.max(8, Math.floor((room - (batches ? 190 : 100)) / letter));
    const {rows, runs: shown, more} = readAt(i, {batches, letters});
    rule.append(svg`<line x1=${at} x2=${at} y1=${margin.top} y2=${height - margin.bottom}></line>`);
    for (const {progress, style} of shown) {
      const py = heightAt(progress, i, {...what, y: frame.inside});
      if (Number.isFinite(py)) rule.append(createSpot(at, py, runStyle(style)));
    }
    readout.update({step: i, rows, more, side, room});
  }

  function draw(): void {
    drawAxes();
    const room = Math.min(crowd, Math.floor((height - margin.top - margin.bottom) / labelGap));
    named = new Set(runsToName(runs, {...what, room}));
    drawing.update(runs, named, frame);
    drawLabels();
    drawFront();
    cursor.refresh();
    hint.hidden = runs.some(({progress}) => (progress?.iteration ?? 0) > 0 || endOf(progress, what));
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
      runs = placeRuns(next);
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
