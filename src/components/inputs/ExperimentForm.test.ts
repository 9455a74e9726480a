// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {tutorial} from "../../lib/training/experiment.js";
import {ExperimentForm} from "./ExperimentForm.js";

function typeSeed(form: HTMLElement, text: string): void {
  const field = form.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']")!;
  field.value = text;
  field.dispatchEvent(new Event("change"));
}

test("ExperimentForm(experiment, {names}) changes the one setting, and emits input once", () => {
  const form = ExperimentForm(tutorial, {names: ["seed", "learningRate"]});
  const listener = vi.fn();
  form.addEventListener("input", listener);
  typeSeed(form, "12");
  expect(form.value).toEqual({...tutorial, seed: 12});
  expect(listener).toHaveBeenCalledTimes(1);
});

test("ExperimentForm(experiment, {names}) refuses what does not go together, says so, and keeps its value", () => {
  const form = ExperimentForm(tutorial, {names: ["output", "loss"]});
  const listener = vi.fn();
  form.addEventListener("input", listener);
  const menu = form.querySelector("select")!;
  menu.value = "integer";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(listener).not.toHaveBeenCalled();
  expect(form.value).toBe(tutorial);
  expect(menu.value).toBe("one-hot");
  expect(form.querySelector(".setting-problem")!.textContent).toBe(
    'output cannot be "integer" with the loss "cross-entropy": it needs the loss squared-error'
  );
});

test("ExperimentForm(experiment, {names}) shows another experiment when it is given one", () => {
  const form = ExperimentForm(tutorial, {names: ["activation"], more: ["seed"]});
  form.value = {...tutorial, activation: "tanh"};
  expect(form.querySelector("select")!.value).toBe("tanh");
});

test("ExperimentForm(experiment, {more}) makes what is folded away when it is first unfolded, with the values of that moment", () => {
  const form = ExperimentForm(tutorial, {names: ["activation"], more: ["seed"]});
  const seed = () => form.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']");
  form.value = {...tutorial, seed: 7};
  expect(seed()).toBe(null);
  const summary = form.querySelector("summary")!;
  summary.click();
  expect(seed()!.value).toBe("7");
  summary.click();
  summary.click();
  expect(form.querySelectorAll("[aria-label=Seed]").length).toBe(2); // the frame and its slider
  typeSeed(form, "12");
  expect(form.value.seed).toBe(12);
});

test("ExperimentForm(experiment, {locked}) shows a locked setting disabled, and never changes it", () => {
  const form = ExperimentForm(tutorial, {names: ["seed", "learningRate"], locked: ["seed"]});
  const listener = vi.fn();
  form.addEventListener("input", listener);
  const frame = form.querySelector<HTMLFieldSetElement>("[aria-label=Seed]")!;
  expect(frame.disabled).toBe(true);
  expect(frame.textContent).toContain("locked by your teacher");
  expect(frame.querySelector(".setting-reset")).toBe(null);
  typeSeed(form, "12");
  form.value = {...tutorial, seed: 9, learningRate: 0.01};
  expect(form.value).toEqual({...tutorial, learningRate: 0.01});
  expect(form.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']")!.value).toBe("1");
  expect(listener).not.toHaveBeenCalled();
});

test("ExperimentForm(experiment, {hidden}) does not show a hidden setting, and keeps its value", () => {
  const form = ExperimentForm(
    {...tutorial, dropout: 0.2},
    {names: ["seed"], more: ["dropout"], hidden: ["dropout"]}
  );
  expect(form.querySelector("[aria-label=Dropout]")).toBe(null);
  expect(form.querySelector("details")).toBe(null);
  form.value = {...tutorial, seed: 5};
  expect(form.value).toEqual({...tutorial, seed: 5, dropout: 0.2});
});

test("ExperimentForm(…).restrict(restrictions, experiment) locks others, with the values of a new link", () => {
  const form = ExperimentForm(tutorial, {names: ["seed", "learningRate"], locked: ["seed"]});
  form.restrict({locked: ["learningRate"], hidden: []}, {...tutorial, seed: 4, learningRate: 0.5});
  expect(form.value).toEqual({...tutorial, seed: 4, learningRate: 0.5});
  typeSeed(form, "12");
  expect(form.value.seed).toBe(12);
  expect(form.querySelector<HTMLFieldSetElement>("[aria-label='Learning rate']")!.disabled).toBe(true);
});

test("ExperimentForm(experiment, {label}) is called Settings unless it is given a name", () => {
  expect(ExperimentForm(tutorial, {names: ["seed"]}).getAttribute("aria-label")).toBe("Settings");
  expect(ExperimentForm(tutorial, {names: ["seed"], label: "B"}).getAttribute("aria-label")).toBe("B");
});
