import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import type {EarlyStop} from "../../lib/training/earlyStopping.js";
import {passLosses} from "../../lib/training/passLosses.js";
import type {Progress} from "../../lib/training/session.js";
import {CurveCursor} from "../charts/CurveCursor.js";
import {curveAxes, curveLabels, margin} from "../charts/curveFrame.js";
import {curvePath} from "../charts/curvePath.js";
import {iterationScale, type Scale} from "../charts/curveScales.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount, formatLoss} from "../words/format.js";

export interface FitChartValue {
  readonly progress: Progress | undefined;
  readonly iterations: number;
  /** The loss at the top of the axis; what is higher runs along it. */
  readonly top: number;
  /** Where early stopping would end the run, if it is switched on. */
  readonly early?: EarlyStop;
}

export interface FitChart extends HTMLElement {
  update(value: FitChartValue): void;
}

const lowHeight = 120; // on a phone two such charts stay in sight above the controls

/** The training loss and the validation loss of one run on a plain axis from 0, the gap between them shaded, the lowest point marked. */
export function FitChart({
  title,
  height: tall = 220,
  empty = ""
}: {
  title: string;
  height?: number;
  empty?: string;
}): FitChart {
  let width = 400;
  let height = tall;
  let value: FitChartValue = {progress: undefined, iterations: 1000, top: 1.5};
  let training: Float32Array = new Float32Array(0);
  let reading: number | undefined;
  let x: Scale;
  let y: Scale;
  const axes = svg`<g class="curve-axes"></g>`;
  const gap = svg`<path class="fit-gap"></path>`;
  const trainingLine = svg`<path class="fit-training"></path>`;
  const validationLine = svg`<path class="curve-validation"></path>`;
  const after = svg`<g class="fit-after"></g>`;
  const marks = svg`<g class="fit-marks"></g>`;
  const labels = svg`<g class="curve-labels fit-labels"></g>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${gap}${trainingLine}${validationLine}${after}${marks}${labels}${rule}</svg>`;
  const readout = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const cursor = CurveCursor({
    label: `${title}: read training and validation loss along the run`,
    invert: (px) =>
      ((px - margin.left) / (width - margin.left - margin.right)) * Math.max(1, value.iterations),
    count: () => training.length,
    describe: wordsAt,
    onmove: (i) => {
      reading = i;
      drawReading();
    }
  });
  const stage = html<HTMLElement>`<div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${tall}px; --phone-height: ${Math.min(tall, lowHeight)}px`}>${picture}${hint}${cursor}</div>`;
  const node = html`<figure class="curve-chart fit-chart">
    <figcaption class="curve-head"><span class="curve-title">${title}</span>${readout}</figcaption>
    ${stage}
  </figure>`;

  const validation = () => value.progress?.validation ?? [];
  const measuredAt = (i: number) => validation().findLast((measure) => measure.iteration <= i);

  function wordsAt(i: number): string {
    const measured = measuredAt(i);
    return `step ${formatCount(i)}: training loss ${formatLoss(training[i]!)}${measured ? `, validation loss ${formatLoss(measured.loss)}` : ""}`;
  }

  function draw(): void {
    const {iterations, top, early} = value;
    const foot = height - margin.bottom;
    const right = width - margin.right;
    const linear = scaleLinear([0, top], [foot, margin.top]).clamp(true);
    y = Object.assign((loss: number) => linear(loss), {
      labels: linear.ticks((foot - margin.top) / 38).map((tick) => ({value: tick, text: String(tick)}))
    });
    x = iterationScale(iterations, margin.left, right);
    for (const [name, size] of [
      ["width", width],
      ["height", height]
    ] as const)
      picture.setAttribute(name, String(size));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    axes.replaceChildren(...curveAxes(x, y, {width, height}));
    const measures = validation().filter(({loss}) => Number.isFinite(loss));
    hint.hidden = training.length > 0;
    trainingLine.setAttribute(
      "d",
      curvePath(training, x, y, {count: iterations, columns: (right - margin.left) / 2})
    );
    validationLine.setAttribute(
      "d",
      curvePath(
        measures.map(({loss}) => loss),
        (i) => x(measures[i]!.iteration),
        y,
        {columns: width}
      )
    );
    const upper = measures.map(
      ({iteration, loss}) =>
        `${x(iteration).toFixed(1)},${y(Math.max(loss, training[iteration]!)).toFixed(1)}`
    );
    const lower = measures.map(
      ({iteration}) => `${x(iteration).toFixed(1)},${y(training[iteration]!).toFixed(1)}`
    );
    gap.setAttribute("d", measures.length > 1 ? `M${[...upper, ...lower.reverse()].join("L")}Z` : "");
    const lowest = measures.reduce(
      (best, one) => (one.loss < (best?.loss ?? Infinity) ? one : best),
      measures[0]
    );
    after.replaceChildren();
    marks.replaceChildren();
    if (lowest && measures.length > 1) {
      const [at, up] = [x(lowest.iteration), y(lowest.loss)];
      marks.append(
        svg`<circle class="fit-lowest" r="4.5" cx=${at} cy=${up}></circle>`,
        svg`<text x=${at} y=${Math.min(foot - 5, up + 18)} text-anchor=${at > (margin.left + right) / 2 ? "end" : "start"}>lowest ${formatLoss(lowest.loss)}</text>`
      );
    }
    if (early?.stopped) {
      const at = x(early.stop.iteration);
      after.append(
        svg`<rect x=${at} y=${margin.top} width=${Math.max(0, right - at)} height=${foot - margin.top}></rect>`
      );
      marks.append(
        svg`<line class="fit-stop" x1=${at} x2=${at} y1=${margin.top} y2=${foot}></line>`,
        svg`<text x=${at + 5} y=${margin.top + 9}>stopped</text>`
      );
    }
    const last = measures.at(-1);
    const ends = [
      ...(training.length > 0 ? [{name: "training", x: x(training.length - 1), y: y(training.at(-1)!)}] : []),
      ...(last ? [{name: "validation", x: x(last.iteration), y: y(last.loss)}] : [])
    ];
    labels.replaceChildren(...curveLabels(ends, {width, height}));
    const said =
      training.length > 0
        ? `Last ${wordsAt(training.length - 1)}.${lowest ? ` The validation loss was lowest, ${formatLoss(lowest.loss)}, after step ${formatCount(lowest.iteration)}.` : ""}`
        : empty;
    picture.setAttribute("aria-label", `Training and validation loss, ${title}. ${said}`);
    drawReading();
    cursor.refresh();
  }

  function drawReading(): void {
    rule.replaceChildren();
    readout.replaceChildren();
    if (reading === undefined || reading >= training.length) return;
    const measured = measuredAt(reading);
    rule.append(
      svg`<line x1=${x(reading)} x2=${x(reading)} y1=${margin.top} y2=${height - margin.bottom}></line>`
    );
    readout.append(
      html`step ${formatCount(reading)} <b data-name="batch">training ${formatLoss(training[reading]!)}</b>${
        measured ? html`<b data-name="validation">validation ${formatLoss(measured.loss)}</b>` : null
      }`
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = stage.clientHeight || tall;
    draw();
  });
  return Object.assign(node, {
    update(next: FitChartValue) {
      value = next;
      training = next.progress ? passLosses(next.progress) : new Float32Array(0);
      draw();
    }
  });
}
