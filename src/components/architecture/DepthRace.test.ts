// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import {experiment} from "../../lib/training/experiment.js";
import {DepthRace} from "./DepthRace.js";

const base = experiment({activation: "relu", iterations: 5});
const options = {experiment: base, depths: [1, 3], budget: 50_000, missing: []};
const rowsOf = (node: HTMLElement) =>
  [...node.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
const start = (node: HTMLElement) => node.querySelector<HTMLElement>("button[data-action=train]")!.click();

test("DepthRace(…) names networks of about equally many parameters, and trains none before it is asked", () => {
  const runtime = fakeRuntime();
  expect(rowsOf(DepthRace(runtime, options))).toEqual([
    ["1 × 63", "50,095", "–", "–"],
    ["3 × 55", "49,895", "–", "–"]
  ]);
  expect(runtime.opened).toEqual([]);
});

test("DepthRace(…) trains all of them from the same settings, and says what they read with its interval", async () => {
  const runtime = fakeRuntime();
  const node = DepthRace(runtime, options);
  start(node);
  await vi.waitFor(() =>
    expect(rowsOf(node)).toEqual([
      ["1 × 63", "50,095", "90.0%", "88.0–91.7%"],
      ["3 × 55", "49,895", "90.0%", "88.0–91.7%"]
    ])
  );
  expect(runtime.opened).toEqual([
    {...base, hidden: [63]},
    {...base, hidden: [55, 55, 55]}
  ]);
});

test("DepthRace(…) trains again when a setting changes, once it has been started", async () => {
  const runtime = fakeRuntime();
  const node = DepthRace(runtime, options);
  const field = node.querySelector<HTMLInputElement>(".slider-field")!;
  const change = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event("change", {bubbles: true}));
  };
  change("10000");
  expect(rowsOf(node).map(([name]) => name)).toEqual(["1 × 13", "3 × 12"]);
  expect(runtime.opened).toEqual([]);
  start(node);
  await vi.waitFor(() => expect(runtime.opened).toHaveLength(2));
  change("50000");
  await vi.waitFor(() => expect(runtime.opened.at(-1)!.hidden).toEqual([55, 55, 55]));
});

test("DepthRace(…) runs only the newest of settings that change quickly", async () => {
  const runtime = fakeRuntime();
  const node = DepthRace(runtime, options);
  for (let i = 0; i < 10; i++) start(node);
  await vi.waitFor(() => expect(rowsOf(node)[1]![2]).toBe("90.0%"));
  expect(runtime.opened.length).toBeLessThanOrEqual(4);
});

test("DepthRace(…) says in one sentence why a run could not be had", async () => {
  const node = DepthRace(fakeRuntime({fail: "no digits"}), options);
  start(node);
  await vi.waitFor(() => expect(node.querySelector("[role=status]")!.textContent).toBe("no digits"));
});

test("DepthRace(…) trains nothing where the browser lacks something, and says what", () => {
  const runtime = fakeRuntime();
  const node = DepthRace(runtime, {...options, missing: ["WebAssembly"]});
  start(node);
  expect(node.querySelector("[role=status]")!.textContent).toContain("lacks WebAssembly");
  expect(runtime.opened).toEqual([]);
});
