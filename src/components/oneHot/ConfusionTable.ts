import {html} from "htl";
import {classCount} from "../../lib/digits/digits.js";
import {DigitTable} from "../digits/DigitTable.js";
import {formatCount, formatPercent} from "../words/format.js";

/** A confusion matrix as a picture: each row a digit that was shown, each column a digit that was read, shaded by its share of the row. */
export function ConfusionTable({label}: {label: string}): HTMLElement & {
  /** Draws C, [10, 10]; undefined empties the picture. */
  update(C: ArrayLike<number> | undefined): void;
} {
  const table = DigitTable({label, rows: "shown", columns: "read as"});
  table.classList.add("confusion-table");
  const reading = html`<p class="digit-table-reading"></p>`;
  const node = html`<div class="confusion">${table}${reading}</div>`;
  let C: ArrayLike<number> | undefined;

  table.addEventListener("input", (event) => {
    event.stopPropagation();
    drawReading();
  });

  function update(next: ArrayLike<number> | undefined): void {
    C = next;
    table.update(
      next &&
        Array.from(next, (count, i) => ({
          text: count > 0 ? String(count) : "",
          shade: Math.sqrt(count / Math.max(1, rowSum(next, Math.floor(i / classCount))))
        }))
    );
    drawReading();
  }

  function drawReading(): void {
    const at = table.value;
    if (C === undefined || at === undefined) {
      reading.textContent = C === undefined ? "" : "Point at a cell, or move to it with the cursor keys.";
      return;
    }
    const count = C[at.row * classCount + at.column]!;
    const total = rowSum(C, at.row);
    const share = total > 0 ? ` (${formatPercent(count / total)})` : "";
    reading.textContent = `${formatCount(count)} of ${formatCount(total)} images of a ${at.row} were read as ${at.column}${share}.`;
  }

  return Object.assign(node, {update});
}

function rowSum(C: ArrayLike<number>, row: number): number {
  let sum = 0;
  for (let k = 0; k < classCount; k++) sum += C[row * classCount + k]!;
  return sum;
}
