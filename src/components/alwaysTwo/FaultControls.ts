import {html} from "htl";
import {faultLimits, type ImageFaults, sameFaults} from "../../lib/image/imageFaults.js";
import {SettingError} from "../../lib/training/setting.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {Slider} from "../inputs/Slider.js";
import {faultPresets} from "./faultWords.js";

const shifts = Array.from({length: 2 * faultLimits.shift + 1}, (_, i) => i - faultLimits.shift);
const {low, high} = faultLimits.scale;
const scales = Array.from({length: Math.round((high - low) / 0.05) + 1}, (_, i) => (100 * low + 5 * i) / 100);

/** Switches and sliders for what can be wrong with digits that are fed, and buttons for what readers of the tutorial did. Its value is the faults. */
export function FaultControls(): Input<ImageFaults> {
  const inverted = Switch("inverted: a light digit on dark");
  const transparent = Switch("transparent: opacity dropped");
  const bytes = Switch("fed as 0 to 255");
  const left = ShiftSlider("moved to the right");
  const top = ShiftSlider("moved down");
  const scale = Numbers("size of the digit", scales, 1, {
    unit: "%",
    format: (value) => String(Math.round(100 * value)),
    read: (number) => number / 100
  });
  const presets = faultPresets.map(
    ({name, faults}) => html`<button type="button" onclick=${() => choose(faults)}>${name}</button>`
  );
  const node = html`<div class="feed-controls">
    <div class="feed-presets" role="group" aria-label="What readers did">${presets}</div>
    <div class="feed-switches" role="group" aria-label="What is wrong">
      ${inverted.node}${transparent.node}${bytes.node}${left.node}${top.node}${scale.node}
    </div>
  </div>`;

  function choose(faults: ImageFaults): void {
    show(faults);
    emitInput(node);
  }

  function show({
    inverted: light = false,
    transparent: clear = false,
    pixelScale,
    ...place
  }: ImageFaults): void {
    inverted.box.checked = light;
    transparent.box.checked = clear;
    bytes.box.checked = pixelScale !== undefined;
    left.slider.value = place.left ?? 0;
    top.slider.value = place.top ?? 0;
    scale.slider.value = place.scale ?? 1;
    press();
  }

  function get(): ImageFaults {
    return {
      inverted: inverted.box.checked,
      transparent: transparent.box.checked,
      left: left.slider.value,
      top: top.slider.value,
      scale: scale.slider.value,
      ...(bytes.box.checked && {pixelScale: "0-255"})
    };
  }

  function press(): void {
    const now = get();
    for (const [i, button] of presets.entries())
      button.setAttribute("aria-pressed", String(sameFaults(faultPresets[i]!.faults, now)));
  }

  node.addEventListener("input", press);
  press();
  return withValue(node, get, show);
}

function Switch(words: string) {
  const box = html<HTMLInputElement>`<input type="checkbox">`;
  return {box, node: html`<label class="switch">${box}<span>${words}</span></label>`};
}

function ShiftSlider(label: string) {
  return Numbers(label, shifts, 0, {
    unit: "px",
    format: (value) => String(value).replace("-", "−"),
    read: (n) => n
  });
}

function Numbers(
  label: string,
  stops: readonly number[],
  value: number,
  {unit, format, read}: {unit: string; format: (value: number) => string; read: (number: number) => number}
) {
  const [first, last] = [stops[0]!, stops.at(-1)!];
  const problem = html`<p class="feed-problem" role="status"></p>`;
  const slider = Slider({
    label,
    stops,
    value,
    unit,
    mark: value,
    format,
    position: (at) => (at - first) / (last - first),
    parse(text) {
      const number = read(Number(text.replace(",", ".").replace(/[−–]/, "-")));
      if (text !== "" && number >= first && number <= last) return number;
      throw new SettingError(
        `${label}: ${text || "nothing"} is no number from ${format(first)} to ${format(last)}.`
      );
    },
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  return {
    slider,
    node: html`<div class="feed-slider"><span class="setting-label">${label}</span>${slider}${problem}</div>`
  };
}
