// @vitest-environment jsdom
import {expect, test} from "vitest";
import {shuffle} from "../../lib/digits/batches.js";
import {LabelBatch} from "./LabelBatch.js";

function made(count: number) {
  return {images: new Uint8Array(count * 784), labels: Uint8Array.from({length: count}, (_, i) => i % 10)};
}

const labelsOf = (node: HTMLElement) =>
  [...node.querySelectorAll("tbody th")].map((cell) => Number(cell.textContent));

test("LabelBatch(…) shows the batch that a run with its seed begins with, each label as a row with a single one", () => {
  const node = LabelBatch({digits: made(40), batchSize: 5, seed: 3});
  const order = shuffle(new Int32Array(40), 3, 0);
  expect(labelsOf(node)).toEqual(Array.from(order.subarray(0, 5), (i) => i % 10));
  const rows = [...node.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll(".label-batch-number")].map((cell) => Number(cell.textContent))
  );
  expect(rows.map((row) => row.indexOf(1))).toEqual(labelsOf(node));
  expect(rows.flat().filter((y) => y === 1)).toHaveLength(5);
});

test("LabelBatch(…) goes on to the next batch, and back to the first", () => {
  const node = LabelBatch({digits: made(40), batchSize: 5});
  const first = labelsOf(node);
  const [next, restart] = [...node.querySelectorAll("button")] as [HTMLButtonElement, HTMLButtonElement];
  next.click();
  expect(labelsOf(node)).not.toEqual(first);
  expect(node.querySelector("[role=status]")!.textContent).toContain("Batch 2: 5 labels, of the shape [5]");
  restart.click();
  expect(labelsOf(node)).toEqual(first);
});

test("LabelBatch(…) counts each digit of the batch", () => {
  const node = LabelBatch({digits: made(10), batchSize: 10});
  expect([...node.querySelectorAll("tfoot td")].map((cell) => cell.textContent)).toEqual(Array(10).fill("1"));
});

test("LabelBatch(…) makes a batch of one digit, and says where there is none", () => {
  expect(labelsOf(LabelBatch({digits: made(1), batchSize: 1}))).toEqual([0]);
  expect(LabelBatch({digits: made(0)}).textContent).toBe("There are no digits to make a batch of.");
});
