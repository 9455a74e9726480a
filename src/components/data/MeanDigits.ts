import {html} from "htl";
import {type ClassMeans, classMeans} from "../../lib/digits/classMeans.js";
import {classCount, type Digits, pixelCount, sliceDigits} from "../../lib/digits/digits.js";
import {nearestMean} from "../../lib/digits/nearestMean.js";
import {SettingError} from "../../lib/training/setting.js";
import {DigitImage} from "../digits/DigitImage.js";
import {Slider} from "../inputs/Slider.js";
import {formatCount, formatPercent} from "../words/format.js";

export interface MeanDigitsOptions {
  /** Brings digits to be read by comparing them with the means; without it there is no button for that. */
  readonly validation?: () => Promise<Digits>;
}

const stops: readonly (number | "all")[] = [1, 2, 3, 5, 10, 20, 50, 100, "all"];
const atOnce = 200; // digits that are read before the page may draw again

/** The mean image of each class, of as many digits as the reader chooses, and how many there are; and what these means alone can read. */
export function MeanDigits(digits: Digits, {validation}: MeanDigitsOptions = {}): HTMLElement {
  let shown = classMeans(digits);
  const {counts} = shown;
  const most = Math.max(1, ...counts);
  const slider = Slider<number | "all">({
    label: "Digits of each class",
    stops,
    value: "all",
    position,
    format: String,
    parse,
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  const problem = html`<p class="setting-problem means-problem" role="status"></p>`;
  const list = html`<ol class="means-list" aria-label="The mean image of each class"></ol>`;
  const button = html<HTMLButtonElement>`<button type="button" onclick=${() => void read()}>Read the validation digits with these ten pictures</button>`;
  const result = html`<p class="means-result" role="status"></p>`;
  const node = html`<section class="mean-digits" aria-label="Mean images">
    <div class="setting means-control"><span class="setting-label">Digits of each class</span>${slider}${problem}</div>
    ${list}
    ${validation ? html`<div class="means-reading">${button}${result}</div>` : null}
  </section>`;
  let asked = 0; // a reading that newer means have overtaken is not shown

  function draw(): void {
    list.replaceChildren(
      ...Array.from({length: classCount}, (_, k) => MeanDigit(shown, k, counts[k]!, most))
    );
    asked++;
    result.textContent = hint;
  }

  async function read(): Promise<void> {
    const mine = ++asked;
    result.textContent = "Comparing …";
    try {
      const {images, labels} = await validation!();
      let right = 0;
      for (let start = 0; start < labels.length; start += atOnce) {
        await new Promise((resolve) => setTimeout(resolve));
        if (mine !== asked) return;
        const part = sliceDigits({images, labels}, start, Math.min(labels.length, start + atOnce));
        right += nearestMean(part.images, shown.means).filter((k, i) => k === part.labels[i]).length;
      }
      result.textContent = `${formatPercent(right / labels.length)} right: ${formatCount(right)} of ${formatCount(labels.length)}, each taken for the class whose mean is nearest.`;
    } catch (error) {
      if (mine === asked)
        result.textContent = `The validation digits could not be read: ${error instanceof Error ? error.message : error}`;
    }
  }

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    shown = classMeans(digits, slider.value === "all" ? Infinity : slider.value);
    draw();
  });
  draw();
  return node;
}

const hint =
  "No network, no training: each digit is compared with the ten means, and the nearest one is the answer.";

function MeanDigit({means, counts}: ClassMeans, k: number, all: number, most: number): HTMLElement {
  const pixels = Uint8Array.from(means.subarray(k * pixelCount, (k + 1) * pixelCount), Math.round);
  const used = counts[k]!;
  const label =
    used === 0 ? `no ${k} among these digits` : `the mean of ${formatCount(used)} handwritten ${k}s`;
  return html`<li class="mean-digit">${DigitImage(pixels, {label})}
    <span class="mean-words"><b>${k}</b> <span class="mean-count">${used === all ? formatCount(all) : `${formatCount(used)} of ${formatCount(all)}`}</span></span>
    <span class="mean-bar" aria-hidden="true"><i style=${`--share: ${all / most}; --used: ${used / Math.max(1, all)}`}></i></span></li>`;
}

function position(value: number | "all"): number {
  if (value === "all") return 1;
  const last = stops.length - 1;
  const above = stops.findIndex((stop) => stop === "all" || stop >= value);
  const [low, high] = [stops[above - 1], stops[above]];
  if (typeof low !== "number" || typeof high !== "number") return above / last;
  return (above - 1 + (value - low) / (high - low)) / last;
}

function parse(text: string): number | "all" {
  if (text === "all") return text;
  const value = Number(text);
  if (!(text !== "" && Number.isInteger(value) && value >= 1)) {
    throw new SettingError(
      `digits of each class cannot be "${text}": a whole number of at least 1, or all`,
      []
    );
  }
  return value;
}
