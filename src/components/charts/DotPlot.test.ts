// @vitest-environment jsdom
import {expect, test} from "vitest";
import {DotPlot} from "./DotPlot.js";

const format = (value: number) => value.toFixed(2);
const circles = (node: HTMLElement) =>
  [...node.querySelectorAll("circle")].map(
    (circle) => [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))] as const
  );

test("DotPlot(…).update(…) draws one dot for each value, those of equal values on one another", () => {
  const node = DotPlot({label: "accuracy", format});
  node.update({values: [0.9, 0.91, 0.9, 0.9], marks: []});
  const dots = circles(node);
  expect(dots).toHaveLength(4);
  expect(new Set(dots.map(([x]) => x)).size).toBe(2);
  expect(new Set(dots.map(([, y]) => y)).size).toBe(3);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toBe("accuracy: 4 from 0.90 to 0.91");
});

test("DotPlot(…) marks values with their words", () => {
  const node = DotPlot({label: "accuracy", format});
  node.update({values: [0.9], marks: [{name: "printed", word: "printed", value: 0.92}]});
  expect(node.querySelector(".dot-mark text")!.textContent).toBe("printed 0.92");
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain("printed: 0.92");
});

test.each([[[]], [[0.5]], [[0, 1]], [[NaN, 0.4]], [Array.from({length: 60}, () => 0.9)]])(
  "DotPlot(…) of %j stays within its picture",
  (values) => {
    const node = DotPlot({label: "accuracy", format});
    node.update({values, marks: []});
    for (const [x, y] of circles(node)) {
      expect(x >= 24 && x <= 616 && y >= 30 && y <= 150).toBe(true);
    }
    expect(node.innerHTML).not.toContain("NaN");
  }
);
