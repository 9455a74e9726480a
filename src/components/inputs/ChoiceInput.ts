import {html} from "htl";
import type {ChoiceSetting} from "../../lib/training/setting.js";
import {type Input, withValue} from "./Input.js";

/** A menu of the values that *setting* names. */
export function ChoiceInput<T extends string>(
  setting: ChoiceSetting<T>,
  {value = setting.default}: {value?: T} = {}
): Input<T> {
  const choices = Object.entries(setting.choices) as [T, string][];
  const menu = html`<select aria-label=${setting.label}>${choices.map(
    ([key, word]) => html`<option value=${key} selected=${key === value}>${word}</option>`
  )}</select>` as HTMLSelectElement;
  const node = html`<div class="choice">${menu}</div>`;
  return withValue(
    node,
    () => menu.value as T,
    (choice: T) => void (menu.value = choice)
  );
}
