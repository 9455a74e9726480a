import {bisector, mean} from "d3-array";
import {html, svg} from "htl";
import type {MeasureAt, Progress} from "../../lib/training/session.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {CurveCursor} from "./CurveCursor.js";
import {type CurveEnd, curveAxes, curveLabels, margin} from "./curveFrame.js";
import {curvePath} from "./curvePath.js";
import {iterationScale, lossDomain, type Metric, metricScale, type Scale} from "./curveScales.js";

export interface CurveChartOptions {
  readonly metric: Metric;
  /** The length of the axis of iterations. */
  readonly iterations: number;
  /** Its height on a wide page; on a phone it is lower, so that the controls stay in sight with it. */
  readonly height?: number;
  /** What the empty chart says will fill it. */
  readonly empty?: string;
}

export interface CurveChart extends HTMLElement {
  /** Makes room for a new run; the one drawn so far stays behind it, fading. */
  start(iterations: number): void;
  /** Draws a run as far as it has come. */
  update(progress: Progress | undefined): void;
}

type Point = readonly [iteration: number, value: number];

const titles = {loss: "Loss", accuracy: "Accuracy"};
const earlierRuns = 3;
const narrow = 420; // as in chart.css
const lowHeight = 140;

/** Loss or accuracy against iterations: each batch as a thin line, the validation digits as points on a strong one. */
export function CurveChart({
  metric,
  iterations,
  height: tall = 210,
  empty = ""
}: CurveChartOptions): CurveChart {
  const formatValue = metric === "loss" ? formatLoss : formatPercent;
  let width = 640;
  let height = tall;
  let domain: [number, number] = [-2, 1];
  let x: Scale;
  let y: Scale;
  let progress: Progress | undefined;
  let earlier: Point[][] = [];
  let reading: number | undefined;

  const batches = (): ArrayLike<number> => progress?.steps[metric] ?? [];
  const validation = (): Point[] =>
    (progress?.validation ?? []).map((measure: MeasureAt) => [measure.iteration, measure[metric]]);

  const axes = svg`<g class="curve-axes"></g>`;
  const ghosts = svg`<g class="curve-ghosts"></g>`;
  const batch = svg`<path class="curve-batch"></path>`;
  const line = svg`<path class="curve-validation"></path>`;
  const dots = svg`<path class="curve-dots"></path>`;
  const labels = svg`<g class="curve-labels"></g>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${ghosts}${batch}${line}${dots}${labels}${rule}</svg>`;
  const readout = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const cursor = CurveCursor({
    label: `${titles[metric]}: read the values along the run`,
    invert: (px) => ((px - margin.left) / (width - margin.left - margin.right)) * Math.max(1, iterations),
    count: () => batches().length,
    describe: (i) => words(i),
    onmove: (i) => {
      reading = i;
      drawReading();
    }
  });
  const node = html`<figure class="curve-chart" data-metric=${metric}>
    <figcaption class="curve-head"><span class="curve-title">${titles[metric]}</span>${readout}</figcaption>
    <div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${lowHeight}px`}>${picture}${hint}${cursor}</div>
  </figure>`;

  function drawAxes(): void {
    x = iterationScale(iterations, margin.left, width - margin.right);
    y = metricScale(metric, domain, height - margin.bottom, margin.top);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    axes.replaceChildren(...curveAxes(x, y, {width, height}));
    const faint = earlier.map(
      (points, age) =>
        svg`<path d=${path(points.filter(([i]) => i <= iterations))} style=${`--age: ${age}`}></path>`
    );
    ghosts.replaceChildren(...faint);
  }

  function path(points: readonly Point[]): string {
    const values = points.map(([, value]) => value);
    return curvePath(values, (i) => x(points[i]![0]), y, {columns: width});
  }

  function drawRun(): void {
    const values = batches();
    const points = validation();
    const finite = points.filter(([, value]) => Number.isFinite(y(value)));
    hint.hidden = values.length > 0 || earlier.length > 0;
    batch.setAttribute(
      "d",
      curvePath(values, x, y, {count: iterations, columns: (width - margin.left - margin.right) * 0.75})
    );
    line.setAttribute("d", path(points));
    dots.setAttribute(
      "d",
      finite.length < 40
        ? finite.map(([i, value]) => `M${x(i).toFixed(1)},${y(value).toFixed(1)}h0`).join("")
        : ""
    );
    drawLabels(values, finite);
  }

  function drawLabels(values: ArrayLike<number>, points: readonly Point[]): void {
    const few = Math.min(values.length, Math.ceil(iterations / 25));
    const recent = Array.from({length: few}, (_, i) => values[values.length - 1 - i]!);
    const end = (name: string, [i, value]: Point): CurveEnd => ({
      name,
      x: Math.min(x(i), width - margin.right),
      y: y(value)
    });
    const ends = [end("batch", [values.length - 1, mean(recent.filter(Number.isFinite)) ?? NaN])];
    if (points.length > 0) ends.push(end("validation", points.at(-1)!));
    if (earlier[0]) ends.push(end("earlier", earlier[0].at(-1)!));
    labels.replaceChildren(...curveLabels(ends, {width, height}));
  }

  function drawReading(): void {
    const count = batches().length;
    const i = reading ?? count - 1;
    rule.replaceChildren();
    readout.replaceChildren();
    if (!(count > 0) || i >= count) return;
    const measured = measuredAt(i);
    readout.append(
      html`step ${formatCount(i)} <b data-name="batch">batch ${formatValue(batches()[i]!)}</b>${
        measured ? html`<b data-name="validation">validation ${formatValue(measured[1])}</b>` : null
      }`
    );
    if (reading === undefined) return;
    const spots: [string, Point][] = [["batch", [i, batches()[i]!]]];
    if (measured) spots.push(["validation", measured]);
    rule.append(
      svg`<line x1=${x(i)} x2=${x(i)} y1=${margin.top} y2=${height - margin.bottom}></line>`,
      ...spots
        .filter(([, [, value]]) => Number.isFinite(y(value)))
        .map(
          ([name, [at, value]]) => svg`<circle data-name=${name} r="4" cx=${x(at)} cy=${y(value)}></circle>`
        )
    );
  }

  /** The newest measure of the validation digits at step *i*. */
  function measuredAt(i: number): Point | undefined {
    const points = validation();
    return points[bisector(([at]: Point) => at).right(points, i) - 1];
  }

  function words(i: number): string {
    const measured = measuredAt(i);
    const rest = measured ? `, of the validation digits ${formatValue(measured[1])}` : "";
    return `step ${formatCount(i)}: ${metric} of the batch ${formatValue(batches()[i]!)}${rest}`;
  }

  function summarise(): void {
    const count = batches().length;
    const text =
      count > 0
        ? `${titles[metric]} over ${formatCount(count)} steps. First ${words(0)}. Last ${words(count - 1)}.`
        : `${titles[metric]} against iterations. ${empty}`;
    picture.setAttribute("aria-label", text);
  }

  function draw(): void {
    drawAxes();
    drawRun();
    drawReading();
    summarise();
  }

  function start(next: number): void {
    const points = validation();
    if (points.length > 1) earlier = [points, ...earlier].slice(0, earlierRuns);
    progress = undefined;
    iterations = next;
    domain = metric === "loss" ? lossDomain(earlier.flatMap((run) => run.map(([, value]) => value))) : domain;
    reading = undefined;
    draw();
    cursor.refresh();
  }

  function update(next: Progress | undefined): void {
    progress = next;
    if (metric === "loss") {
      const wider = lossDomain(
        batches(),
        lossDomain(
          validation().map(([, value]) => value),
          domain
        )
      );
      if (String(wider) !== String(domain)) {
        domain = wider;
        drawAxes();
      }
    }
    drawRun();
    drawReading();
    cursor.refresh();
    summarise();
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = width < narrow ? lowHeight : tall;
    draw();
  });
  return Object.assign(node, {start, update}) as unknown as CurveChart;
}
