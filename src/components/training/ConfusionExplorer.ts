import {html} from "htl";
import {classCount, type Digits, pixelCount} from "../../lib/digits/digits.js";
import {classScores} from "../../lib/statistics/classScores.js";
import {confusionMatrix} from "../../lib/statistics/confusion.js";
import {type Mistake, mistakes} from "../../lib/statistics/worstMistakes.js";
import {DigitImage} from "../digits/DigitImage.js";
import {type DigitPair, DigitTable} from "../digits/DigitTable.js";
import {readClasses} from "../digits/readClasses.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {formatPositive} from "../words/formatNumber.js";
import {FollowingRunLine} from "./FollowingRunLine.js";
import type {RunMoments} from "./runMoments.js";

export interface ConfusionExplorerOptions {
  /** The validation digits that *moments* reads. */
  readonly digits: Digits;
  /** Fetches the test digits. They are asked for only once the reader has opened the envelope. */
  readonly test?: () => Promise<Digits>;
  /** How many digits of a cell, and how many mistakes, are shown at most. */
  readonly most?: number;
}

/** What the network makes of some digits. */
interface Readings {
  readonly digits: Digits;
  readonly probabilities: Float32Array;
  readonly classes: readonly number[];
}

type Source = "validation" | "test";

/** Which digit is read as which: a confusion matrix whose cells open their digits, precision and recall of each class, and the worst mistakes; of one moment of a run. */
export function ConfusionExplorer(
  moments: RunMoments,
  {digits, test, most = 20}: ConfusionExplorerOptions
): HTMLElement {
  let source: Source = "validation";
  let readings: Readings | undefined;
  let drawn: unknown[] | undefined;
  let drawnFrom: unknown;
  let testDigits: Digits | undefined;
  let testReadings: {of: unknown; readings: Readings} | undefined;
  let C: Uint32Array | undefined;
  let chosen: DigitPair | undefined;
  let problem = "";

  const table = DigitTable({
    label: "Confusion matrix: rows are what was shown, columns what was read",
    rows: "shown",
    columns: "read as"
  });
  table.classList.add("confusion-table");
  const cells = [...table.querySelectorAll<HTMLElement>("[role=gridcell]")];
  const shares = html<HTMLInputElement>`<input type="checkbox" role="switch" oninput=${onshares}>`;
  const menu = html<HTMLSelectElement>`<select aria-label="Digits" oninput=${onsource}>
    <option value="validation">validation digits</option><option value="test" disabled>test digits (sealed)</option>
  </select>`;
  const reading = html`<p class="digit-table-reading"></p>`;
  const says = html`<p class="confusion-says"></p>`;
  const scores = html`<tbody></tbody>`;
  const cell = html`<div class="confusion-cell"></div>`;
  const worst = html`<div class="confusion-worst"></div>`;
  const node = html`<section class="confusion-explorer" aria-label="Which digit is read as which">
    <div class="confusion-head">${menu}<label class="switch">${shares}<span>per cent of each row</span></label>${says}</div>
    <div class="confusion-grid">
      <div class="confusion-left">${table}${reading}</div>
      <div class="confusion-scores"><h3>Class by class</h3><div class="confusion-scroll" role="region" aria-label="Precision and recall by class" tabindex="0"><table class="score-table">
        <thead><tr><th scope="col">class</th><th scope="col">digits</th><th scope="col">precision</th><th scope="col">recall</th></tr></thead>${scores}
      </table></div></div>
    </div>
    <div class="confusion-opened" aria-live="polite">${cell}</div>
    <div class="confusion-mistakes"><h3>The worst mistakes</h3>${worst}</div>
    ${FollowingRunLine(moments.run)}
  </section>`;

  table.addEventListener("input", (event) => {
    event.stopPropagation();
    drawReading();
  });
  table.addEventListener("click", (event) => open(cells.indexOf(event.target as HTMLElement)));
  table.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(cells.indexOf(event.target as HTMLElement));
  });

  function open(i: number): void {
    if (i < 0) return;
    chosen = {row: Math.floor(i / classCount), column: i % classCount};
    drawCell();
  }

  function onshares(event: Event): void {
    event.stopPropagation();
    drawTable();
  }

  function onsource(event: Event): void {
    event.stopPropagation();
    source = menu.value as Source;
    void readTest();
    refresh();
  }

  /** Has the finished network read the test digits, which the reader has opened. */
  async function readTest(): Promise<void> {
    const opened = moments.run.test;
    if (source !== "test" || opened === undefined || testReadings?.of === opened || test === undefined)
      return;
    try {
      testDigits ??= await test();
      const {probabilities} = await moments.run.look({images: testDigits.images});
      if (moments.run.test !== opened) return;
      testReadings = {of: opened, readings: readingsOf(testDigits, probabilities)};
      problem = "";
    } catch (error) {
      problem = `The test digits could not be read: ${error instanceof Error ? error.message : error}.`;
    }
    refresh();
  }

  function refresh(): void {
    const opened = moments.run.test;
    const state = [opened, moments.moment, testReadings, source, problem];
    if (drawn && state.every((part, i) => part === drawn![i])) return;
    drawn = state;
    const option = menu.options[1]!;
    option.disabled = opened === undefined || test === undefined;
    option.textContent = option.disabled ? "test digits (sealed)" : "test digits";
    if (option.disabled && source === "test") {
      source = "validation";
      menu.value = source;
    }
    void readTest();
    const {moment} = moments;
    const from = source === "test" ? testReadings : moment;
    if (from !== drawnFrom || readings === undefined) {
      drawnFrom = from;
      readings =
        source === "test" ? testReadings?.readings : moment && readingsOf(digits, moment.probabilities);
      C = readings && confusionMatrix(readings.digits.labels, readings.classes, classCount);
      drawTable();
      drawScores();
      drawCell();
      drawWorst();
    }
    drawSays();
  }

  function drawSays(): void {
    const {moment} = moments;
    if (problem) says.textContent = problem;
    else if (C === undefined || readings === undefined)
      says.textContent =
        source === "test"
          ? "Reading the test digits …"
          : "Train above: the matrix fills as the network learns.";
    else {
      const right = readings.classes.filter((read, i) => read === readings!.digits.labels[i]).length;
      const when =
        source === "test"
          ? "at the end of the run"
          : `after ${formatCount(moment!.steps)} ${moment!.steps === 1 ? "step" : "steps"}`;
      says.textContent = `${formatCount(right)} of ${formatCount(readings.classes.length)} right (${formatPercent(right / readings.classes.length)}) ${when}`;
    }
  }

  function drawTable(): void {
    table.update(
      C &&
        Array.from(C, (count, i) => {
          const share = count / Math.max(1, rowSum(C!, Math.floor(i / classCount)));
          const text = shares.checked ? (100 * share).toFixed(share > 0.0995 ? 0 : 1) : String(count);
          return {text: count > 0 ? text : "", shade: Math.sqrt(share)};
        })
    );
    drawReading();
  }

  function drawReading(): void {
    const at = table.value ?? chosen;
    if (C === undefined || at === undefined) {
      reading.textContent =
        C === undefined ? "" : "Point at a cell; click it, or press Enter on it, to see its digits.";
      return;
    }
    const count = C[at.row * classCount + at.column]!;
    const total = rowSum(C, at.row);
    reading.textContent = `${formatCount(count)} of ${formatCount(total)} images of a ${at.row} were read as ${at.column}${total > 0 ? ` (${formatPercent(count / total)})` : ""}.`;
  }

  function drawScores(): void {
    const list = C ? classScores(C) : undefined;
    scores.replaceChildren(
      ...Array.from({length: classCount}, (_, k) => {
        const score = list?.[k];
        return html`<tr><th scope="row">${k}</th><td>${score ? formatCount(score.count) : "–"}</td>${bar(score?.precision)}${bar(score?.recall)}</tr>`;
      })
    );
  }

  function drawCell(): void {
    for (const [i, one] of cells.entries()) {
      const is = chosen !== undefined && i === chosen.row * classCount + chosen.column;
      one.toggleAttribute("data-chosen", is);
    }
    drawReading();
    if (chosen === undefined || readings === undefined) {
      cell.replaceChildren(html`<p class="confusion-hint">The digits of a cell will lie here.</p>`);
      return;
    }
    const {row, column} = chosen;
    const {classes, probabilities, digits} = readings;
    const found = [...classes.keys()].filter((i) => digits.labels[i] === row && classes[i] === column);
    const title =
      row === column
        ? `${formatCount(found.length)} images of a ${row}, read right`
        : `${formatCount(found.length)} images of a ${row}, read as ${column}`;
    // What the network was least sure of comes first.
    found.sort(
      (a, b) => probabilities[a * classCount + column]! - probabilities[b * classCount + column]! || a - b
    );
    const more = found.length > most ? ` The ${most} of which it was least sure:` : "";
    cell.replaceChildren(
      html`<h3>${title}</h3>`,
      html`<p class="confusion-hint">${found.length === 0 ? "None." : more || "The least sure first:"}</p>`,
      html`<ul class="confusion-list">${found
        .slice(0, most)
        .map((index) =>
          item(index, html`<b>${formatPercent(probabilities[index * classCount + column]!)}</b>`)
        )}</ul>`
    );
  }

  function drawWorst(): void {
    if (readings === undefined) {
      worst.replaceChildren(
        html`<p class="confusion-hint">The digits that cost the network most will lie here, with what it said of them.</p>`
      );
      return;
    }
    const all = mistakes(readings.probabilities, readings.digits.labels);
    const text =
      all.length === 0
        ? "It made none."
        : `${formatCount(all.length)} digits are read wrong; these have the highest loss, −log p of the digit shown.`;
    worst.replaceChildren(
      html`<p class="confusion-hint">${text}</p>`,
      html`<ul class="confusion-list" data-kind="worst">${all.slice(0, Math.ceil(most / 2)).map((mistake) => item(mistake.index, words(mistake)))}</ul>`
    );
  }

  /** A digit, which can be chosen to be looked at in detail. */
  function item(index: number, caption: Node): Node {
    const {digits} = readings!;
    const label = digits.labels[index]!;
    const image = DigitImage(digits.images.subarray(index * pixelCount, (index + 1) * pixelCount), {
      label: `a handwritten ${label}`
    });
    if (source === "test") return html`<li>${image}<span>${caption}</span></li>`;
    return html`<li><button type="button" class="confusion-digit" title="Look at it inside the network" onclick=${() => (moments.digit = index)}>${image}<span>${caption}</span></button></li>`;
  }

  moments.addEventListener("change", onceAFrame(refresh));
  moments.run.addEventListener("input", onceAFrame(refresh));
  whenInSight(node, (inSight) => moments.watch(node, inSight));
  refresh();
  drawCell();
  return node;
}

function readingsOf(digits: Digits, probabilities: Float32Array): Readings {
  const classes = readClasses(probabilities).map((read) => Math.max(0, read)); // of a network that has diverged, nothing can be read
  return {digits, probabilities, classes};
}

function words({label, read, right, wrong, loss}: Mistake): Node {
  return html`<span class="mistake"><span>a <b>${label}</b>, read as <b>${read}</b></span><span>p(${read}) = ${formatPositive(wrong)}</span><span>p(${label}) = ${formatPositive(right)}</span><span>loss ${formatLoss(loss)}</span></span>`;
}

function bar(share: number | undefined): Node {
  if (share === undefined || Number.isNaN(share)) return html`<td class="score"><span>–</span></td>`;
  return html`<td class="score"><span>${formatPercent(share)}</span><i style=${`--share: ${share.toFixed(4)}`}></i></td>`;
}

function rowSum(C: ArrayLike<number>, row: number): number {
  let sum = 0;
  for (let k = 0; k < classCount; k++) sum += C[row * classCount + k]!;
  return sum;
}
