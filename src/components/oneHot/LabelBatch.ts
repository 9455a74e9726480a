import {html} from "htl";
import {Batches} from "../../lib/digits/batches.js";
import {classCount, type Digits, pixelCount} from "../../lib/digits/digits.js";
import {oneHot} from "../../lib/digits/oneHot.js";
import {DigitImage} from "../digits/DigitImage.js";
import {formatCount} from "../words/format.js";

export interface LabelBatchOptions {
  /** The digits that the batches are dealt from. */
  readonly digits: Digits;
  readonly batchSize?: number;
  readonly seed?: number;
}

/** The labels of one batch after another as a matrix, a row for each digit: the batches that a run with this seed learns from. */
export function LabelBatch({digits, batchSize = 12, seed = 1}: LabelBatchOptions): HTMLElement {
  const count = digits.labels.length;
  if (!(count > 0))
    return html`<section class="label-batch"><p>There are no digits to make a batch of.</p></section>`;
  const indices = new Int32Array(batchSize);
  let batches: Batches;
  let number = 0;
  const caption = html`<p class="label-batch-caption" role="status"></p>`;
  const list = html`<code></code>`;
  const body = html`<tbody></tbody>`;
  const sums = html`<tfoot></tfoot>`;
  const head = Array.from({length: classCount}, (_, k) => html`<th scope="col">${k}</th>`);
  const node = html`<section class="label-batch" aria-label="The labels of a batch as a matrix">
    <div class="label-batch-head">
      <div class="label-batch-buttons"><button type="button" onclick=${next}>Next batch</button><button type="button" onclick=${restart}>First batch</button></div>
      ${caption}
      <p class="label-batch-labels">${list}</p>
    </div>
    <table class="label-batch-table">
      <thead><tr><th scope="col" class="label-batch-wide">image</th><th scope="col" class="label-batch-wide">label</th>${head}</tr></thead>
      ${body}${sums}
    </table>
  </section>`;

  function restart(): void {
    batches = new Batches(count, batchSize, seed);
    number = 0;
    next();
  }

  function next(): void {
    batches.next(indices);
    number++;
    draw();
  }

  function draw(): void {
    const labels = Uint8Array.from(indices, (i) => digits.labels[i]!);
    const Y = oneHot(labels, classCount);
    const rows = Array.from(labels, (label, row) => {
      const i = indices[row]!;
      const pixels = digits.images.subarray(i * pixelCount, (i + 1) * pixelCount);
      const image = DigitImage(pixels, {label: `digit ${i} of the training set`});
      return html`<tr><td>${image}</td><th scope="row">${label}</th>${numbers(Y.subarray(row * classCount, (row + 1) * classCount))}</tr>`;
    });
    const totals = Array.from({length: classCount}, (_, k) => labels.filter((label) => label === k).length);
    body.replaceChildren(...rows);
    sums.replaceChildren(
      html`<tr><th scope="row" colspan="2">of each</th>${totals.map((total) => html`<td>${total}</td>`)}</tr>`
    );
    caption.textContent = `Batch ${number}: ${batchSize} labels, of the shape [${batchSize}], become the matrix Y, of the shape [${batchSize}, ${classCount}]: ${formatCount(Y.length)} numbers, of which ${batchSize} are ones.`;
    list.textContent = `[${labels.join(", ")}]`;
  }

  restart();
  return node;
}

function numbers(row: Float32Array): HTMLElement[] {
  return Array.from(row, (y) => html`<td class="label-batch-number" data-value=${y}>${y}</td>`);
}
