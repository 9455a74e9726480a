// @vitest-environment jsdom
import {expect, test} from "vitest";
import {LogitSliders, type Logits} from "./LogitSliders.js";

const zeros = new Array<number>(10).fill(0);
const sliders = (node: HTMLElement) => [...node.querySelectorAll<HTMLInputElement>("input[type=range]")];
const working = (node: HTMLElement) => node.querySelector("output")!.textContent;
const press = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll("button")].find((button) => button.textContent === name)!.click();

/** Moves a slider as the browser does. */
function drag(slider: HTMLInputElement, value: number): void {
  slider.value = String(value);
  slider.dispatchEvent(new Event("input", {bubbles: true}));
}

test("LogitSliders() shows every number on the way from ten logits to the loss", () => {
  const node = LogitSliders({value: {z: zeros, label: 4}});
  expect(sliders(node).map((slider) => slider.getAttribute("aria-label"))).toEqual(
    zeros.map((_, k) => `logit of ${k}`)
  );
  expect([...node.querySelectorAll(".logit-share-value")].map((share) => share.textContent)).toEqual(
    zeros.map(() => "0.100")
  );
  expect(node.querySelector(".logit-sum")!.textContent).toBe("10.0");
  expect(working(node)).toBe(
    "The image shows a 4, and its share is 1.00 ∕ 10.0 = 0.100.Loss: −log 0.100 = 2.30"
  );
});

test("dragging a logit changes the value, the shares and the loss, and tells whoever listens", () => {
  const node = LogitSliders({value: {z: zeros, label: 4}});
  const told: Logits[] = [];
  node.addEventListener("input", () => told.push(node.value));
  drag(sliders(node)[4]!, 2.2);
  expect(told).toEqual([{z: zeros.with(4, 2.2), label: 4}]);
  expect(working(node)).toContain("9.03 ∕ 18.0 = 0.501");
  expect(sliders(node)[4]!.getAttribute("aria-valuetext")).toBe("2.2, share 0.501");
});

test("choosing the digit that the image shows changes which share counts", () => {
  const node = LogitSliders({value: {z: zeros.with(7, 3), label: 4}});
  document.body.append(node); // only there do browsers tell of a press
  const radio = node.querySelectorAll<HTMLInputElement>("input[type=radio]")[7]!;
  radio.click();
  expect(node.value.label).toBe(7);
  expect(working(node)).toContain("The image shows a 7");
  expect(node.querySelectorAll("input[type=radio]:checked").length).toBe(1);
});

test("Add 1 to all leaves shares and loss alone, and is refused where a logit would leave its slider", () => {
  const node = LogitSliders({value: {z: zeros.with(0, 8.5), label: 0}});
  const shares = () => [...node.querySelectorAll(".logit-share-value")].map((share) => share.textContent);
  const before = shares();
  press(node, "Add 1 to all");
  expect(node.value.z[0]).toBe(9.5);
  expect(shares()).toEqual(before);
  press(node, "Add 1 to all");
  expect(node.value.z[0]).toBe(9.5);
});

test("Sure and right costs next to nothing, Sure and wrong about what the logits are apart", () => {
  const node = LogitSliders();
  press(node, "Sure and right");
  expect(working(node)).toContain("= 0.00301");
  press(node, "Sure and wrong");
  expect(working(node)).toContain("= 8.00");
  press(node, "All zero");
  expect(node.value.z).toEqual(zeros);
});

test.each([
  ["all at one end", zeros.map(() => -10)],
  ["as far apart as can be", zeros.map((_, k) => (k === 3 ? -10 : 10))],
  ["far beyond the sliders", zeros.map((_, k) => (k === 3 ? -900 : 900))]
])("LogitSliders() draws logits %s without an impossible place", (_, z) => {
  const node = LogitSliders({value: {z, label: 3}});
  expect(node.innerHTML).not.toMatch(/(?:d|x|y|cx|cy|transform)="[^"]*(?:NaN|Infinity)/);
  expect(working(node)).not.toContain("NaN");
});
