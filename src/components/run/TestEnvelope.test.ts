// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {TestOpenings} from "../../lib/training/testOpenings.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import {TestEnvelope} from "./TestEnvelope.js";

const evaluation: Evaluation = {
  loss: 0.3,
  accuracy: 0.9,
  correct: 1800,
  count: 2000,
  predictions: new Uint8Array(2000)
};

function piece(measure: () => Promise<Evaluation> = async () => evaluation) {
  const items = new Map<string, string>();
  const openings = new TestOpenings(() => ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key)
  }));
  const node = TestEnvelope({data: "embedded", openings, measure});
  node.update({able: true, iteration: 1000});
  const open = async () => {
    const before = openings.count("embedded");
    node.querySelector<HTMLElement>(".test-button")!.click();
    await vi.waitFor(() => expect(openings.count("embedded")).toBe(before + 1));
  };
  return {node, openings, open, reset: node.querySelector<HTMLElement>(".test-reset")!};
}

test("TestEnvelope(…) is sealed at first", () => {
  const {node, reset} = piece();
  expect(node.textContent).toContain("sealed");
  expect(node.textContent).toContain("You have not opened it in this browser yet");
  expect(reset.hidden).toBe(true);
});

test("TestEnvelope(…) counts its openings, says what the best of them is worth, and counts from 0 again", async () => {
  const {node, open, reset} = piece();
  await open();
  expect(node.textContent).toContain("opened once");
  expect(node.textContent).toContain("90.0%");
  await open();
  await open();
  expect(node.textContent).toContain("opened 3 times");
  expect(node.textContent).toContain("up to 87.5% (1 − ½³)");
  reset.click();
  expect(node.textContent).toContain("sealed");
});

test("TestEnvelope(…) does not count a look that failed, or one that a newer run has overtaken", async () => {
  const failing = piece(() => Promise.reject(new Error("no digits")));
  failing.node.querySelector<HTMLElement>(".test-button")!.click();
  await vi.waitFor(() => expect(failing.node.textContent).toContain("could not be read: no digits"));
  expect(failing.openings.count("embedded")).toBe(0);
  let answer!: (evaluation: Evaluation) => void;
  const late = piece(() => new Promise((resolve) => (answer = resolve)));
  late.node.querySelector<HTMLElement>(".test-button")!.click();
  late.node.clear();
  answer(evaluation);
  await Promise.resolve();
  expect(late.openings.count("embedded")).toBe(0);
  expect(late.node.textContent).not.toContain("90.0%");
});

test("TestEnvelope(…) does nothing while there is no network", () => {
  const measure = vi.fn(async () => evaluation);
  const {node} = piece(measure);
  node.update({able: false, iteration: 0});
  node.querySelector<HTMLElement>(".test-button")!.click();
  expect(measure).not.toHaveBeenCalled();
});
