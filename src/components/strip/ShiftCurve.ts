import {html} from "htl";
import {type DataName, pixelCount, splitSizes} from "../../lib/digits/digits.js";
import {putRight} from "../../lib/image/putRight.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {SpoiltAccuracy} from "../../lib/inference/spoiltAccuracy.js";
import type {BuiltNetworkName} from "../../lib/training/builtNetworks.js";
import {SettingError} from "../../lib/training/setting.js";
import {DigitImage} from "../digits/DigitImage.js";
import {drawInk} from "../digits/drawInk.js";
import {newest} from "../dom/newest.js";
import {whenInSight} from "../dom/whenInSight.js";
import type {FieldInput} from "../inputs/Input.js";
import {Slider} from "../inputs/Slider.js";
import {probabilityWords} from "../judges/judgeWords.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {SpoiltChart, type SpoiltLine} from "./SpoiltChart.js";
import {type ShiftAxis, type ShiftAxisName, shiftAxes, shiftAxisNames} from "./shiftAxes.js";

export interface ShiftCurveOptions {
  readonly data: DataName;
  /** How many test digits are read; all where none is said. */
  readonly count?: number;
}

const networks: readonly {readonly name: BuiltNetworkName; readonly short: string; readonly title: string}[] =
  [
    {name: "best", short: "mended", title: "The mended network"},
    {name: "tutorial", short: "tutorial", title: "The tutorial's network"}
  ];

/** The test digit that is shown. */
const example = 0;

