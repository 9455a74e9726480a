import {range} from "d3-array";
import {html} from "htl";
import {argMax} from "../../lib/digits/argMax.js";
import {classCount} from "../../lib/digits/digits.js";
import {type NumberSetting, parseSetting} from "../../lib/training/setting.js";
import {type FieldInput, type Input, withValue} from "../inputs/Input.js";
import {Slider} from "../inputs/Slider.js";

export interface ArgMaxBoardOptions {
  /** [10]: the outputs at the start, −10 to 10. */
  readonly outputs: readonly number[];
  /** Other outputs to be had at the press of a button. */
  readonly examples?: readonly {readonly name: string; readonly outputs: readonly number[]}[];
}

const stops = range(-100, 101).map((tenths) => tenths / 10);

/** Ten outputs to drag or type, and the digit that they stand for: their arg max, the first of equals. */
export function ArgMaxBoard({outputs: first, examples = []}: ArgMaxBoardOptions): Input<readonly number[]> {
  const problem = html`<p class="argmax-problem" role="alert"></p>`;
  const verdict = html`<output class="argmax-verdict"></output>`;
  const why = html`<p class="argmax-why"></p>`;
  const sliders: FieldInput<number>[] = first.map((value, k) => {
    const setting: NumberSetting = {
      kind: "number",
      label: `Output ${k}`,
      min: -10,
      max: 10,
      integer: false,
      scale: "linear",
      default: 0,
      meaning: `What the network says for the digit ${k}.`
    };
    return Slider({
      label: setting.label,
      stops,
      value,
      mark: 0,
      position: (output) => (output - setting.min) / (setting.max - setting.min),
      format: String,
      parse: (text) => parseSetting(setting, text.replace("−", "-")) as number,
      onproblem: (sentence) => (problem.textContent = sentence)
    });
  });
  const signs = first.map(() => html`<span class="argmax-sign" aria-hidden="true"></span>`);
  const rows = sliders.map(
    (slider, k) => html`<div class="argmax-row"><b class="argmax-digit">${k}</b>${slider}${signs[k]}</div>`
  );
  const buttons = examples.map(
    ({name, outputs}) => html`<button type="button" onclick=${() => show(outputs)}>${name}</button>`
  );
  const node = html`<section class="argmax" aria-label="From ten outputs back to a digit">
    <div class="argmax-rows">${rows}</div>
    <div class="argmax-answer" role="status"><span>arg max</span>${verdict}${why}</div>
    <div class="argmax-foot"><div class="argmax-examples" role="group" aria-label="Examples">${buttons}</div>${problem}</div>
  </section>`;
  const outputs = () => sliders.map((slider) => slider.value);

  function show(next: readonly number[]): void {
    for (const [k, slider] of sliders.entries()) slider.value = next[k]!;
    draw();
  }

  function draw(): void {
    const answer = argMax(outputs(), classCount)[0]!;
    verdict.textContent = String(answer);
    why.textContent = reason(outputs(), answer);
    for (const [k, row] of rows.entries()) {
      row.toggleAttribute("data-largest", k === answer);
      signs[k]!.textContent = k === answer ? "◀" : outputs()[k] === outputs()[answer] ? "=" : "";
    }
  }

  node.addEventListener("input", draw);
  draw();
  return withValue(node, outputs, show);
}

function reason(outputs: readonly number[], answer: number): string {
  const largest = outputs[answer]!;
  const equals = outputs.flatMap((output, k) => (output === largest ? [k] : []));
  if (equals.length === outputs.length) return "All ten are equal; the first of equals is taken.";
  if (equals.length > 1) {
    return `${equals.slice(0, -1).join(", ")} and ${equals.at(-1)} share the largest output; the first of equals is taken.`;
  }
  const second = Math.max(...outputs.filter((_, k) => k !== answer));
  return `Output ${answer} is the largest, by ${Number((largest - second).toFixed(6))}.`;
}
