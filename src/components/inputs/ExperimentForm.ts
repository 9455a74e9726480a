import {html} from "htl";
import {splitSizes} from "../../lib/digits/digits.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import {fixedSettings, keepFixed, type Restrictions} from "../../lib/training/restrictions.js";
import {type Setting, SettingError} from "../../lib/training/setting.js";
import {type SettingName, settings} from "../../lib/training/settings.js";
import {emitInput, type FieldInput, type Input, withValue} from "./Input.js";
import {SettingInput} from "./SettingInput.js";

export interface ExperimentFormOptions extends Partial<Restrictions> {
  /** The settings in sight. */
  readonly names: readonly SettingName[];
  /** The settings under "More settings". */
  readonly more?: readonly SettingName[];
  /** Its accessible name. */
  readonly label?: string;
}

export interface ExperimentForm extends Input<Experiment> {
  /** Locks and hides other settings than before, and shows *value* (default: the one it has) with whatever that says of them. */
  restrict(restrictions: Restrictions, value?: Experiment): void;
}

/**
 * Settings of an experiment. Its value is always an experiment that can run: what does not go together is refused, with a sentence.
 * A setting that is locked or hidden keeps the value it had, whatever value the form is given.
 */
export function ExperimentForm(
  value: Experiment,
  {names, more = [], label = "Settings", locked = [], hidden = []}: ExperimentFormOptions
): ExperimentForm {
  const available = splitSizes[value.data].training;
  const fields = new Map<SettingName, FieldInput<unknown>>();
  let restrictions: Restrictions = {locked, hidden};
  let open = false;
  const node = html`<form class="experiment-form" aria-label=${label} onsubmit=${(event: Event) => event.preventDefault()}></form>`;

  function build(): void {
    fields.clear();
    const isVisible = (name: SettingName) => !restrictions.hidden.includes(name);
    const seen = names.filter(isVisible).map(field);
    const rest = more.filter(isVisible);
    // What is folded away is made when it is first unfolded: a page that opens has no time for a dozen controls that nobody sees.
    const fill = () => {
      if (details.childElementCount === 1) details.append(...rest.map(field));
    };
    const ontoggle = () => {
      open = details.open;
      if (open) fill();
    };
    const details = html<HTMLDetailsElement>`<details class="experiment-more" open=${open} ontoggle=${ontoggle}><summary onclick=${fill}>More settings</summary></details>`;
    if (open) fill();
    node.replaceChildren(...seen, ...(rest.length > 0 ? [details] : []));
  }

  function field(name: SettingName): FieldInput<unknown> {
    const setting: Setting = settings[name];
    const field: FieldInput<unknown> = SettingInput(setting, {
      value: value[name],
      available,
      locked: restrictions.locked.includes(name)
    });
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      change(name, field);
    });
    fields.set(name, field);
    return field;
  }

  function change(name: SettingName, field: FieldInput<unknown>): void {
    if (fixedSettings(restrictions).includes(name)) {
      field.value = value[name];
      return;
    }
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

  function show(next: Experiment): void {
    value = next;
    for (const [name, field] of fields) field.value = next[name];
  }

  function restrict(next: Restrictions, shown: Experiment = value): void {
    const same =
      String([next.locked, "", next.hidden]) === String([restrictions.locked, "", restrictions.hidden]);
    restrictions = next;
    if (!same) build();
    show(shown);
  }

  build();
  return Object.assign(
    withValue(
      node,
      () => value,
      (next: Experiment) => show(keepFixed(next, value, restrictions))
    ),
    {restrict}
  );
}
