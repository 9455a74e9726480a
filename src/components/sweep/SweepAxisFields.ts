import {html} from "htl";
import {
  axisCounts,
  axisValues,
  type SweepAxis,
  type SweptSetting,
  sweptSetting
} from "../../lib/sweep/sweepAxis.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {type NumberSetting, parseSetting} from "../../lib/training/setting.js";
import {formatQuantity} from "../inputs/formatValue.js";
import {axisLabel} from "./sweepWords.js";

export interface SweepAxisFieldsOptions {
  /** The word above: "Across" or "Upwards". */
  readonly label: string;
  /** The settings to choose from; with a single one there is nothing to choose. */
  readonly settings: readonly SweptSetting[];
  readonly axis: SweepAxis | undefined;
  readonly base: Experiment;
  /** Whether the axis may be left out. */
  readonly optional?: boolean;
}

export interface SweepAxisFields extends HTMLElement {
  /** Reads the fields. Throws SettingError where they hold no axis; undefined where it is left out. */
  read(base: Experiment): SweepAxis | undefined;
  /** Shows *axis*. */
  show(axis: SweepAxis | undefined, base: Experiment): void;
}

const countSetting: NumberSetting = {
  kind: "number",
  label: "Number of values",
  min: axisCounts[0],
  max: axisCounts[1],
  integer: true,
  scale: "linear",
  default: 7,
  meaning: "How many values the axis has."
};

/** The fields of one axis of a sweep: which setting, from where, to where, in how many values. */
export function SweepAxisFields({
  label,
  settings,
  axis,
  base,
  optional = false
}: SweepAxisFieldsOptions): SweepAxisFields {
  let shown: SweepAxis | undefined;
  let current = base;
  const menu = html`<select aria-label=${`${label}: setting`} onchange=${onsetting}>
    ${optional ? html`<option value="">nothing</option>` : null}
    ${settings.map((name) => html`<option value=${name}>${sweptSetting(name, base).label.toLowerCase()}</option>`)}
  </select>` as HTMLSelectElement;
  const field = (word: string, name: string) =>
    html`<input type="text" class="slider-field sweep-field" autocomplete="off" spellcheck="false" aria-label=${`${label}: ${name}`} data-field=${word} onchange=${onfield}>` as HTMLInputElement;
  const from = field("from", "first value");
  const to = field("to", "last value");
  const count = field("count", "number of values");
  const values = html`<p class="sweep-values"></p>`;
  const ranges = html`<div class="sweep-ranges"><div class="sweep-range"><span>from</span>${from}<span>to</span>${to}</div><div class="sweep-range"><span>in</span>${count}<span>values</span></div></div>`;
  const only = settings.length === 1 && !optional;
  const node = html<HTMLElement>`<fieldset class="sweep-axis-fields"><legend>${only ? sweptSetting(settings[0]!, base).label : label}</legend>${only ? null : menu}${ranges}${values}</fieldset>`;
  node.addEventListener("input", (event) => event.stopPropagation()); // what is being typed is no axis yet

  function onsetting(): void {
    const name = menu.value as SweptSetting | "";
    if (name === "") show(undefined, current);
    else show({setting: name, values: axisValues(name, sweptSetting(name, current).axis, current)}, current);
    emit();
  }

  function onfield(): void {
    shown = undefined; // the fields say it now
    emit();
  }

  function emit(): void {
    node.dispatchEvent(new CustomEvent("axischange"));
  }

  function read(next: Experiment): SweepAxis | undefined {
    current = next;
    const setting = only ? settings[0]! : (menu.value as SweptSetting | "");
    if (setting === "") return undefined;
    if (shown?.setting === setting) return shown;
    const declared = sweptSetting(setting, current);
    const read = (input: HTMLInputElement, as: NumberSetting) => {
      try {
        const value = parseSetting(as, input.value.trim()) as number;
        input.setAttribute("aria-invalid", "false");
        return value;
      } catch (error) {
        input.setAttribute("aria-invalid", "true");
        throw error;
      }
    };
    const ends = {
      from: read(from, declared),
      to: read(to, declared),
      count: read(count, {...countSetting, label: `Number of values of the ${declared.label.toLowerCase()}`})
    };
    const axis = {setting, values: axisValues(setting, ends, current)};
    list(axis);
    return axis;
  }

  function show(axis: SweepAxis | undefined, next: Experiment): void {
    current = next;
    shown = axis;
    menu.value = axis?.setting ?? "";
    ranges.hidden = axis === undefined;
    for (const input of [from, to, count]) input.setAttribute("aria-invalid", "false");
    if (axis) {
      from.value = formatQuantity(axis.values[0]!);
      to.value = formatQuantity(axis.values.at(-1)!);
      count.value = String(axis.values.length);
    }
    list(axis);
  }

  function list(axis: SweepAxis | undefined): void {
    values.textContent = axis ? axis.values.map(axisLabel).join("  ") : "";
  }

  show(axis, base);
  return Object.assign(node, {read, show});
}
