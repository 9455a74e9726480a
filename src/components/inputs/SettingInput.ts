import {html} from "htl";
import {
  checkSetting,
  type NumberSetting,
  parseSetting,
  type Setting,
  type SizeSetting
} from "../../lib/training/setting.js";
import {ChoiceInput} from "./ChoiceInput.js";
import {formatQuantity} from "./formatValue.js";
import {type FieldInput, type Input, withValue} from "./Input.js";
import {SettingFrame} from "./SettingFrame.js";
import {Slider} from "./Slider.js";
import {sliderPosition, sliderValues} from "./sliderValues.js";
import {UnitsInput} from "./UnitsInput.js";

export interface SettingInputOptions<T> {
  readonly value?: T;
  /** How many digits there are to choose from, for the size of a training set. */
  readonly available?: number;
  /** Whether it only shows its value. */
  readonly locked?: boolean;
}

/** The control for a setting, made from its declaration alone. Its value is always one that the setting can take. */
export function SettingInput<S extends Setting>(
  setting: S,
  {value = setting.default, available = 1e5, locked = false}: SettingInputOptions<S["default"]> = {}
): FieldInput<S["default"]> {
  checkSetting(setting, value);
  const declared: Setting = setting;
  switch (declared.kind) {
    case "number":
      return number(declared, value as number, locked) as FieldInput<S["default"]>;
    case "size":
      return size(declared, value as number | "all", available, locked) as FieldInput<S["default"]>;
    case "choice":
      return SettingFrame(declared, ChoiceInput(declared, {value: value as string}), {locked}) as FieldInput<
        S["default"]
      >;
    case "switch":
      return SettingFrame(declared, checkbox(declared.label, value as boolean), {locked}) as FieldInput<
        S["default"]
      >;
    case "units":
      return SettingFrame(declared, UnitsInput(declared, {value: value as readonly number[]}), {
        locked
      }) as FieldInput<S["default"]>;
  }
}

function number(setting: NumberSetting, value: number, locked: boolean): FieldInput<number> {
  const stops = sliderValues(setting);
  const position = (x: number) => sliderPosition(stops, x);
  const slider = Slider({
    label: setting.label,
    unit: setting.unit,
    mark: setting.default,
    stops,
    value,
    position,
    format: formatQuantity,
    parse: (text) => parseSetting(setting, text) as number,
    onproblem: (sentence) => frame && (frame.problem = sentence)
  });
  const frame: FieldInput<number> | undefined = SettingFrame(setting, slider, {locked});
  return frame;
}

function size(
  setting: SizeSetting,
  value: number | "all",
  available: number,
  locked: boolean
): FieldInput<number | "all"> {
  const counts = sliderValues({
    min: setting.min,
    max: available,
    slider: [Math.min(10, available), available],
    scale: "log",
    integer: true,
    default: available
  });
  const stops = [...counts.slice(0, -1), "all" as const];
  const position = (x: number | "all") => sliderPosition(counts, x === "all" ? available : x);
  const slider = Slider<number | "all">({
    label: setting.label,
    mark: setting.default,
    stops,
    value,
    position,
    format: String,
    parse: (text) => parseSetting(setting, text) as number | "all",
    onproblem: (sentence) => frame && (frame.problem = sentence)
  });
  const frame: FieldInput<number | "all"> | undefined = SettingFrame(setting, slider, {locked});
  return frame;
}

function checkbox(label: string, value: boolean): Input<boolean> {
  const box = html<HTMLInputElement>`<input type="checkbox" role="switch" checked=${value}>`;
  const word = html`<span class="switch-word"></span>`;
  const node = html`<label class="switch"><span class="visually-hidden">${label}</span>${box}${word}</label>`;
  const show = () => (word.textContent = box.checked ? "on" : "off");
  box.addEventListener("input", show);
  show();
  return withValue(
    node,
    () => box.checked,
    (checked: boolean) => {
      box.checked = checked;
      show();
    }
  );
}
