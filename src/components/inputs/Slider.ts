import {html} from "htl";
import {SettingError} from "../../lib/training/setting.js";
import {emitInput, type FieldInput, withValue} from "./Input.js";

export interface SliderOptions<T> {
  readonly label: string;
  /** What the slider stops at, in order. */
  readonly stops: readonly T[];
  readonly value: T;
  /** Where a value lies on the slider, from 0 to 1. */
  readonly position: (value: T) => number;
  readonly format: (value: T) => string;
  /** Reads what was typed. Throws SettingError where it is no value. */
  readonly parse: (text: string) => T;
  readonly unit?: string;
  /** The value to mark on the slider: the tutorial's. */
  readonly mark?: T;
  /** Told why a typed value was not taken; the empty text once all is well. */
  readonly onproblem?: (problem: string) => void;
}

/** A slider and a text field for the same value: the one for a round value, the other for an exact one. */
export function Slider<T>({
  label,
  stops,
  value,
  position,
  format,
  parse,
  unit = "",
  mark,
  onproblem = () => {}
}: SliderOptions<T>): FieldInput<T> {
  const track = html<HTMLInputElement>`<input type="range" class="slider-track" min="0" max=${stops.length - 1} step="any" aria-label=${label}
    oninput=${ontrack} onkeydown=${onkey}>`;
  const field =
    html`<input type="text" class="slider-field" inputmode="text" autocomplete="off" spellcheck="false" aria-label=${`${label}, exact value`}
    oninput=${(event: Event) => event.stopPropagation()} onchange=${onfield} onkeydown=${onescape}>` as HTMLInputElement;
  const node = html`<div class="slider">
    <span class="slider-rail">${track}${mark === undefined ? null : html`<i class="slider-mark" style=${`--mark: ${position(mark)}`}></i>`}</span>
    <span class="slider-entry">${field}${unit ? html`<span class="slider-unit">${unit}</span>` : null}</span>
  </div>`;
  let problem = "";

  function show(shown: T): void {
    value = shown;
    track.value = String(position(value) * (stops.length - 1));
    track.setAttribute("aria-valuetext", `${format(value)} ${unit}`.trim());
    field.value = format(value);
    say("");
  }

  function say(sentence: string): void {
    if (sentence === problem) return;
    problem = sentence;
    field.setAttribute("aria-invalid", String(sentence !== ""));
    onproblem(sentence);
  }

  function ontrack(event: Event): void {
    const next = stops[Math.round(Number(track.value))]!;
    if (next === value) event.stopPropagation();
    show(next);
  }

  function onkey(event: KeyboardEvent): void {
    const index = keyIndex(event.key, position(value) * (stops.length - 1), stops.length - 1);
    if (index === undefined) return;
    event.preventDefault();
    if (stops[index] === value) return;
    show(stops[index]!);
    emitInput(node);
  }

  function onescape(event: KeyboardEvent): void {
    if (event.key === "Escape") show(value);
  }

  function onfield(): void {
    try {
      const next = parse(field.value.trim());
      const same = next === value;
      show(next);
      if (!same) emitInput(node);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      say(error.message);
    }
  }

  show(value);
  withValue(node, () => value, show);
  return Object.defineProperty(node, "problem", {get: () => problem, set: say}) as FieldInput<T>;
}

/** The stop that *key* leads to from *index*, which may lie between two stops; undefined for keys that do not move. */
function keyIndex(key: string, index: number, last: number): number | undefined {
  const within = (i: number) => Math.max(0, Math.min(last, i));
  const epsilon = 1e-6;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return within(Math.floor(index + epsilon) + 1);
    case "ArrowLeft":
    case "ArrowDown":
      return within(Math.ceil(index - epsilon) - 1);
    case "PageUp":
      return within(Math.round(index) + Math.ceil(last / 10));
    case "PageDown":
      return within(Math.round(index) - Math.ceil(last / 10));
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
