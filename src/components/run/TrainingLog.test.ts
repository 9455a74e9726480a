// @vitest-environment jsdom
import {expect, test} from "vitest";
import {TrainingLog} from "./TrainingLog.js";

const first = {iteration: 0, loss: 3.67079, accuracy: 0.140625};
const second = {iteration: 100, loss: 0.492122, accuracy: 0.84375};
const linesOf = (node: HTMLElement) =>
  [...node.querySelectorAll("[role=log] > *")].map((line) => line.textContent);

test("TrainingLog() without a run says what will fill it", () => {
  expect(linesOf(TrainingLog())).toEqual([
    "Every 100 steps a line: loss and accuracy of the batch just learnt from.\n"
  ]);
});

test("TrainingLog().update(…) adds the tutorial's lines and keeps those that are there", () => {
  const log = TrainingLog();
  log.update({log: [first]});
  const [node] = log.querySelectorAll("[data-kind=line]");
  log.update({log: [first, second], testAccuracy: 0.9206});
  expect(linesOf(log)).toEqual([
    "Iteration 0 \t| Loss = 3.67079 \t| Accuracy = 0.140625\n",
    "Iteration 100 \t| Loss = 0.492122 \t| Accuracy = 0.84375\n",
    "\n",
    "Accuracy on test set: 0.9206\n"
  ]);
  expect(log.querySelectorAll("[data-kind=line]")[0]).toBe(node);
});

test("TrainingLog().update(…) starts over for another run", () => {
  const log = TrainingLog();
  log.update({log: [first, second], testAccuracy: 0.9});
  log.update({log: [{...first, loss: NaN}]});
  expect(linesOf(log)).toHaveLength(1);
  log.update({log: []});
  expect(linesOf(log)[0]).toContain("Every 100 steps");
});

test("TrainingLog() has the tutorial's own lines beside it, one for each iteration", () => {
  const log = TrainingLog();
  const printed = [...log.querySelectorAll("[role=region] > *")].map((line) => line.textContent);
  expect(printed).toHaveLength(12);
  expect(printed[9]).toBe("Iteration 900 \t| Loss = 0.444303 \t| Accuracy = 0.90625\n");
  expect(printed[11]).toBe("Accuracy on test set: 0.9206\n");
});
