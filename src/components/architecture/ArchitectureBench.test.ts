// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import {experiment, tutorial} from "../../lib/training/experiment.js";
import {ArchitectureBench} from "./ArchitectureBench.js";

const small = experiment({hidden: [8, 4], iterations: 5});
const totalOf = (node: HTMLElement) => node.querySelector(".parameter-table tfoot td")!.textContent;
const finished = (node: {value: unknown}) =>
  vi.waitFor(() => expect(node.value).toMatchObject({iteration: 5, end: {reason: "finished"}}));

test("ArchitectureBench(…) draws, counts and trains its network at once", async () => {
  const runtime = fakeRuntime();
  const node = ArchitectureBench(runtime, {experiment: small, missing: []});
  await finished(node);
  expect(runtime.opened).toEqual([small]);
  expect(node.querySelectorAll("circle[data-kind=hidden]")).toHaveLength(12);
  expect(totalOf(node)).toBe("6,366");
  expect(node.querySelector(".run-line")!.textContent).toContain("784 → 8 → 4 → 10");
});

test("ArchitectureBench(…) draws, counts and trains again when a layer is added, and tells that its run has advanced", async () => {
  const runtime = fakeRuntime();
  const node = ArchitectureBench(runtime, {experiment: small, missing: []});
  await finished(node);
  const values: unknown[] = [];
  node.addEventListener("input", () => values.push(node.value));
  [...node.querySelectorAll("button")].find(({textContent}) => textContent === "Add a layer")!.click();
  expect(node.experiment.hidden).toEqual([8, 4, 4]);
  expect(node.querySelectorAll("circle[data-kind=hidden]")).toHaveLength(16);
  expect(totalOf(node)).toBe("6,386");
  await finished(node);
  await vi.waitFor(() => expect(values.at(-1)).toMatchObject({iteration: 5}));
  expect(runtime.opened.at(-1)!.hidden).toEqual([8, 4, 4]);
});

test("ArchitectureBench(…) takes away every layer, and has the one from pixels to logits left", async () => {
  const node = ArchitectureBench(fakeRuntime(), {experiment: small, missing: []});
  for (let i = 0; i < 2; i++) node.querySelector<HTMLElement>(".units-remove")!.click();
  expect(totalOf(node)).toBe("7,850");
  await finished(node);
});

test("ArchitectureBench(…) leaves a slider in the reader's hand while it is moved", () => {
  const node = ArchitectureBench(fakeRuntime(), {experiment: small, missing: []});
  const slider = node.querySelector<HTMLInputElement>(".units-row .slider-track")!;
  for (const units of [12, 16, 24]) {
    slider.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", cancelable: true}));
    expect(node.experiment.hidden).toEqual([units, 4]);
    expect(node.contains(slider)).toBe(true);
  }
});

test("ArchitectureBench(…) loads the networks of its buttons, with their settings", () => {
  const node = ArchitectureBench(fakeRuntime(), {
    experiment: small,
    presets: {Tutorial: tutorial},
    missing: []
  });
  [...node.querySelectorAll("button")].find(({textContent}) => textContent === "Tutorial")!.click();
  expect(node.experiment).toEqual(tutorial);
  expect(totalOf(node)).toBe("567,434");
  const fields = [...node.querySelectorAll<HTMLInputElement>(".units-row .slider-field")];
  expect(fields.map(({value}) => value)).toEqual(["512", "256", "128"]);
});

test("ArchitectureBench(…) hands out the parameters of its network, before the first step too", async () => {
  const node = ArchitectureBench(fakeRuntime(), {experiment: small, missing: []});
  await finished(node);
  expect((await node.parameters()).map(({biases}) => biases.length)).toEqual([8, 4, 10]);
  expect((await node.initialFirstLayer()).weights).toHaveLength(8 * 784);
});

test("ArchitectureBench(…) says in one sentence why there is no run, and what the browser lacks", async () => {
  const broken = ArchitectureBench(fakeRuntime({fail: "no digits"}), {experiment: small, missing: []});
  const message = (node: HTMLElement) => node.querySelector(".bench-message")!.textContent;
  await vi.waitFor(() => expect(message(broken)).toBe("no digits"));
  const runtime = fakeRuntime();
  const unable = ArchitectureBench(runtime, {experiment: small, missing: ["web workers"]});
  expect(message(unable)).toContain("lacks web workers");
  unable.querySelector<HTMLElement>(".units-remove")!.click();
  expect(totalOf(unable)).toBe("3,190");
  expect(runtime.opened).toEqual([]);
});
