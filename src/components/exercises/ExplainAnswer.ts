import {html} from "htl";
import type {ExplainExercise} from "../../lib/exercises/exercise.js";
import type {ExerciseDesk} from "./ExerciseDesk.js";

/** Room for the reader's own words; only with some written there is a model answer to compare them with, and the reader judges. */
export function ExplainAnswer(_: ExplainExercise, {work, save, say}: ExerciseDesk): HTMLElement {
  const text = html<HTMLTextAreaElement>`<textarea class="exercise-words" rows="4" oninput=${() => save({answer: [text.value]})}></textarea>`;
  text.value = work.answer[0] ?? "";
  const judge = html`<div class="exercise-judge" role="group" aria-label="Your judgement" hidden>
    <button type="button" onclick=${onsame}>My answer says the same</button>
    <button type="button" onclick=${onmissed}>Mine missed something</button>
  </div>`;
  judge.hidden = !work.revealed;

  function oncompare(event: Event): void {
    event.preventDefault();
    if (text.value.trim() === "") {
      say(
        "Write a sentence or two of your own first; then a model answer appears to compare them with.",
        "note"
      );
      text.focus();
      return;
    }
    judge.hidden = false;
    save({answer: [text.value], revealed: true});
    say("Compare your words with the model answer below. Do they say the same?", "note");
  }

  function onsame(): void {
    save({solved: true});
    say("Good. Your words are kept in this browser.", "right");
  }

  function onmissed(): void {
    save({solved: false});
    say("Then add what was missing, in your own words.", "note");
    text.focus();
  }

  return html`<form class="exercise-form" onsubmit=${oncompare}>
    <label class="exercise-label"><span>Your words</span>${text}</label>
    <button type="submit" class="exercise-check">Compare with a model answer</button>
    ${judge}
  </form>`;
}
