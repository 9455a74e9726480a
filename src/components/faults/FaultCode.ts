import {html} from "htl";
import {type CodeLanguage, type CodeLine, codeLanguages, faultCode} from "../../lib/faults/faultCode.js";
import {type FaultName, faults} from "../../lib/faults/faults.js";
import type {Input} from "../inputs/Input.js";
import {Tabs} from "../inputs/Tabs.js";

const words = {"−": "in the faulty program: ", "+": "mended: ", " ": ""} as const;

/** Makes the lines that mend the faults, one piece for each fault. All of them show the language that the reader chose last in any of them. */
export function FaultCodes(): (fault: FaultName) => HTMLElement {
  const names = Object.keys(codeLanguages) as CodeLanguage[];
  const all: Input<CodeLanguage>[] = [];
  return (fault) => {
    const code = faultCode[fault];
    const tabs = Tabs(
      names.map((name) => ({name, title: codeLanguages[name], panel: Lines(code[name])})),
      {
        label: `The line that mends it, in three languages: ${faults[fault].title}`,
        id: `code-${fault}`,
        value: all[0]?.value ?? names[0]
      }
    );
    all.push(tabs);
    tabs.addEventListener("input", (event) => {
      event.stopPropagation();
      for (const other of all) if (other !== tabs) other.value = tabs.value;
    });
    // Room for the longest of the three, so that nothing moves when the reader goes from one to another.
    const rows = Math.max(...names.map((name) => code[name].lines.length + (code[name].note ? 1 : 0)));
    return html<HTMLElement>`<section class="fault-code card" style=${`--rows: ${rows}`} aria-label=${`The line that mends it: ${faults[fault].title}`}>${tabs}</section>`;
  };
}

function Lines({lines, note}: {lines: readonly CodeLine[]; note?: string}): HTMLElement {
  return html`<ol class="fault-lines">${lines.map(
    ({sign, text}) =>
      html`<li data-sign=${sign}><span class="fault-sign" aria-hidden="true">${sign}</span><code><span class="visually-hidden">${words[sign]}</span>${text}</code></li>`
  )}</ol>${note ? html`<p class="fault-note">${note}</p>` : null}`;
}
