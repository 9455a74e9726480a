import {html} from "htl";
import {ProgressError, solvedCount, workOn} from "../../lib/exercises/progress.js";
import type {ProgressStore} from "../../lib/exercises/store.js";
import {browserProgress} from "../exercises/browserProgress.js";
import {FormulaParagraphs, FormulaText} from "../exercises/FormulaText.js";

/** What the panel says of an exercise. */
export interface ChapterExercise {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** The options of a prediction, of which the answer names one by its place. */
  readonly options?: readonly string[] | undefined;
}

/** A chapter, as far as the panel counts it. */
export interface ProgressChapter {
  readonly name: string;
  readonly title: string;
  readonly exercises: readonly ChapterExercise[];
}

export interface ProgressPanelOptions {
  readonly store?: ProgressStore;
  readonly page?: Window;
}

/** What the reader has solved, and what can be done with it: keep it in a file, take it from one, print it, forget it. */
export function ProgressPanel(
  chapters: readonly ProgressChapter[],
  {page = window, store = browserProgress(page)}: ProgressPanelOptions = {}
): HTMLElement {
  const total = chapters.reduce((sum, {exercises}) => sum + exercises.length, 0);
  const sentence = html`<p class="progress-sentence"></p>`;
  const rows = html`<ul class="progress-chapters"></ul>`;
  const said = html`<p class="progress-said" role="status"></p>`;
  const file = html<HTMLInputElement>`<input type="file" accept=".json,application/json" class="visually-hidden" tabindex="-1" aria-label="A file of progress" onchange=${onfile}>`;
  const forget = html<HTMLButtonElement>`<button type="button" onclick=${() => ask(true)}>Forget everything</button>`;
  const sure = html`<span class="progress-sure" role="group" aria-label="Forget everything?" hidden>
    <span>Forget all answers?</span>
    <button type="button" onclick=${onforget}>Yes, forget them</button>
    <button type="button" class="progress-keep" onclick=${() => ask(false)}>No, keep them</button>
  </span>`;
  const answers = html`<div class="progress-answers"></div>`;

  function show(): void {
    const ids = chapters.flatMap(({exercises}) => exercises.map(({id}) => id));
    const solved = solvedCount(store.progress, ids);
    sentence.textContent =
      solved === total && total > 0
        ? `All ${total} exercises solved.`
        : `${solved} of ${total} exercises solved.`;
    rows.replaceChildren(...chapters.filter(({exercises}) => exercises.length > 0).map(rowOf));
    answers.replaceChildren(...chapters.map(answersOf));
  }

  function rowOf({title, exercises}: ProgressChapter): HTMLElement {
    const solved = solvedCount(
      store.progress,
      exercises.map(({id}) => id)
    );
    const marks = exercises.map(({id}) => (workOn(store.progress, id).solved ? "●" : "○")).join(" ");
    return html`<li><span>${title}</span><span class="progress-marks" aria-hidden="true">${marks}</span><span class="progress-count">${solved} of ${exercises.length}</span></li>`;
  }

  /** The reader's answers, for paper. */
  function answersOf({title, exercises}: ProgressChapter): HTMLElement | string {
    const given = exercises.filter(({id}) => workOn(store.progress, id).answer.some((text) => text !== ""));
    if (given.length === 0) return "";
    return html`<section><h3>${title}</h3>${given.map((exercise) => {
      const {answer, solved} = workOn(store.progress, exercise.id);
      const words = exercise.options ? answer.map((i) => exercise.options?.[Number(i)] ?? i) : answer;
      return html`<h4>${exercise.title}${solved ? " ✓ solved" : ""}</h4>${FormulaParagraphs(exercise.question)}<blockquote>${FormulaText(words.join(", "))}</blockquote>`;
    })}</section>`;
  }

  function save(): void {
    const url = URL.createObjectURL(new Blob([store.export()], {type: "application/json"}));
    const link = html<HTMLAnchorElement>`<a href=${url} download="digit-workbook-progress.json"></a>`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    say("Saved to a file.");
  }

  async function onfile(): Promise<void> {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    try {
      store.import(await chosen.text());
      say(store.problem || `Loaded from ${chosen.name}; what was already here has stayed.`);
    } catch (error) {
      const reason = error instanceof ProgressError ? error.message : "the file could not be read";
      say(`Nothing was loaded from ${chosen.name}: ${reason}.`);
    }
    file.value = "";
  }

  function onforget(): void {
    store.clear();
    ask(false);
    say(store.problem || "All answers are forgotten.");
  }

  function ask(asking: boolean): void {
    sure.hidden = !asking;
    forget.hidden = asking;
    if (asking) sure.querySelector<HTMLElement>(".progress-keep")!.focus();
    else forget.focus();
  }

  function say(text: string): void {
    said.textContent = text;
  }

  store.addEventListener("change", show);
  show();
  say(store.problem);
  return html`<section class="progress-panel card" aria-label="Your progress">
    ${sentence}${rows}
    <div class="progress-actions">
      <button type="button" onclick=${save}>Save to a file</button>
      <button type="button" onclick=${() => file.click()}>Load from a file</button>${file}
      <button type="button" onclick=${() => page.print()}>Print</button>
      ${forget}${sure}
    </div>
    ${said}${answers}
  </section>`;
}
