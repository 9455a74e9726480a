import {html} from "htl";
import {classCount} from "../../lib/digits/digits.js";
import {gridKey} from "../inputs/gridKey.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";

/** What a cell shows. */
export interface DigitCell {
  readonly text: string;
  /** How strongly it is shaded, from 0 to 1. */
  readonly shade: number;
}

export interface DigitTableOptions {
  /** What the table shows, for those who cannot see it. */
  readonly label: string;
  /** The word beside its rows and the word above its columns. */
  readonly rows: string;
  readonly columns: string;
}

/** A cell of the table, by the digits of its row and its column. */
export interface DigitPair {
  readonly row: number;
  readonly column: number;
}

export interface DigitTable extends Input<DigitPair | undefined> {
  /** Writes [100] cells, row-major; undefined empties the table. */
  update(cells: readonly DigitCell[] | undefined): void;
}

const digits = Array.from({length: classCount}, (_, k) => k);

/** A table with a row and a column for each digit. Its value is the cell under the pointer or the keyboard's cursor, if there is one. */
export function DigitTable({label, rows, columns}: DigitTableOptions): DigitTable {
  let at: DigitPair | undefined;
  const cells = digits.flatMap((row) =>
    digits.map((column) => {
      const kind = row === column ? "same" : Math.abs(row - column) === 1 ? "near" : "far";
      return html<HTMLTableCellElement>`<td role="gridcell" tabindex="-1" data-kind=${kind}></td>`;
    })
  );
  cells[0]!.tabIndex = 0;
  const body = digits.map(
    (row) =>
      html`<tr><th scope="row">${row}</th>${cells.slice(row * classCount, (row + 1) * classCount)}</tr>`
  );
  const table = html<HTMLTableElement>`<table class="digit-table-grid" role="grid" aria-label=${label}>
    <thead><tr><td></td>${digits.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${body}</tbody>
  </table>`;
  const node = html`<div class="digit-table"><span class="digit-table-columns" aria-hidden="true">${columns}</span><span class="digit-table-rows" aria-hidden="true">${rows}</span>${table}</div>`;

  function show(pair: DigitPair | undefined): void {
    at = pair;
    for (const [i, cell] of cells.entries()) {
      const [row, column] = [Math.floor(i / classCount), i % classCount];
      cell.toggleAttribute("data-at", pair !== undefined && row === pair.row && column === pair.column);
    }
  }

  function choose(i: number): void {
    if (at && i === at.row * classCount + at.column) return;
    if (i < 0) {
      if (at === undefined) return;
      show(undefined);
    } else show({row: Math.floor(i / classCount), column: i % classCount});
    emitInput(node);
  }

  const cellOf = (event: Event) => cells.indexOf(event.target as HTMLTableCellElement);

  table.addEventListener("focusin", (event) => {
    for (const cell of cells) cell.tabIndex = -1;
    (event.target as HTMLElement).tabIndex = 0;
    choose(cellOf(event));
  });
  table.addEventListener("focusout", () => choose(-1));
  table.addEventListener("pointerover", (event) => choose(cellOf(event)));
  table.addEventListener("pointerleave", () =>
    choose(cells.indexOf(document.activeElement as HTMLTableCellElement))
  );
  table.addEventListener("keydown", (event) => {
    const next = gridKey(event.key, cellOf(event), {count: cells.length, columns: classCount});
    if (next === undefined) return;
    event.preventDefault();
    cells[next]!.focus();
  });

  function update(next: readonly DigitCell[] | undefined): void {
    for (const [i, cell] of cells.entries()) {
      const {text, shade} = next?.[i] ?? {text: "", shade: 0};
      if (cell.textContent !== text) cell.textContent = text;
      cell.style.setProperty("--shade", Math.max(0, Math.min(1, shade || 0)).toFixed(3));
    }
  }

  update(undefined);
  return Object.assign(
    withValue(node, () => at, show),
    {update}
  );
}
