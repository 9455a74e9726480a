import {scaleLog} from "d3-scale";
import {html, svg} from "htl";
import {type RatePoint, type SweptActivation, sweptActivations} from "../../lib/sweep/rateSweep.js";
import {CurveCursor} from "../charts/CurveCursor.js";
import {curveAxes, curveLabels, margin} from "../charts/curveFrame.js";
import {lossDomain, type Metric, metricScale, type Scale} from "../charts/curveScales.js";
import {onWidth} from "../dom/onWidth.js";
import {formatQuantity} from "../inputs/formatValue.js";
import {formatLoss, formatPercent} from "../words/format.js";

/** A point of a line for each rate; undefined where no run has come to its end yet. */
export type RateLine = readonly (RatePoint | undefined)[];

export interface RateChartValue {
  readonly rates: readonly number[];
  readonly lines: Readonly<Record<SweptActivation, RateLine>>;
  /** The rate to mark: the tutorial's. */
  readonly mark: number;
}

export interface RateChart extends HTMLElement {
  update(value: RateChartValue): void;
}

/** The names of the lines, and the styles of runs.css that they have everywhere on the page. */
export const lineNames: Readonly<Record<SweptActivation, string>> = {none: "linear", relu: "ReLU"};
export const lineStyles: Readonly<Record<SweptActivation, number>> = {none: 1, relu: 0};

const lowHeight = 150; // on a phone
const highest = 2; // powers of ten: what lies above sits along the top

