import {bisector} from "d3-array";
import {html, svg} from "htl";
import {outcomeOf} from "../lib/training/outcome.js";
import type {Progress} from "../lib/training/session.js";
import {CurveCursor} from "./CurveCursor.js";
import {type CurveEnd, curveAxes, curveLabels, margin} from "./curveFrame.js";
import {curvePath} from "./curvePath.js";
import {iterationScale, lossDomain, metricScale} from "./curveScales.js";
import {formatCount, formatLoss} from "./format.js";
import {onWidth} from "./onWidth.js";

/** A run of the race, under the name that stands at the end of its curve; the name also decides its colour and dash. */
export interface Racer {
  readonly name: string;
  readonly progress: Progress | undefined;
}

export interface RaceChart extends HTMLElement {
  update(racers: readonly Racer[], iterations: number): void;
}

const narrow = 420; // as in charts.css
const lowHeight = 200;
const highest = 3; // powers of ten: what lies above runs along the top, so that the others stay apart

/** The loss of several runs: the validation digits as strong curves with the run's name, each batch as a faint line behind them. */
export function RaceChart({
  height: tall = 280,
  empty = ""
}: {
  height?: number;
  empty?: string;
} = {}): RaceChart {
  let width = 640;
  let height = tall;
  let racers: readonly Racer[] = [];
  let iterations = 500;
  let reading: number | undefined;
  let x = iterationScale(iterations, margin.left, width - margin.right);
  let y = metricScale("loss", [-2, 1], height - margin.bottom, margin.top);
  const axes = svg`<g class="curve-axes"></g>`;
  const curves = svg`<g class="race-curves"></g>`;
  const labels = svg`<g class="curve-labels race-labels"></g>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${curves}${labels}${rule}</svg>`;
  const readout = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const cursor = CurveCursor({
    label: "Loss of the validation digits: read the values along the race",
    invert: (px) => ((px - margin.left) / (width - margin.left - margin.right)) * Math.max(1, iterations),
    count: () => Math.max(0, ...racers.map(({progress}) => progress?.iteration ?? 0)),
    describe: (i) =>
      `step ${formatCount(i)}: ${readingsAt(i)
        .map(([name, loss]) => `${name} ${formatLoss(loss)}`)
        .join(", ")}`,
    onmove: (i) => {
      reading = i;
      drawReading();
    }
  });
  const node = html`<figure class="curve-chart race-chart">
    <figcaption class="curve-head"><span class="curve-title">Loss on the validation digits</span>${readout}</figcaption>
    <div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${lowHeight}px`}>${picture}${hint}${cursor}</div>
  </figure>`;

  /** Each racer's newest validation loss at step *i*. */
  function readingsAt(i: number): [string, number][] {
    return racers.flatMap(({name, progress}) => {
      const points = progress?.validation ?? [];
      const at = bisector((point: {iteration: number}) => point.iteration).right(points, i) - 1;
      return points[at] ? [[name, points[at].loss] as [string, number]] : [];
    });
  }

  function drawCurves(): void {
    const losses = racers.flatMap(({progress}) => (progress?.validation ?? []).map(({loss}) => loss));
    x = iterationScale(iterations, margin.left, width - margin.right);
    const [low, high] = lossDomain(losses, [-1, 1]);
    y = metricScale("loss", [low, Math.min(high, highest)], height - margin.bottom, margin.top);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    axes.replaceChildren(...curveAxes(x, y, {width, height}));
    hint.hidden = losses.length > 0;
    const [top, foot] = [margin.top, height - margin.bottom];
    const inside = (loss: number) => Math.max(top, Math.min(foot, y(Math.min(loss, 10 ** highest))));
    const drawn = racers.map(({name, progress}) => {
      const points = progress?.validation ?? [];
      const batches = progress?.steps.loss ?? [];
      const last = points.at(-1);
      const over = progress !== undefined && outcomeOf(progress) === "diverged";
      const at = over ? Math.min(x(progress.iteration), width - margin.right) : 0;
      const height = over ? inside(last && Number.isFinite(last.loss) ? last.loss : Infinity) : 0;
      return svg`<g data-name=${name}>
        <path class="race-batch" d=${curvePath(batches, x, inside, {count: iterations, columns: (width - margin.left - margin.right) / 3})}></path>
        <path class="race-validation" d=${curvePath(
          points.map(({loss}) => loss),
          (i) => x(points[i]!.iteration),
          inside,
          {columns: width}
        )}></path>
        ${over ? svg`<path class="race-diverged" d=${`M${at - 5},${height - 5}l10,10m0,-10l-10,10`}></path>` : null}
      </g>`;
    });
    curves.replaceChildren(...drawn);
    const ends = racers.flatMap(({name, progress}): CurveEnd[] => {
      const last = progress?.validation.at(-1);
      if (!last) return [];
      const over = outcomeOf(progress) === "diverged";
      const at = over ? x(progress!.iteration) + 4 : x(last.iteration); // beside its cross
      return [{name, x: Math.min(at, width - margin.right), y: inside(last.loss)}];
    });
    labels.replaceChildren(...curveLabels(ends, {width, height}));
  }

  function drawReading(): void {
    const last = Math.max(0, ...racers.map(({progress}) => progress?.iteration ?? 0)) - 1;
    const i = reading ?? last;
    rule.replaceChildren();
    readout.replaceChildren();
    if (last < 0 || i > last) return;
    const readings = readingsAt(i);
    readout.append(
      html`<span class="race-step">step ${formatCount(i)}</span>`,
      ...readings.map(([name, loss]) => html` <b data-name=${name}>${name} ${formatLoss(loss)}</b>`)
    );
    if (reading === undefined) return;
    rule.append(svg`<line x1=${x(i)} x2=${x(i)} y1=${margin.top} y2=${height - margin.bottom}></line>`);
  }

  function draw(): void {
    drawCurves();
    drawReading();
    cursor.refresh();
    const ends = racers.flatMap(({name, progress}) => {
      const last = progress?.validation.at(-1);
      if (!last) return [];
      return [`${name} ${outcomeOf(progress) === "diverged" ? "diverged" : formatLoss(last.loss)}`];
    });
    picture.setAttribute(
      "aria-label",
      ends.length > 0
        ? `Loss on the validation digits against iterations. Last: ${ends.join(", ")}.`
        : `Loss on the validation digits against iterations. ${empty}`
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = width < narrow ? lowHeight : tall;
    draw();
  });
  return Object.assign(node, {
    update(next: readonly Racer[], count: number) {
      racers = next;
      iterations = count;
      draw();
    }
  });
}
