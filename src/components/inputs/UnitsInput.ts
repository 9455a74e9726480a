import {html} from "htl";
import {type NumberSetting, parseSetting, type UnitsSetting} from "../../lib/training/setting.js";
import {formatQuantity} from "./formatValue.js";
import {emitInput, type Input, withValue} from "./Input.js";
import {Slider} from "./Slider.js";
import {sliderPosition, sliderValues} from "./sliderValues.js";

/** The units of each hidden layer: a slider a layer, and buttons that add and remove one. */
export function UnitsInput(
  setting: UnitsSetting,
  {value = setting.default}: {value?: readonly number[]} = {}
): Input<readonly number[]> {
  const {min, max, maxLayers} = setting;
  const one: NumberSetting = {
    kind: "number",
    label: "Units of a layer",
    meaning: setting.meaning,
    min,
    max,
    integer: true,
    scale: "log",
    default: min
  };
  const stops = sliderValues(one);
  const rows = html`<ol class="units-rows"></ol>`;
  const add = html<HTMLButtonElement>`<button type="button" class="units-add" onclick=${onadd}>Add a layer</button>`;
  const problem = html`<p class="units-problem" role="status"></p>`;
  const node = html`<div class="units">${rows}${add}${problem}</div>`;

  function row(units: number, i: number): HTMLElement {
    const slider = Slider({
      label: `Units of hidden layer ${i + 1}`,
      stops,
      value: units,
      mark: setting.default[i],
      position: (x: number) => sliderPosition(stops, x),
      format: formatQuantity,
      parse: (text) => parseSetting(one, text) as number,
      onproblem: (sentence) => (problem.textContent = sentence)
    });
    slider.addEventListener("input", () => (value = value.with(i, slider.value)));
    return html`<li class="units-row">${slider}<button type="button" class="units-remove" aria-label=${`Remove hidden layer ${i + 1}`} title="Remove this layer" onclick=${() => change(value.toSpliced(i, 1), i)}>×</button></li>`;
  }

  function show(units: readonly number[]): void {
    value = units;
    rows.replaceChildren(...units.map(row));
    add.setAttribute("aria-disabled", String(units.length >= maxLayers));
    problem.textContent = "";
  }

  /** Shows *units*, with the keyboard's focus in row *focus*, and tells who listens. */
  function change(units: readonly number[], focus: number): void {
    show(units);
    const near = rows.children[Math.min(focus, units.length - 1)];
    (near?.querySelector("input") ?? add).focus();
    emitInput(node);
  }

  function onadd(): void {
    if (value.length < maxLayers) change([...value, value.at(-1) ?? 128], value.length);
  }

  show(value);
  return withValue(node, () => value, show);
}
