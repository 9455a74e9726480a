import {html} from "htl";
import {classCount} from "../../lib/digits/digits.js";
import {oneHot} from "../../lib/digits/oneHot.js";
import {distances} from "../../lib/statistics/distances.js";
import {type DigitPair, DigitTable} from "../digits/DigitTable.js";

/** How far any two labels are apart: as integers, and beside it as one-hot vectors. A pair is read in both tables at once. */
export function DistanceTables(): HTMLElement {
  const labels = Array.from({length: classCount}, (_, k) => k);
  const asIntegers = distances(labels, 1);
  const asVectors = distances(oneHot(labels, classCount), classCount);
  const longest = classCount - 1;
  const tables = [
    DistanceTable("Distances between labels as integers", asIntegers, longest, String),
    DistanceTable("Distances between labels as one-hot vectors", asVectors, longest, (d) =>
      d > 0 ? d.toFixed(2) : "0"
    )
  ];
  const reading = html`<p class="digit-table-reading"></p>`;

  function read(pair: DigitPair | undefined): void {
    for (const table of tables) table.value = pair;
    if (pair === undefined) {
      reading.textContent = "Point at a pair of digits, or move to it with the cursor keys.";
      return;
    }
    const {row, column} = pair;
    const i = row * classCount + column;
    reading.textContent =
      row === column
        ? `${row} and ${column} are the same class: distance 0 in both.`
        : `${row} and ${column}: ${asIntegers[i]} apart as integers, √2 ≈ ${asVectors[i]!.toFixed(2)} as vectors.`;
  }

  for (const table of tables) {
    table.addEventListener("input", (event) => {
      event.stopPropagation();
      read(table.value);
    });
  }
  read(undefined);
  return html`<section class="distance-tables" aria-label="Distances between labels">
    <div class="distance-pair">
      <figure><figcaption>Labels as integers: |i − j|</figcaption>${tables[0]}</figure>
      <figure><figcaption>Labels as vectors: ‖y<sub>i</sub> − y<sub>j</sub>‖</figcaption>${tables[1]}</figure>
    </div>
    ${reading}
  </section>`;
}

function DistanceTable(label: string, D: Float64Array, longest: number, format: (d: number) => string) {
  const table = DigitTable({label, rows: "label i", columns: "label j"});
  table.classList.add("distance-table");
  table.update(Array.from(D, (d) => ({text: format(d), shade: d / longest})));
  return table;
}
