// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {tutorial} from "../lib/training/experiment.js";
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
