import {html} from "htl";
import type {Exercise as ExerciseDeclaration} from "../../lib/exercises/exercise.js";
import {workOn} from "../../lib/exercises/progress.js";
import type {ProgressStore} from "../../lib/exercises/store.js";
import {BuildAnswer} from "./BuildAnswer.js";
import type {ExerciseDesk, Tone} from "./ExerciseDesk.js";
import {ExplainAnswer} from "./ExplainAnswer.js";
import {FormulaParagraphs, FormulaText} from "./FormulaText.js";
import {PredictAnswer} from "./PredictAnswer.js";
import {ReachAnswer} from "./ReachAnswer.js";

export interface ExerciseOptions extends Omit<ExerciseDesk, "work" | "save" | "say"> {
  /** Its place among the chapter's exercises, counted from 1. */
  readonly number: number;
  readonly store: ProgressStore;
}

/** What is said of an exercise whose answer has been seen before it was solved. */
const tried: Record<ExerciseDeclaration["kind"], string> = {
  predict: "tried",
  build: "answer looked up",
  reach: "answer looked up",
  explain: "to be judged"
};

const signs: Record<Tone, string> = {right: "✓", wrong: "✗", note: ""};

/** One exercise: question, control, verdict, hints on request, and the model answer once it is solved or given up. */
export function Exercise(
  exercise: ExerciseDeclaration,
  {number, store, ...desk}: ExerciseOptions
): HTMLElement {
  const {id, kind, hints} = exercise;
  const name = `Exercise ${number}: ${exercise.title}`;
  const state = html`<span class="exercise-state"></span>`;
  const verdict = html`<div class="exercise-verdict" role="status"></div>`;
  const taken = html`<ol class="exercise-hints" aria-label="Hints" aria-live="polite"></ol>`;
  const answer = html`<div class="exercise-answer" role="group" aria-label="A model answer" tabindex="-1"></div>`;
  const hint = html<HTMLButtonElement>`<button type="button" class="exercise-hint" onclick=${onhint}></button>`;
  const reveal = html<HTMLButtonElement>`<button type="button" class="exercise-reveal" onclick=${() => save({revealed: true})}>Show the answer</button>`;

  const work = () => workOn(store.progress, id);
  const save = (change: Parameters<ProgressStore["put"]>[1]) => store.put(id, change);

  function say(text: string, tone: Tone): void {
    verdict.dataset.tone = tone;
    const sign = signs[tone]
      ? html`<span class="exercise-sign" aria-hidden="true">${signs[tone]}</span>`
      : null;
    verdict.replaceChildren(...(text ? [html`<p>${sign}${FormulaText(text)}</p>`] : []));
  }

  function onhint(): void {
    save({hints: Math.min(hints.length, work().hints + 1)});
  }

  function show(): void {
    const {solved, revealed, hints: count} = work();
    section.dataset.solved = String(solved);
    state.textContent = solved ? "✓ solved" : revealed ? tried[kind] : "";
    const shown = Math.min(hints.length, count);
    while (taken.childElementCount > shown) taken.lastElementChild!.remove();
    while (taken.childElementCount < shown) {
      taken.append(html`<li>${FormulaParagraphs(hints[taken.childElementCount]!)}</li>`);
    }
    const open = solved || revealed;
    const left = document.activeElement;
    hint.hidden = open || shown >= hints.length;
    hint.textContent = shown === 0 ? "Hint" : `Another hint (${hints.length - shown} left)`;
    reveal.hidden = open || kind === "explain";
    if (open !== answer.childElementCount > 0) {
      answer.replaceChildren(
        ...(open ? [html`<h4>A model answer</h4>`, FormulaParagraphs(exercise.answer)] : [])
      );
    }
    // A button that goes must not take the keyboard's place in the page with it.
    if ((left === hint || left === reveal) && (left as HTMLElement).hidden) (open ? answer : reveal).focus();
  }

  const control = Answer(exercise, {
    ...desk,
    get work() {
      return work();
    },
    save,
    say
  });
  const section = html`<section class="exercise card" role="region" aria-label=${name} data-kind=${kind}>
    <div class="exercise-head"><h3>${name}</h3>${state}</div>
    <div class="exercise-question">${FormulaParagraphs(exercise.question)}</div>
    ${control}
    ${verdict}
    ${taken}
    <div class="exercise-foot">${hint}${reveal}</div>
    ${answer}
  </section>`;
  store.addEventListener("change", show);
  show();
  return section;
}

function Answer(exercise: ExerciseDeclaration, desk: ExerciseDesk): HTMLElement {
  switch (exercise.kind) {
    case "predict":
      return PredictAnswer(exercise, desk);
    case "build":
      return BuildAnswer(exercise, desk);
    case "reach":
      return ReachAnswer(exercise, desk);
    case "explain":
      return ExplainAnswer(exercise, desk);
  }
}
