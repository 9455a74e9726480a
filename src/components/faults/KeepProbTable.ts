import {html} from "htl";
import {type PredictionLine, predictionLine} from "../../lib/faults/missingFeeds.js";

const states = [false, true] as const;
const wiring = ["dropout goes nowhere", "dropout wired"] as const;
const feeding = ["keep_prob not fed", "keep_prob fed"] as const;

/** What becomes of the tutorial's last line, with dropout wired or not and keep_prob fed or not: two switches, and a table of all four. */
export function KeepProbTable(): HTMLElement {
  const boxes = ["Dropout is wired to the output", "The last line feeds keep_prob"].map(
    (words) =>
      html<HTMLLabelElement>`<label class="lastline-switch"><input type="checkbox" role="switch" oninput=${oninput}><span>${words}</span></label>`
  );
  const line = html`<code class="lastline-line"></code>`;
  const said = html`<p class="lastline-said" role="status"></p>`;
  const cells = states.map((wired) =>
    states.map((fedKeepProb) => {
      const fails = predictionLine({wired, fedKeepProb}).missing.length > 0;
      return html<HTMLTableCellElement>`<td data-fails=${String(fails)}><span aria-hidden="true">${fails ? "✗" : "✓"}</span> ${fails ? "fails" : "answers"}</td>`;
    })
  );
  const node = html<HTMLElement>`<section class="keep-prob card" aria-label="The last line of the program">
    <div class="lastline-try"><div class="lastline-switches">${boxes}</div>${line}${said}</div>
    <table class="fault-table lastline-table">
      <thead><tr><td></td>${feeding.map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
      <tbody>${wiring.map((words, i) => html`<tr><th scope="row">${words}</th>${cells[i]}</tr>`)}</tbody>
    </table>
  </section>`;

  function oninput(event: Event): void {
    event.stopPropagation();
    show();
  }

  function show(): void {
    const [wired, fedKeepProb] = boxes.map((box) => box.querySelector("input")!.checked) as [
      boolean,
      boolean
    ];
    line.textContent = `sess.run(answer, feed_dict={X: [picture]${fedKeepProb ? ", keep_prob: 1.0" : ""}})`;
    said.textContent = sentenceOf(predictionLine({wired, fedKeepProb}), fedKeepProb);
    for (const [i, row] of cells.entries())
      for (const [k, cell] of row.entries()) {
        if (i === Number(wired) && k === Number(fedKeepProb)) cell.setAttribute("aria-current", "true");
        else cell.removeAttribute("aria-current");
      }
  }

  show();
  return node;
}

function sentenceOf({needed, missing}: PredictionLine, fedKeepProb: boolean): string {
  const depends = `The answer depends on what is fed to ${needed.join(" and ")}.`;
  if (missing.length > 0)
    return `${depends} You must feed a value for placeholder tensor '${missing[0]}': the program ends here, after all its training.`;
  if (!fedKeepProb) return `${depends} The line answers.`;
  return needed.includes("keep_prob")
    ? `${depends} The line answers, with all units: 1.0 keeps every one.`
    : `${depends} The line answers; what nobody asks for may be fed as well.`;
}
