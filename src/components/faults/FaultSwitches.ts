import {html} from "htl";
import {
  type FaultName,
  faultNames,
  faults,
  predictionFails,
  tutorialProgram
} from "../../lib/faults/faults.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";

/**
 * The eight faults as switches. The value is the faults that are mended, in the order in which they were: a switch that is moved puts its fault at the
 * end, or takes it out.
 */
export function FaultSwitches(first: readonly FaultName[] = []): Input<readonly FaultName[]> {
  let order = [...first];
  const rows = faultNames.map((name, i) => {
    const {title, wrong, mending} = faults[name];
    const box = html<HTMLInputElement>`<input type="checkbox" role="switch" aria-describedby=${`mend-${name}`}>`;
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      order = box.checked ? [...order, name] : order.filter((other) => other !== name);
      show();
      emitInput(node);
    });
    const state = html`<span class="mend-state"></span>`;
    // Both sentences take the same place, so that nothing moves when they change.
    const words = html`<span class="mend-words" id=${`mend-${name}`}><span class="mend-wrong">${wrong}</span><span class="mend-mending">${mending}</span></span>`;
    const lock = name === "keep-prob" ? html`<span class="mend-lock" role="status"></span>` : null;
    const row = html`<li class="mend-switch"><label>${box}<span class="mend-title"><span class="mend-number">${i + 1}</span> ${title}</span>${state}</label>${words}${lock}</li>`;
    return {name, box, state, row, lock};
  });
  const node = html`<div class="mend-switches" role="group" aria-label="The faults that are mended"><ol role="list">${rows.map(({row}) => row)}</ol></div>`;

  function show(): void {
    const {prediction} = tutorialProgram(new Set(order));
    for (const {name, box, state, row, lock} of rows) {
      const place = order.indexOf(name);
      box.checked = place >= 0;
      row.dataset.mended = String(place >= 0);
      state.textContent = place >= 0 ? `step ${place + 1}` : "";
      if (lock) lock.textContent = lockSentence(prediction);
    }
  }

  show();
  return withValue(
    node,
    () => order as readonly FaultName[],
    (next: readonly FaultName[]) => {
      order = [...next];
      show();
    }
  );
}

/** What the dropout has to do with the last line. */
function lockSentence(prediction: Parameters<typeof predictionFails>[0]): string {
  if (predictionFails(prediction))
    return "Now the last line fails: the output depends on keep_prob, and “you must feed a value for placeholder tensor” is all that it answers.";
  return prediction.needsKeepProb
    ? "The output depends on keep_prob now, and the last line feeds it."
    : "As long as dropout goes nowhere, the last line works either way.";
}
