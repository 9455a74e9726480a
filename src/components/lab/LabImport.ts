import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {type FiledLab, readLabText} from "../../lib/export/readLabText.js";
import {inSlices} from "../../lib/inSlices.js";

export interface LabImportOptions {
  /** The digits that the site has. */
  readonly data: DataName;
  /** Takes over what a file holds. */
  readonly onfile: (lab: FiledLab) => void;
}

const largest = 300e6;

/** Opens a file of the lab: chosen, or dropped here. A file that cannot be read changes nothing. */
export function LabImport({data, onfile}: LabImportOptions): HTMLElement & {open(file: File): Promise<void>} {
  const input = html<HTMLInputElement>`<input type="file" accept=".json,.csv,application/json,text/csv" onchange=${onchange}>`;
  const said = html`<div class="lab-said" role="status"></div>`;
  const node = html`<section class="lab-import" aria-label="Open" ondragover=${ondragover} ondragleave=${() => over(false)} ondrop=${ondrop}>
    <h3>Open</h3>
    <p>A lab (JSON) or points (CSV) that were saved here. Runs are trained again from their settings, and checked against what the file says of them.</p>
    <label class="lab-file"><span>Choose a file, or drop it here</span>${input}</label>
    ${said}
  </section>`;
  let asked = 0;

  async function open(file: File): Promise<void> {
    const mine = ++asked;
    said.replaceChildren(`Reading ${file.name} …`);
    try {
      if (file.size > largest)
        throw new RangeError(
          `the file has ${Math.round(file.size / 1e6)} MB, and ${largest / 1e6} MB is the most that can be read here`
        );
      const lab = await inSlices(readLabText(await file.text(), data));
      if (mine !== asked) return;
      const runs = lab.runs.length === 1 ? "one run" : `${lab.runs.length} runs`;
      said.replaceChildren(
        html`<p>${file.name} was read: ${runs}.${lab.problems.length > 0 ? " Not all of it could be had:" : ""}</p>`,
        ...lab.problems.slice(0, 5).map((sentence) => html`<p class="lab-problem">${sentence}</p>`),
        lab.problems.length > 5 ? html`<p>… and ${lab.problems.length - 5} more.</p>` : ""
      );
      onfile(lab);
    } catch (error) {
      if (mine !== asked) return;
      const reason = error instanceof Error ? error.message : String(error);
      said.replaceChildren(
        html`<p class="lab-problem">${file.name} could not be read, and nothing was changed: ${reason}.</p>`
      );
    }
  }

  function onchange(): void {
    const file = input.files?.[0];
    input.value = ""; // so that the same file can be chosen again
    if (file) void open(file);
  }

  function ondragover(event: DragEvent): void {
    event.preventDefault();
    over(true);
  }

  function ondrop(event: DragEvent): void {
    event.preventDefault();
    over(false);
    const file = event.dataTransfer?.files[0];
    if (file) void open(file);
  }

  function over(on: boolean): void {
    node.toggleAttribute("data-over", on);
  }

  return Object.assign(node, {open});
}
