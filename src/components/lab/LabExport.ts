import {html} from "htl";
import type {ExportedRun} from "../../lib/export/exportedRun.js";
import {writeLabFile} from "../../lib/export/labFile.js";
import {type ReportParts, writeReport} from "../../lib/export/labReport.js";
import {writePoints} from "../../lib/export/pointsCsv.js";
import {inSlices} from "../../lib/inSlices.js";
import type {LabState} from "../../lib/lab/labState.js";
import {download} from "../dom/download.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {trainCommand} from "../run/trainCommand.js";
import {formatCount} from "../words/format.js";

export interface LabExportOptions {
  readonly state: () => LabState;
  /** The runs that are in sight, the run of the moment among them. */
  readonly runs: () => readonly ExportedRun[];
  /** What else the report tells of. */
  readonly report: () => Promise<ReportParts>;
  /** Saves a file. */
  readonly save?: typeof download;
}

export interface LabExport extends HTMLElement {
  /** Says how many runs there are to save. */
  update(): void;
  saveLab(): void;
}

/** The runs of the lab as files: all points, a report, or settings alone; and as commands for a terminal. */
export function LabExport({state, runs, report, save = download}: LabExportOptions): LabExport {
  const said = html`<p class="lab-said" role="status"></p>`;
  const count = html`<p></p>`;
  const commands = html`<ul class="lab-commands" role="list"></ul>`;
  const details = html`<details class="lab-terminal" ontoggle=${drawCommands}><summary>The same runs in a terminal</summary>${commands}</details>`;
  let work: AbortController | undefined;

  /** Does one thing at a time, and says how it went. */
  async function attempt(words: string, make: (signal: AbortSignal) => Promise<string>): Promise<void> {
    work?.abort();
    const mine = (work = new AbortController());
    said.textContent = words;
    try {
      const done = await make(mine.signal);
      if (work === mine) said.textContent = done;
    } catch (error) {
      if (work === mine)
        said.textContent = `The file could not be made: ${error instanceof Error ? error.message : error}`;
    }
  }

  const savePoints = () =>
    attempt("Writing …", async (signal) => {
      const list = runs();
      const total = list.reduce((sum, {run}) => sum + run.progress.iteration, 0);
      const parts = await inSlices(
        writePoints(list, (text) => new Blob([text])),
        {
          signal,
          onpart: (lines) =>
            (said.textContent = `Writing: ${formatCount(lines)} of ${formatCount(total)} lines`)
        }
      );
      save("lab-points.csv", parts, "text/csv");
      return `Saved lab-points.csv: ${formatCount(total)} lines.`;
    });

  const saveReport = () =>
    attempt("Drawing …", async () => {
      const list = runs();
      const lines = list.map(({run}) => trainCommand(run.experiment, run.engine));
      save("lab-report.md", [writeReport(list, lines, await report())], "text/markdown");
      return "Saved lab-report.md, its charts within it.";
    });

  const saveLab = () =>
    attempt("Writing …", async () => {
      const list = runs();
      save("lab.json", [writeLabFile(state(), list)], "application/json");
      return `Saved lab.json: the settings and fingerprints of ${list.length === 1 ? "one run" : `${formatCount(list.length)} runs`}.`;
    });

  let drawing: AbortController | undefined;

  /** A few at a time, since there may be hundreds. */
  function drawCommands(): void {
    drawing?.abort();
    drawing = new AbortController();
    if (!(details as HTMLDetailsElement).open) return;
    const list = runs();
    commands.replaceChildren();
    const items = (function* () {
      for (const {run, name} of list) {
        const command = trainCommand(run.experiment, run.engine);
        commands.append(
          html`<li><span class="lab-command-name">${name}</span><code tabindex="0">${command}</code>${CopyButton("Copy", () => command)}</li>`
        );
        yield;
      }
    })();
    inSlices(items, {signal: drawing.signal}).catch(() => {}); // a newer drawing has taken over
  }

  function update(): void {
    const {length} = runs();
    count.textContent =
      length === 0
        ? "There is no run in sight yet."
        : length === 1
          ? "The one run that is in sight, as a file:"
          : `The ${formatCount(length)} runs that are in sight, as a file:`;
    drawCommands();
  }

  const choice = (title: string, text: string, onclick: () => void) =>
    html`<li><button type="button" onclick=${onclick}>${title}</button><span>${text}</span></li>`;
  const node = html`<section class="lab-export" aria-label="Save">
    <h3>Save</h3>
    ${count}
    <ul class="lab-files" role="list">
      ${choice("Points (CSV)", "a line for every iteration of every run, for a spreadsheet or a program", savePoints)}
      ${choice("Report (Markdown)", "charts, table, fingerprints and links, to be handed in", saveReport)}
      ${choice("Lab (JSON)", "settings and fingerprints, to be opened here again", saveLab)}
    </ul>
    ${said}${details}
  </section>`;
  return Object.assign(node, {update, saveLab}) as LabExport;
}
