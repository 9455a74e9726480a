// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {shuffle} from "../../lib/digits/batches.js";
import type {Digits} from "../../lib/digits/digits.js";
import {NextBatch} from "./NextBatch.js";

/** *count* blank images, labelled 0 to 9 over and over. */
const digits = (count: number): Digits => ({
  images: new Uint8Array(784 * count),
  labels: Uint8Array.from({length: count}, (_, i) => i % 10)
});

const press = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll("button")].find((button) => button.textContent === name)!.click();
const sentence = (node: HTMLElement) => node.querySelector(".batch-sentence")!.textContent;
const shown = (node: HTMLElement) =>
  [...node.querySelectorAll(".batch-digits")].map((list) => list.getAttribute("aria-label"));

function type(node: HTMLElement, label: string, text: string): void {
  const field = node.querySelector<HTMLInputElement>(`[aria-label="${label}, exact value"]`)!;
  field.value = text;
  field.dispatchEvent(new Event("change"));
}

test("NextBatch(digits) shows the first batch of a run, in the order of the seed", () => {
  const node = NextBatch(digits(300));
  expect(sentence(node)).toBe("Iteration 0 gets digits 1 to 128 of pass 1.");
  expect([...node.value.indices]).toEqual([...shuffle(new Int32Array(300), 1, 0).subarray(0, 128)]);
  const labels = [...node.querySelectorAll("li")].map((item) => Number(item.textContent));
  expect(labels).toEqual([...node.value.indices].map((i) => i % 10));
});

test("NextBatch(…) goes on to the next batch, and lets one cross the end of a pass", () => {
  const node = NextBatch(digits(300));
  press(node, "Next batch");
  expect(sentence(node)).toBe("Iteration 1 gets digits 129 to 256 of pass 1.");
  press(node, "Next batch");
  expect(sentence(node)).toContain("Iteration 2 gets digits 257 to 300 of pass 1 and 1 to 84 of pass 2.");
  expect(shown(node)).toEqual(["44 digits of pass 1", "84 digits of pass 2"]);
  expect([...node.value.indices.subarray(44)]).toEqual([
    ...shuffle(new Int32Array(300), 1, 1).subarray(0, 84)
  ]);
});

test("NextBatch(…) goes to the end of the pass and starts over", () => {
  const node = NextBatch(digits(300));
  const first = [...node.value.indices];
  press(node, "To the end of the pass");
  expect(node.value.iteration).toBe(2);
  press(node, "Start over");
  expect(node.value.iteration).toBe(0);
  expect([...node.value.indices]).toEqual(first);
});

test("NextBatch(…) starts over with another seed or batch size, and tells it", () => {
  const node = NextBatch(digits(300));
  const told = vi.fn();
  node.addEventListener("input", told);
  type(node, "Seed", "2");
  expect(node.value).toMatchObject({seed: 2, iteration: 0});
  expect([...node.value.indices]).toEqual([...shuffle(new Int32Array(300), 2, 0).subarray(0, 128)]);
  type(node, "Batch size", "5");
  expect(sentence(node)).toBe("Iteration 0 gets digits 1 to 5 of pass 1.");
  expect(told).toHaveBeenCalledTimes(2);
});

test("NextBatch(…) refuses a batch size that it cannot show, and keeps the last one", () => {
  const node = NextBatch(digits(300));
  type(node, "Batch size", "100000");
  expect(node.value.batchSize).toBe(128);
  expect(
    node.querySelector("[data-kind=number] + [data-kind=number] .setting-problem")!.textContent
  ).toContain("100000");
});

test("NextBatch(digits) of a single digit deals it out in every pass", () => {
  const node = NextBatch(digits(1));
  type(node, "Batch size", "3");
  expect(shown(node)).toEqual(["1 digit of pass 1", "1 digit of pass 2", "1 digit of pass 3"]);
});

test("NextBatch(digits) of no digits throws", () => {
  expect(() => NextBatch(digits(0))).toThrow("number of digits: 0");
});
