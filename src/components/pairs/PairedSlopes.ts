import {extent, ticks} from "d3-array";
import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import {diverged, finalAccuracy, type Pair} from "../../lib/sweep/pairs.js";
import {onWidth} from "../dom/onWidth.js";
import {formatPercent} from "../words/format.js";

const height = 210;
const margin = {top: 12, right: 18, bottom: 40, left: 44};

/** Each seed as a line from its accuracy with A to its accuracy with B. A run that diverged is a cross at the foot of its side. */
export function PairedSlopes(): HTMLElement & {update(pairs: readonly Pair[]): void} {
  let width = 230;
  let pairs: readonly Pair[] = [];
  const picture = svg<SVGSVGElement>`<svg role="img"></svg>`;
  const node = html`<figure class="paired-figure paired-slopes"><figcaption class="curve-head"><span class="curve-title">Accuracy</span></figcaption><div class="paired-stage" style=${`--height: ${height}px`}>${picture}</div></figure>`;

  function draw(): void {
    const values = pairs.map(({seed, a, b}) => ({
      seed,
      a: finalAccuracy(a),
      b: finalAccuracy(b),
      lostA: diverged(a),
      lostB: diverged(b)
    }));
    const all = values.flatMap(({a, b}) => [a, b]).filter(Number.isFinite);
    const [low = 0, high = 1] = extent(all) as [number | undefined, number | undefined];
    const foot = height - margin.bottom;
    const rest = values.some(({lostA, lostB}) => lostA || lostB) ? 16 : 0;
    const y = scaleLinear(
      [Math.max(0, low - 0.005), Math.min(1, high + 0.005)],
      [foot - rest, margin.top]
    ).nice(4);
    const [left, right] = [margin.left + 18, width - margin.right];
    const labels = ticks(y.domain()[0]!, y.domain()[1]!, 4);
    const step = labels.length > 1 ? labels[1]! - labels[0]! : 1;
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("aria-label", describe(values));
    const cross = (x: number, shown: boolean) =>
      shown
        ? svg`<path class="sweep-diverged-cross" d=${`M${x - 4},${foot - 8}l8,8m0,-8l-8,8`}></path>`
        : null;
    const dot = (x: number, accuracy: number) =>
      Number.isFinite(accuracy) ? svg`<circle cx=${x} cy=${y(accuracy)} r="2.5"></circle>` : null;
    picture.replaceChildren(
      svg`<g class="curve-axes">${labels.map(
        (tick) =>
          svg`<g transform=${`translate(0,${y(tick)})`}><line x1=${margin.left} x2=${width}></line><text x=${margin.left - 6} dy="0.32em" text-anchor="end">${(100 * tick).toFixed(step < 0.0099 ? 1 : 0)}%</text></g>`
      )}<text class="paired-side" x=${left} y=${foot + 18} text-anchor="middle">A</text><text class="paired-side" x=${right} y=${foot + 18} text-anchor="middle">B</text></g>`,
      svg`<g class="paired-lines">${values.map(({seed, a, b, lostA, lostB}) => {
        const whole = Number.isFinite(a) && Number.isFinite(b);
        return svg`<g data-sign=${a > b ? "a" : a < b ? "b" : "none"}><title>seed ${seed}</title>${whole ? svg`<line x1=${left} x2=${right} y1=${y(a)} y2=${y(b)}></line>` : null}${dot(left, a)}${dot(right, b)}${cross(left, lostA)}${cross(right, lostB)}</g>`;
      })}</g>`
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {
    update(next: readonly Pair[]) {
      pairs = next;
      draw();
    }
  });
}

function describe(
  values: readonly {seed: number; a: number; b: number; lostA: boolean; lostB: boolean}[]
): string {
  if (values.length === 0) return "Accuracy of A and B, seed by seed: none yet";
  const words = (accuracy: number, lost: boolean) =>
    lost ? "diverged" : Number.isFinite(accuracy) ? formatPercent(accuracy) : "not there yet";
  return `Accuracy of A and B, seed by seed: ${values.map(({seed, a, b, lostA, lostB}) => `seed ${seed} ${words(a, lostA)} and ${words(b, lostB)}`).join("; ")}`;
}
