// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {settings} from "../../lib/training/settings.js";
import {SettingInput} from "./SettingInput.js";

function type(node: HTMLElement, text: string): void {
  const field = node.querySelector<HTMLInputElement>("input[type=text]")!;
  field.value = text;
  field.dispatchEvent(new Event("change"));
}

const key = (node: HTMLElement, name: string) =>
  node
    .querySelector("input[type=range]")!
    .dispatchEvent(new KeyboardEvent("keydown", {key: name, cancelable: true}));

const resetOf = (node: HTMLElement) => node.querySelector<HTMLElement>(".setting-reset")!;

test("SettingInput(setting) starts from the tutorial's value and marks it", () => {
  const input = SettingInput(settings.learningRate);
  expect(input.value).toBe(1e-4);
  expect(resetOf(input).textContent).toBe("↺ tutorial: 0.0001");
  expect(resetOf(input).getAttribute("aria-disabled")).toBe("true");
});

test("SettingInput(setting) takes what is typed, powers of ten included, and emits input", () => {
  const input = SettingInput(settings.learningRate);
  const listener = vi.fn();
  input.addEventListener("input", listener);
  type(input, "1e-3");
  expect(input.value).toBe(0.001);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("SettingInput(setting) keeps its value when what is typed is none, and says so in one sentence", () => {
  const input = SettingInput(settings.batchSize, {value: 64});
  const listener = vi.fn();
  input.addEventListener("input", listener);
  type(input, "many");
  expect(input.value).toBe(64);
  expect(input.problem).toBe('batch size cannot be "many": it must be a whole number from 1 to 1024');
  expect(listener).not.toHaveBeenCalled();
  input.querySelector("input[type=text]")!.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
  expect(input.problem).toBe("");
  expect(input.querySelector<HTMLInputElement>("input[type=text]")!.value).toBe("64");
  type(input, "32");
  expect(input.value).toBe(32);
});

test("SettingInput(setting) resets to the tutorial's value", () => {
  const input = SettingInput(settings.seed, {value: 7});
  resetOf(input).click();
  expect(input.value).toBe(1);
});

test("SettingInput(setting) moves by the cursor keys from one round value to the next, also from between them", () => {
  const input = SettingInput(settings.learningRate, {value: 0.00123});
  key(input, "ArrowRight");
  expect(input.value).toBe(0.0015);
  key(input, "ArrowLeft");
  expect(input.value).toBe(0.001);
  key(input, "End");
  expect(input.value).toBe(1);
  key(input, "Home");
  expect(input.value).toBe(1e-5);
});

test("SettingInput(setting) shows a value beyond its slider as it is", () => {
  const input = SettingInput(settings.iterations, {value: 100_000});
  expect(input.value).toBe(100_000);
  expect(input.querySelector<HTMLInputElement>("input[type=text]")!.value).toBe("100000");
});

test("SettingInput(setting) throws on a value that the setting cannot take", () => {
  expect(() => SettingInput(settings.dropout, {value: 2})).toThrow('dropout cannot be "2"');
});

test("SettingInput(setting) makes a menu of a choice and a switch of a switch", () => {
  const activation = SettingInput(settings.activation, {value: "relu"});
  expect(activation.value).toBe("relu");
  expect(activation.querySelectorAll("option")).toHaveLength(4);
  const wired = SettingInput(settings.dropoutWired);
  wired.querySelector("input")!.click();
  expect(wired.value).toBe(true);
});

test("SettingInput(setting) adds, changes and removes layers, down to none and up to the most", () => {
  const input = SettingInput(settings.hidden, {value: [32]});
  const button = (name: string) => input.querySelector<HTMLElement>(`.units-${name}`)!;
  button("add").click();
  expect(input.value).toEqual([32, 32]);
  type(input, "300");
  expect(input.value).toEqual([300, 32]);
  button("remove").click();
  button("remove").click();
  expect(input.value).toEqual([]);
  for (let i = 0; i < 20; i++) button("add").click();
  expect(input.value).toHaveLength(8);
});

test("SettingInput(setting) knows a training set of all digits, and how many there are", () => {
  const input = SettingInput(settings.trainSize, {available: 7000});
  key(input, "ArrowLeft");
  expect(input.value).toBe(6000);
  key(input, "End");
  expect(input.value).toBe("all");
  type(input, "1234");
  expect(input.value).toBe(1234);
});
