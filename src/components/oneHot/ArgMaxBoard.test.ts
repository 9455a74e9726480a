// @vitest-environment jsdom
import {expect, test} from "vitest";
import {ArgMaxBoard} from "./ArgMaxBoard.js";

const zeros = Array<number>(10).fill(0);
const answer = (node: HTMLElement) => node.querySelector("output")!.textContent;
const why = (node: HTMLElement) => node.querySelector(".argmax-why")!.textContent;

function type(node: HTMLElement, output: number, text: string): void {
  const field = node.querySelector<HTMLInputElement>(`[aria-label="Output ${output}, exact value"]`)!;
  field.value = text;
  field.dispatchEvent(new Event("change", {bubbles: true}));
}

test("ArgMaxBoard(…) reads the place of the largest output, and says by how much it leads", () => {
  const node = ArgMaxBoard({outputs: [0, 1, 2.5, -3, 0, 0, 0, 0, 0.5, 0]});
  expect(answer(node)).toBe("2");
  expect(why(node)).toBe("Output 2 is the largest, by 1.5.");
});

test("ArgMaxBoard(…) reads what is typed", () => {
  const node = ArgMaxBoard({outputs: zeros});
  type(node, 8, "0.001");
  expect(answer(node)).toBe("8");
  type(node, 4, "−2");
  type(node, 5, "10");
  expect(answer(node)).toBe("5");
});

test("ArgMaxBoard(…) moves an output by key", () => {
  const node = ArgMaxBoard({outputs: zeros});
  const slider = node.querySelector<HTMLInputElement>("[aria-label='Output 6']")!;
  slider.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, cancelable: true}));
  expect(node.value[6]).toBe(0.1);
  expect(answer(node)).toBe("6");
});

test("ArgMaxBoard(…) takes the first of equals, and says so", () => {
  const node = ArgMaxBoard({outputs: [0, 0, 3, 0, 0, 3, 0, 0, 0, 3]});
  expect(answer(node)).toBe("2");
  expect(why(node)).toBe("2, 5 and 9 share the largest output; the first of equals is taken.");
  node.value = zeros;
  expect(answer(node)).toBe("0");
  expect(why(node)).toContain("All ten are equal");
});

test("ArgMaxBoard(…) refuses what is no number in one sentence, and keeps the output", () => {
  const node = ArgMaxBoard({outputs: zeros});
  type(node, 1, "much");
  expect(node.querySelector("[role=alert]")!.textContent).toBe(
    'output 1 cannot be "much": it must be a number from -10 to 10'
  );
  expect(node.value).toEqual(zeros);
  type(node, 1, "1e9");
  expect(node.querySelector("[role=alert]")!.textContent).toContain('"1e9"');
  type(node, 1, "1");
  expect(node.querySelector("[role=alert]")!.textContent).toBe("");
});

test("ArgMaxBoard(…) brings examples at the press of a button", () => {
  const node = ArgMaxBoard({outputs: zeros, examples: [{name: "a 9", outputs: [...zeros.slice(1), 1]}]});
  node.querySelector<HTMLButtonElement>(".argmax-examples button")!.click();
  expect(answer(node)).toBe("9");
});
