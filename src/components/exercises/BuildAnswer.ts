import {html} from "htl";
import type {BuildExercise} from "../../lib/exercises/exercise.js";
import type {ExerciseDesk} from "./ExerciseDesk.js";
import {FormulaText} from "./FormulaText.js";

/** The fields of an exercise, or the live piece that takes their place, with a button that checks them. */
export function BuildAnswer(
  {fields, check}: BuildExercise,
  {work, piece, save, say}: ExerciseDesk
): HTMLElement {
  const inputs = fields.map((_, i) => {
    const value = work.answer[i] ?? "";
    return html<HTMLInputElement>`<input type="text" class="exercise-field" autocomplete="off" spellcheck="false" value=${value} oninput=${keep}>`;
  });
  const labels = fields.map(
    (field, i) => html`<label class="exercise-label"><span>${FormulaText(field)}</span>${inputs[i]}</label>`
  );
  const values = () => (piece ? [piece.value] : inputs.map(({value}) => value.trim()));

  function keep(): void {
    save({answer: inputs.map(({value}) => value)});
  }

  function onsubmit(event: Event): void {
    event.preventDefault();
    const answer = values();
    const verdict = check(answer);
    save({answer, ...(verdict.solved ? {solved: true} : {})});
    if (verdict.solved) say("That is right.", "right");
    else say(`Not yet. ${verdict.hint}`, "wrong");
  }

  return html`<form class="exercise-form" data-fields=${fields.length > 4 ? "many" : "few"} onsubmit=${onsubmit}>
    ${piece ?? html`<div class="exercise-fields">${labels}</div>`}
    <button type="submit" class="exercise-check">Check</button>
  </form>`;
}