/** Where runs end against their learning rate: a line without activation and one with ReLU, marked where guessing would do as well, or where a run went off the numbers. */
export function RateChart({
  metric,
  height: tall = 230,
  empty = ""
}: {
  metric: Metric;
  height?: number;
  empty?: string;
}): RateChart {
  const format = metric === "loss" ? formatLoss : formatPercent;
  const title = metric === "loss" ? "Validation loss at the end" : "Validation digits read right";
  let width = 480;
  let height = tall;
  let value: RateChartValue = {rates: [], lines: {none: [], relu: []}, mark: NaN};
  let reading: number | undefined;
  let x: (rate: number) => number = () => NaN;
  let y: Scale;
  const axes = svg`<g class="curve-axes rate-axes"></g>`;
  const lines = svg`<g class="rate-lines"></g>`;
  const labels = svg`<g class="curve-labels rate-labels"></g>`;
  const rule = svg`<g class="curve-rule"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${axes}${lines}${labels}${rule}</svg>`;
  const readout = html`<span class="curve-readout"></span>`;
  const hint = html`<p class="curve-empty">${empty}</p>`;
  const cursor = CurveCursor({
    label: `${title}: read both networks, rate by rate`,
    invert: (px) => nearest(px),
    count: () => value.rates.length,
    describe: (i) => `learning rate ${formatQuantity(value.rates[i]!)}: ${wordsAt(i)}`,
    onmove: (i) => {
      reading = i;
      drawReading();
    }
  });
  const stage = html<HTMLElement>`<div class="curve-stage" style=${`--height: ${tall}px; --low-height: ${tall}px; --phone-height: ${Math.min(tall, lowHeight)}px`}>${picture}${hint}${cursor}</div>`;
  const node = html`<figure class="curve-chart rate-chart" data-metric=${metric}>
    <figcaption class="curve-head"><span class="curve-title">${title}</span>${readout}</figcaption>
    ${stage}
  </figure>`;

  function nearest(px: number): number {
    let best = 0;
    for (const [i, rate] of value.rates.entries()) {
      if (Math.abs(x(rate) - px) < Math.abs(x(value.rates[best]!) - px)) best = i;
    }
    return best;
  }

  function wordsAt(i: number): string {
    return sweptActivations
      .map((name) => `${lineNames[name]} ${wordsOf(value.lines[name][i], format, metric)}`)
      .join(", ");
  }

  function inside(place: number): number {
    return Math.max(margin.top, Math.min(height - margin.bottom, place));
  }

  function heightOf(point: RatePoint): number {
    if (Number.isFinite(point[metric]))
      return inside(y(metric === "loss" ? Math.min(point.loss, 10 ** highest) : point.accuracy));
    return metric === "loss" ? margin.top : height - margin.bottom;
  }

  function draw(): void {
    const {rates, mark} = value;
    const foot = height - margin.bottom;
    const right = width - margin.right;
    const points = sweptActivations.flatMap((name) =>
      value.lines[name].filter((point) => point !== undefined)
    );
    const [low, high] =
      metric === "loss"
        ? lossDomain(
            points.map(({loss}) => loss),
            [-1, 1]
          )
        : [0, 1];
    y = metricScale(metric, [low, Math.min(high, highest)], foot, margin.top);
    x = rates.length > 1 ? scaleLog([rates[0]!, rates.at(-1)!], [margin.left + 8, right]) : () => NaN;
    for (const [name, size] of [
      ["width", width],
      ["height", height]
    ] as const)
      picture.setAttribute(name, String(size));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const powers = rates.filter((rate) => Number.isInteger(Math.round(Math.log10(rate) * 1e6) / 1e6));
    const every = (right - margin.left) / Math.max(1, powers.length) < 44 ? 2 : 1;
    const labelled = powers.filter((_, i) => i % every === 0);
    const scale = Object.assign((rate: number) => x(rate), {
      labels: labelled.map((rate) => ({value: rate, text: powerOf(rate)}))
    }) as Scale;
    const frame = curveAxes(scale, y, {width, height}).slice(0, -1); // all but the word for iterations
    axes.replaceChildren(
      ...frame,
      svg`<text x=${width} y=${foot + 16} text-anchor="end">learning rate</text>`,
      ...(points.length > 0 && rates.includes(mark)
        ? [
            svg`<g class="rate-mark"><line x1=${x(mark)} x2=${x(mark)} y1=${margin.top} y2=${foot}></line><text x=${x(mark) + 5} y=${metric === "loss" ? margin.top + 8 : foot - 6}>tutorial</text></g>`
          ]
        : [])
    );
    hint.hidden = points.length > 0;
    lines.replaceChildren(...sweptActivations.map(lineOf));
    const ends = sweptActivations.flatMap((name) => {
      const i = value.lines[name].findLastIndex((point) => point !== undefined);
      const point = value.lines[name][i];
      return point ? [{name: lineNames[name], x: x(rates[i]!), y: heightOf(point)}] : [];
    });
    const words = curveLabels(ends, {width, height});
    for (const word of words)
      word.setAttribute("data-line", word.getAttribute("data-name") === "ReLU" ? "relu" : "none");
    labels.replaceChildren(...words);
    const said = rates
      .map((rate, i) => (points.length > 0 ? `${formatQuantity(rate)}: ${wordsAt(i)}` : ""))
      .filter(Boolean);
    picture.setAttribute(
      "aria-label",
      `${title} against the learning rate. ${said.length > 0 ? said.join("; ") : empty}.`
    );
    drawReading();
    cursor.refresh();
  }

  function lineOf(name: SweptActivation): SVGElement {
    const seen = value.lines[name].flatMap((point, i) =>
      point ? [{point, at: x(value.rates[i]!), up: heightOf(point)}] : []
    );
    const path = seen
      .map(({at, up}, i) => `${i === 0 ? "M" : "L"}${at.toFixed(1)},${up.toFixed(1)}`)
      .join("");
    const singles = seen.flatMap(({point, at}) =>
      point.readings.length > 1
        ? point.readings
            .filter((reading) => Number.isFinite(reading[metric]))
            .map(
              (reading) =>
                svg`<circle class="rate-single" r="1.8" cx=${at} cy=${heightOf({...point, [metric]: reading[metric]})}></circle>`
            )
        : []
    );
    return svg`<g data-line=${name}><path class="rate-line" d=${path}></path>${singles}${seen.map(({point, at, up}) => marker(name, point, at, up))}</g>`;
  }

  function drawReading(): void {
    rule.replaceChildren();
    readout.replaceChildren();
    if (reading === undefined || reading >= value.rates.length) return;
    const i = reading;
    const at = x(value.rates[i]!);
    rule.append(svg`<line x1=${at} x2=${at} y1=${margin.top} y2=${height - margin.bottom}></line>`);
    readout.append(
      html`<span>${formatQuantity(value.rates[i]!)}</span>`,
      ...sweptActivations.map(
        (name) =>
          html` <b data-line=${name}>${lineNames[name]} ${wordsOf(value.lines[name][i], format, metric)}</b>`
      )
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = stage.clientHeight || tall;
    draw();
  });
  return Object.assign(node, {
    update(next: RateChartValue) {
      value = next;
      draw();
    }
  });
}

/** Round without activation, square with ReLU; open where the run is no better than guessing, a cross where it went off the numbers. */
function marker(name: SweptActivation, point: RatePoint, x: number, y: number): SVGElement {
  const {lost, diverged} = point;
  if (diverged > 0)
    return svg`<path class="rate-diverged" d=${`M${x - 5},${y - 5}l10,10m0,-10l-10,10`}></path>`;
  const kind = lost > 0 ? "rate-point rate-lost" : "rate-point";
  return name === "none"
    ? svg`<circle class=${kind} r="4" cx=${x} cy=${y}></circle>`
    : svg`<rect class=${kind} width="7.5" height="7.5" x=${x - 3.75} y=${y - 3.75}></rect>`;
}

/** What a place of the sweep has to say, in a few words. */
export function wordsOf(
  point: RatePoint | undefined,
  format: (value: number) => string,
  metric: Metric
): string {
  if (!point) return "–";
  const {diverged, lost, readings} = point;
  if (diverged === readings.length) return "diverged";
  const mean = format(point[metric]);
  if (diverged > 0) return `${mean}, ${diverged} of ${readings.length} diverged`;
  return lost > 0 ? `${mean}, lost` : mean;
}

function powerOf(rate: number): string {
  const power = String(Math.round(Math.log10(rate)));
  if (power === "0") return "1";
  return `10${power.replace(/./g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!))}`;
}
