import {html} from "htl";
import type {CatchUp} from "../../lib/export/catchUp.js";
import {formatCount} from "../words/format.js";

export interface LabNoticeOptions {
  readonly onstop: () => void;
  readonly onremove: () => void;
}

/** Tells of the runs that a link or a file brings: how many are there, whether they came out as they should, and how to be rid of them. */
export function LabNotice({onstop, onremove}: LabNoticeOptions): HTMLElement & {
  update(catchUp: CatchUp): void;
} {
  const words = html`<span class="lab-notice-words" role="status"></span>`;
  const stop = html<HTMLButtonElement>`<button type="button" onclick=${onstop}>Stop</button>`;
  const remove = html<HTMLButtonElement>`<button type="button" onclick=${() => {
    onremove();
    node.hidden = true;
  }}>Take them out again</button>`;
  const close = html<HTMLButtonElement>`<button type="button" class="lab-notice-close" aria-label="Close this notice" title="Close" onclick=${() => (node.hidden = true)}>×</button>`;
  const surprises = html`<div class="lab-notice-surprises"></div>`;
  const node = html`<div class="lab-notice" hidden><div class="lab-notice-row">${words}<span class="lab-notice-acts">${stop}${remove}${close}</span></div>${surprises}</div>`;

  function update({busy, done, total, agreed, brought, surprises: found}: CatchUp): void {
    // Runs that were all here before need no words.
    node.hidden = brought.size === 0 && found.length === 0 && !(busy && done < total) && agreed === 0;
    const came = brought.size === 1 ? "One run came" : `${formatCount(brought.size)} runs came`;
    const checked =
      agreed === 0
        ? ""
        : ` ${agreed === total ? "All" : formatCount(agreed)} of them came out exactly as the file says.`;
    words.textContent =
      busy && done < total
        ? `Training the runs that were brought: ${formatCount(done)} of ${formatCount(total)} are there.`
        : `${brought.size > 0 ? `${came} with the link or file, and ${brought.size === 1 ? "is" : "are"} pinned.` : "All of its runs were here already."}${checked}`;
    stop.hidden = !busy;
    remove.hidden = busy || brought.size === 0;
    surprises.replaceChildren(
      ...found.slice(0, 5).map((sentence) => html`<p>${sentence}.</p>`),
      found.length > 5 ? html`<p>… and ${formatCount(found.length - 5)} more.</p>` : ""
    );
  }

  return Object.assign(node, {update});
}