/** How many test digits two networks read right when they are moved, made smaller or larger, or inverted: fed as they are then, and put right first. */
export function ShiftCurve(
  inference: Inference,
  {data, count = splitSizes[data].test}: ShiftCurveOptions
): HTMLElement {
  const menu = html<HTMLSelectElement>`<select aria-label="What is done to the digits" onchange=${choose}>${shiftAxisNames.map(
    (name) => html`<option value=${name}>${shiftAxes[name].title}</option>`
  )}</select>`;
  const place = html`<div class="shift-slider"></div>`;
  const problem = html`<p class="shift-problem" role="status"></p>`;
  const chart = SpoiltChart();
  const fed = Fed("Fed as it is");
  const mended = Fed("Put right first");
  const cells = networks.map(() => [0, 1].map(() => html`<td class="worth-number">–</td>`));
  const table = html`<table class="shift-table"><thead><tr><th scope="col">Read right</th><th scope="col" class="worth-number">fed as they are</th><th scope="col" class="worth-number">put right first</th></tr></thead>
    <tbody>${networks.map(({title}, i) => html`<tr><th scope="row">${title}</th>${cells[i]}</tr>`)}</tbody></table>`;
  const said = html`<p class="shift-said" role="status"></p>`;
  const node = html`<section class="shift-curve" aria-label="Digits moved, resized and inverted">
    <div class="shift-controls"><label class="worth-network"><span>Test digits</span>${menu}</label>${place}${problem}</div>
    <div class="shift-chart">${chart}${said}</div>
    <div class="shift-side">${table}<div class="shift-one">${fed.node}${mended.node}</div></div>
    ${RunLine({data, text: `all ${formatCount(count)} test digits, fed without being read as pictures; networks trained while this site was built, seed 1`})}
  </section>`;
  const measured = new Map<ShiftAxisName, (SpoiltAccuracy | undefined)[]>();
  let name: ShiftAxisName = shiftAxisNames[0]!;
  let slider: FieldInput<number>;
  let inSight = false;
  let stop: AbortController | undefined;

  const axis = (): ShiftAxis => shiftAxes[name];
  const found = () => measured.get(name)!;

  function choose(): void {
    name = menu.value as ShiftAxisName;
    if (!measured.has(name))
      measured.set(
        name,
        axis().stops.map(() => undefined)
      );
    slider = StopSlider(axis(), problem);
    slider.addEventListener("input", () => {
      draw();
      void showOne();
    });
    place.replaceChildren(slider);
    problem.textContent = "";
    draw();
    void showOne();
    void measure();
  }

  /** Measures what is not measured yet of the chosen way; what was under way is broken off. */
  async function measure(): Promise<void> {
    stop?.abort();
    if (!inSight) return;
    const mine = new AbortController();
    stop = mine;
    const results = found();
    const open = [...results.keys()].filter((i) => results[i] === undefined);
    if (open.length === 0) return;
    const {stops, fault} = axis();
    try {
      await inference.ask(
        "spoiltAccuracy",
        {networks: networks.map(({name}) => name), faults: open.map((i) => fault(stops[i]!)), count},
        {
          signal: mine.signal,
          onupdate(update) {
            results[open[update.fault]!] = update;
            if (!mine.signal.aborted) draw();
          }
        }
      );
    } catch (error) {
      if (!mine.signal.aborted) said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function draw(): void {
    const results = found();
    const lines: SpoiltLine[] = networks.flatMap(({short}, network) =>
      [true, false].map((isMended) => ({
        name: isMended ? `${short}, put right` : short,
        network,
        mended: isMended,
        shares: results.map((result) => shareOf(result, network, isMended))
      }))
    );
    chart.update({axis: axis(), lines, at: slider.value});
    const here = results[axis().stops.indexOf(slider.value)];
    for (const [i, row] of cells.entries()) {
      for (const [k, cell] of row.entries()) {
        const share = shareOf(here, i, k === 1);
        cell.textContent = share === undefined ? "–" : formatPercent(share);
      }
    }
    const done = results.filter((result) => result !== undefined).length;
    const words =
      done < results.length
        ? `Measuring: ${done} of ${results.length} points, ${formatCount(count)} digits each.`
        : `Measured: each point is ${formatCount(count)} test digits.`;
    if (said.textContent !== words) said.textContent = words;
  }

  /** Shows a single digit, and what the networks make of it. */
  const showOne = newest(async () => {
    if (!inSight) return;
    const faults = axis().fault(slider.value);
    const names = networks.map(({name}) => name);
    try {
      const spoilt = await inference.ask("oneUnder", {subject: example, faults, networks: names});
      const image = putRight(spoilt.image, {polarity: "inverted" in faults});
      const right = await inference.ask("oneUnder", {subject: image, faults: {}, networks: names});
      fed.update(spoilt.image, spoilt.probabilities, spoilt.label);
      mended.update(right.image, right.probabilities, spoilt.label);
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  });

  choose();
  whenInSight(node, (now) => {
    inSight = now;
    if (now) {
      void showOne();
      void measure();
    } else stop?.abort();
  });
  return node;
}

function shareOf(result: SpoiltAccuracy | undefined, network: number, isMended: boolean): number | undefined {
  return result && (isMended ? result.mended : result.spoilt)[network]! / result.count;
}

/** A slider over the stops of *axis*; why a typed value was not taken stands in *problem*. */
function StopSlider({title, unit, stops, none, format}: ShiftAxis, problem: HTMLElement): FieldInput<number> {
  const [first, last] = [stops[0]!, stops.at(-1)!];
  return Slider({
    label: title,
    unit,
    stops,
    value: stops.at(-1)!,
    mark: none,
    format,
    position: (value) => (value - first) / (last - first),
    parse(text) {
      const value = stops.find((stop) => format(stop) === text.trim());
      if (value !== undefined) return value;
      throw new SettingError(
        `${title}: it cannot be "${text}"; measured are ${stops.map(format).join(", ")}.`
      );
    },
    onproblem: (sentence) => (problem.textContent = sentence)
  });
}

/** One digit as the networks get it, with what they read. */
function Fed(title: string) {
  const canvas = DigitImage(new Uint8Array(pixelCount), {label: title}) as HTMLCanvasElement;
  const answers = networks.map(() => html`<span></span>`);
  const node = html`<figure class="shift-fed"><figcaption>${title}</figcaption>${canvas}<p>${answers}</p></figure>`;

  function update(
    image: Uint8Array,
    probabilities: readonly Float32Array[],
    label: number | undefined
  ): void {
    drawInk(canvas, image);
    canvas.setAttribute("aria-label", `${title}: a ${label}`);
    for (const [i, row] of probabilities.entries()) {
      const highest = Math.max(...row);
      answers[i]!.textContent =
        `${networks[i]!.short}: ${row.indexOf(highest)}, ${probabilityWords(highest)}`;
    }
  }

  return {node, update};
}
