import {html} from "htl";
import type {PredictAnswersExercise, PredictExercise} from "../../lib/exercises/exercise.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {run} from "../../lib/training/run.js";
import type {Progress} from "../../lib/training/session.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {missingSentence} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import type {ExerciseDesk} from "./ExerciseDesk.js";
import {FormulaText} from "./FormulaText.js";

type Decision = ReturnType<PredictExercise["decide"]>;

/** Options to choose from, and a button that has the runs decide, or networks that are trained already. */
export function PredictAnswer(
  exercise: PredictExercise | PredictAnswersExercise,
  desk: ExerciseDesk
): HTMLElement {
  const {id, options} = exercise;
  const {runtime, data, inference, missing, work, save, say} = desk;
  if ("asks" in exercise && inference === undefined) throw new Error(`nobody to ask: ${id}`);
  const radios = options.map(
    (_, i) =>
      html<HTMLInputElement>`<input type="radio" name=${id} value=${i} checked=${work.answer[0] === String(i)} onchange=${() => save({answer: [String(i)]})}>`
  );
  const go = html<HTMLButtonElement>`<button type="submit" class="exercise-check">${"asks" in exercise ? "Ask and see" : "Run it and see"}</button>`;
  const bar = ProgressBar();
  const place = html`<div class="exercise-runs" hidden>${bar}</div>`;
  let running = false;

  async function onsubmit(event: Event): Promise<void> {
    event.preventDefault();
    const choice = radios.findIndex(({checked}) => checked);
    if (running) return;
    if (choice < 0) {
      const what = "asks" in exercise ? "asking" : "the run";
      return say(`Choose what you expect first; then ${what} decides.`, "note");
    }
    if (missing.length > 0) return say(missingSentence(missing), "note");
    lock(true);
    say("", "note");
    const decision = await ("asks" in exercise ? ask(exercise) : trainAll(exercise));
    lock(false);
    if (decision === undefined) return;
    const {option, evidence} = decision;
    const right = option === choice;
    save({answer: [String(choice)], revealed: true, ...(right ? {solved: true} : {})});
    if (right) say(`So it came out. ${evidence}`, "right");
    else say(`It came out otherwise: “${options[option]!.replace(/\.$/, "")}”. ${evidence}`, "wrong");
  }

  /** Asks the networks, one after the other. Says so and returns undefined where that fails. */
  async function ask({asks, decideAnswers}: PredictAnswersExercise): Promise<Decision | undefined> {
    try {
      const answers: AnswersUnder[] = [];
      for (const question of asks) answers.push(await inference!.ask("answersUnder", question));
      return decideAnswers(answers);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), "note");
      return undefined;
    }
  }

  /** Has the runs decide. Says so and returns undefined where one breaks off. */
  async function trainAll(exercise: PredictExercise): Promise<Decision | undefined> {
    const runs = await train(exercise);
    const failed = runs.find(({end}) => end?.reason === "failed")?.end;
    if (!failed || !("message" in failed)) return exercise.decide(runs);
    say(`The run broke off: ${failed.message}.`, "note");
    return undefined;
  }

  /** Has all experiments run, side by side where there are workers for it. Returns how each ended. */
  async function train(exercise: PredictExercise): Promise<Progress[]> {
    const experiments = exercise.experiments(data);
    const latest: (Progress | undefined)[] = experiments.map(() => undefined);
    const draw = onceAFrame(() => {
      const sum = (count: (progress: Progress) => number) =>
        latest.reduce((total, progress) => total + (progress ? count(progress) : 0), 0);
      bar.update({
        iteration: sum(({iteration}) => iteration),
        iterations: experiments.reduce((total, {iterations}) => total + iterations, 0),
        seconds: sum(({seconds}) => seconds),
        status: latest.every((progress) => progress?.end) ? "done" : ""
      });
    });
    await Promise.all(
      experiments.map(async (experiment, i) => {
        for await (const progress of run(experiment, {runtime})) {
          latest[i] = progress;
          draw();
        }
      })
    );
    return latest as Progress[];
  }

  function lock(on: boolean): void {
    running = on;
    place.hidden = "asks" in exercise;
    go.setAttribute("aria-disabled", String(on));
    for (const radio of radios) radio.disabled = on;
  }

  return html`<form class="exercise-form" onsubmit=${onsubmit}>
    <fieldset class="exercise-options"><legend class="visually-hidden">What will happen?</legend>${options.map(
      (option, i) =>
        html`<label class="exercise-option">${radios[i]}<span>${FormulaText(option)}</span></label>`
    )}</fieldset>
    ${go}${place}
  </form>`;
}
