import {html} from "htl";
import {type Remark, remarksOn} from "../../lib/remarks/remarks.js";
import {remarkOnTest, type Score} from "../../lib/remarks/remarksOnTest.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {Progress} from "../../lib/training/session.js";

export interface RunRemarksOptions {
  /** Told the experiment that the reader wants to try. Without it the remarks have no buttons. */
  readonly ontry?: (experiment: Experiment) => void;
}

export interface RunRemarks extends HTMLElement {
  /** Shows what stands out about a run that is over, and about *test*, what it read of the test digits. While a run is under way, what was said of the one before fades. */
  update(progress: Progress | undefined, test?: Score): void;
}

/** Remarks on a run that is over, each with its evidence and buttons that try a remedy. */
export function RunRemarks({ontry}: RunRemarksOptions = {}): RunRemarks {
  const list = html`<ul class="remarks-list" role="list"></ul>`;
  const hint = html`<p class="remarks-hint">When the run is over, what stands out about it will be said here.</p>`;
  const node = html`<div class="remarks" role="group" aria-label="Remarks on this run" tabindex="-1"><h3>What stands out</h3>${hint}<div aria-live="polite">${list}</div></div>`;
  let shown: Progress | undefined;
  let shownTest: Score | undefined;

  function update(progress: Progress | undefined, test?: Score): void {
    if (progress === shown && test === shownTest) return;
    shown = progress;
    shownTest = test;
    if (progress && !progress.end) {
      for (const item of list.children) item.classList.add("remark-stale");
      return;
    }
    const remarks = progress ? remarksOn(progress) : [];
    const last = progress?.validation.at(-1);
    if (remarks.length > 0 && last && test) remarks.push(remarkOnTest(last, test));
    // A button that goes must not take the keyboard's place in the page with it.
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...remarks.map((remark) => item(remark, progress!.experiment)));
    hint.hidden = remarks.length > 0;
    if (focused) node.focus({preventScroll: true});
  }

  function item({kind, sentence, evidence, remedies}: Remark, base: Experiment): HTMLElement {
    const buttons = ontry
      ? remedies.map(
          ({label, change}) =>
            html`<button type="button" onclick=${() => ontry(experiment({...base, ...change}))}>${label}</button>`
        )
      : [];
    return html`<li class="remark" data-kind=${kind}>
      <p class="remark-sentence">${sentence}</p><p class="remark-evidence">${evidence}</p>
      ${buttons.length > 0 ? html`<div class="remark-remedies" role="group" aria-label="What to try">${buttons}</div>` : null}
    </li>`;
  }

  return Object.assign(node, {update}) as RunRemarks;
}
