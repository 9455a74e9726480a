import {html, svg} from "htl";
import type {Progress} from "../lib/training/session.js";
import {curveAxes, curveLabels, margin} from "./curveFrame.js";
import {curvePath} from "./curvePath.js";
import {iterationScale, lossDomain, type Metric, metricScale} from "./curveScales.js";
import {formatLoss, formatPercent} from "./format.js";
import {onWidth} from "./onWidth.js";

export interface RunsChartOptions {
  readonly metric: Metric;
  readonly iterations: number;
  readonly height?: number;
  /** What the empty chart says will fill it. */
  readonly empty?: string;
}

/** A run to be drawn, and the word at the end of its curve. */
export interface NamedRun {
  readonly name: string;
  readonly progress: Progress | undefined;
}

const narrow = 420; // as in charts.css
const lowHeight = 170;

/** The validation digits through several runs: a curve each, told apart by colour, dash and name. */
export function RunsChart({
  metric,
  iterations,
  height: tall = 230,
  empty = ""
}: RunsChartOptions): HTMLElement & {update(runs: readonly NamedRun[], iterations: number): void} {
  let width = 640;
  let height = tall;
  let runs: readonly NamedRun[] = [];
  const format = metric === "loss" ? formatLoss : formatPercent;
  const axes = svg`<g class="curve-axes"></g>`;
  const curves = svg`<g class="runs-curves"></g>`;
  const labels = svg`<g class="curve-labels runs-labels"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${curves}${labels}</svg>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const node = html`<figure class="curve-chart runs-chart" data-metric=${metric}>
    <figcaption class="curve-head"><span class="curve-title">${metric === "loss" ? "Loss" : "Accuracy"} on the validation digits</span></figcaption>
    <div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${Math.min(tall, lowHeight)}px`}>${picture}${hint}</div>
  </figure>`;

  function draw(): void {
    const seen = runs.map(({name, progress}, run) => ({
      name,
      run,
      points: (progress?.validation ?? []).map((measure) => [measure.iteration, measure[metric]] as const)
    }));
    const started = seen.filter(({points}) => points.length > 0);
    const domain =
      metric === "loss" ? lossDomain(started.flatMap(({points}) => points.map(([, y]) => y))) : [0, 1];
    const x = iterationScale(iterations, margin.left, width - margin.right);
    const y = metricScale(metric, domain as [number, number], height - margin.bottom, margin.top);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    axes.replaceChildren(...curveAxes(x, y, {width, height}));
    hint.hidden = started.length > 0;
    curves.replaceChildren(
      ...seen.map(({points}, i) => {
        const values = points.map(([, value]) => value);
        return svg`<path data-run=${i} d=${curvePath(values, (at) => x(points[at]![0]), y, {columns: width})}></path>`;
      })
    );
    const ends = started.map(({name, points}) => {
      const [at, value] = points.at(-1)!;
      return {name, x: Math.min(x(at), width - margin.right), y: y(value)};
    });
    const names = curveLabels(ends, {width, height});
    for (const [i, label] of names.entries()) label.setAttribute("data-run", String(started[i]!.run));
    labels.replaceChildren(...names);
    const last = started.map(({name, points}) => `${name} ${format(points.at(-1)![1])}`);
    const title = `${metric === "loss" ? "Loss" : "Accuracy"} on the validation digits against iterations`;
    picture.setAttribute(
      "aria-label",
      last.length > 0 ? `${title}. Last: ${last.join(", ")}.` : `${title}. ${empty}`
    );
  }

  function update(next: readonly NamedRun[], count: number): void {
    runs = next;
    iterations = count;
    draw();
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = width < narrow ? Math.min(tall, lowHeight) : tall;
    draw();
  });
  return Object.assign(node, {update});
}
