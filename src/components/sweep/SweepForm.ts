import {html} from "htl";
import {type Sweep, type SweepBudget, secondsSetting, sweep} from "../../lib/sweep/sweep.js";
import type {SweptSetting} from "../../lib/sweep/sweepAxis.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {parseSetting, SettingError} from "../../lib/training/setting.js";
import {settings} from "../../lib/training/settings.js";
import {formatQuantity} from "../inputs/formatValue.js";
import {emitInput, type FieldInput, withValue} from "../inputs/Input.js";
import {formatCount} from "../words/format.js";
import {SweepAxisFields} from "./SweepAxisFields.js";

export interface SweepFormOptions {
  /** The settings that can be swept. With a single one there is one axis only. */
  readonly axes: readonly SweptSetting[];
}

/** What a sweep goes through. Its value is always a sweep that can run; while the fields hold none, `problem` says why. */
export interface SweepForm extends FieldInput<Sweep> {
  /** What all cells have in common; the axes stay. */
  base: Experiment;
}

/** The fields of a sweep: one axis or two, and how much each cell may train. */
export function SweepForm(value: Sweep, {axes}: SweepFormOptions): SweepForm {
  let base = value.base;
  const single = axes.length === 1;
  const x = SweepAxisFields({label: "Across", settings: axes, axis: value.x, base});
  const y = single
    ? undefined
    : SweepAxisFields({label: "Upwards", settings: axes, axis: value.y, base, optional: true});
  const kind = (word: "iterations" | "seconds", label: string) =>
    html`<label class="sweep-kind"><input type="radio" name="budget" value=${word} onchange=${onchange}><span>${label}</span></label>`;
  const kinds = [kind("iterations", "equal iterations"), kind("seconds", "equal time")];
  const radios = kinds.map((label) => label.querySelector("input")!);
  const amount =
    html`<input type="text" class="slider-field sweep-field" autocomplete="off" spellcheck="false" onchange=${onchange}>` as HTMLInputElement;
  const unit = html`<span></span>`;
  const amounts = {iterations: settings.iterations.default as number, seconds: secondsSetting.default};
  const note = html`<p class="sweep-values"></p>`;
  const count = html`<p class="sweep-count"></p>`;
  const problem = html`<p class="sweep-problem" role="status"></p>`;
  const node = html`<form class="sweep-form" aria-label="What to sweep" onsubmit=${(event: Event) => event.preventDefault()}>
    ${x}${y}
    <fieldset class="sweep-axis-fields"><legend>Each cell gets</legend><div class="sweep-kinds">${kinds}</div><div class="sweep-range">${amount}${unit}</div>${note}</fieldset>
    ${count}${problem}
  </form>`;
  let kindShown: "iterations" | "seconds" = "iterations";
  node.addEventListener("input", (event) => {
    if (event.target !== node) event.stopPropagation(); // only a whole sweep is told of
  });
  for (const fields of [x, y]) fields?.addEventListener("axischange", onchange);

  function onchange(event?: Event): void {
    const chosen = radios.find((radio) => radio.checked)!.value as typeof kindShown;
    if (chosen !== kindShown && event?.target !== amount) amount.value = formatQuantity(amounts[chosen]);
    kindShown = chosen;
    try {
      const next = read();
      say("");
      const same = JSON.stringify(next) === JSON.stringify(value);
      value = next;
      drawCount();
      if (!same) emitInput(node);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      say(error.message);
      count.textContent = "";
      emitInput(node);
    }
    drawBudget();
  }

  function read(): Sweep {
    const axis = x.read(base)!;
    const other = y?.read(base);
    const setting = kindShown === "iterations" ? settings.iterations : secondsSetting;
    amount.setAttribute("aria-invalid", "false");
    let budget: SweepBudget;
    try {
      amounts[kindShown] = parseSetting(setting, amount.value.trim()) as number;
      budget = kindShown === "iterations" ? {iterations: amounts.iterations} : {seconds: amounts.seconds};
    } catch (error) {
      amount.setAttribute("aria-invalid", "true");
      throw error;
    }
    return sweep({base, x: axis, ...(other && {y: other}), budget});
  }

  function show(next: Sweep): void {
    value = next;
    base = next.base;
    kindShown = "seconds" in next.budget ? "seconds" : "iterations";
    if ("seconds" in next.budget) amounts.seconds = next.budget.seconds;
    else amounts.iterations = next.budget.iterations;
    x.show(next.x, base);
    y?.show(next.y, base);
    for (const radio of radios) radio.checked = radio.value === kindShown;
    amount.value = formatQuantity(amounts[kindShown]);
    say("");
    drawBudget();
    drawCount();
  }

  function drawBudget(): void {
    const timed = kindShown === "seconds";
    unit.textContent = timed ? "seconds of training" : "iterations";
    amount.setAttribute("aria-label", timed ? "Seconds of training of each cell" : "Iterations of each cell");
    note.textContent = timed
      ? "Each network is timed for a moment, here and now; the seconds become a number of iterations, which is written in the cell's link, so that it repeats anywhere."
      : "";
  }

  function drawCount(): void {
    const [across, up] = [value.x.values.length, value.y?.values.length];
    const swept = [value.x.setting, value.y?.setting];
    const cells = up ? `${across} × ${up} = ${formatCount(across * up)} runs` : `${across} runs`;
    count.textContent = swept.includes("dropout")
      ? `${cells}, with dropout wired, or it would do nothing`
      : cells;
  }

  function say(sentence: string): void {
    problem.textContent = sentence && `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
  }

  show(value);
  withValue(node, () => value, show);
  Object.defineProperty(node, "problem", {get: () => problem.textContent, set: say});
  return Object.defineProperty(node, "base", {
    get: () => base,
    set: (next: Experiment) => {
      base = next;
      onchange();
    }
  }) as SweepForm;
}
