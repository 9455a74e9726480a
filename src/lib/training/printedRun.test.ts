import {expect, test} from "vitest";
import {printedLines, printedLog} from "./printedRun.js";

test("printedLines are the tutorial's, in its format", () => {
  expect(printedLines[0]).toBe("Iteration 0 \t| Loss = 3.67079 \t| Accuracy = 0.140625");
  expect(printedLines[7]).toBe("Iteration 700 \t| Loss = 0.338605 \t| Accuracy = 0.914062");
  expect(printedLines.slice(10)).toEqual(["", "Accuracy on test set: 0.9206"]);
});

test("each printed accuracy is a multiple of 1/128, cut to six digits", () => {
  for (const {accuracy} of printedLog) {
    expect(Math.abs(accuracy * 128 - Math.round(accuracy * 128))).toBeLessThan(1e-4);
  }
});
