import {html} from "htl";
import {splitSizes} from "../lib/digits/digits.js";
import {type Experiment, experiment} from "../lib/training/experiment.js";
import {type Setting, SettingError} from "../lib/training/setting.js";
import {type SettingName, settings} from "../lib/training/settings.js";
import {emitInput, type FieldInput, type Input, withValue} from "./Input.js";
import {SettingInput} from "./SettingInput.js";

export interface ExperimentFormOptions {
  /** The settings in sight. */
  readonly names: readonly SettingName[];
  /** The settings under "More settings". */
  readonly more?: readonly SettingName[];
}

/** Settings of an experiment. Its value is always an experiment that can run: what does not go together is refused, with a sentence. */
export function ExperimentForm(
  value: Experiment,
  {names, more = []}: ExperimentFormOptions
): Input<Experiment> {
  const available = splitSizes[value.data].training;
  const fields = new Map<SettingName, FieldInput<unknown>>();
  for (const name of [...names, ...more]) {
    const setting: Setting = settings[name];
    const field: FieldInput<unknown> = SettingInput(setting, {value: value[name], available});
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      change(name, field);
    });
    fields.set(name, field);
  }
  const inputs = (list: readonly SettingName[]) => list.map((name) => fields.get(name));
  const node = html`<form class="experiment-form" aria-label="Settings" onsubmit=${(event: Event) => event.preventDefault()}>
    ${inputs(names)}
    ${more.length > 0 ? html`<details class="experiment-more"><summary>More settings</summary>${inputs(more)}</details>` : null}
  </form>`;

  function change(name: SettingName, field: FieldInput<unknown>): void {
    try {
      value = experiment({...value, [name]: field.value});
      field.problem = "";
      emitInput(node);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      field.value = value[name];
      field.problem = error.message;
    }
  }

  return withValue(
    node,
    () => value,
    (next: Experiment) => {
      value = next;
      for (const [name, field] of fields) field.value = next[name];
    }
  );
}
