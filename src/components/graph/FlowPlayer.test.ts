// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {initialParameters} from "../../lib/network/initialValues.js";
import {experiment, layersOf} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {FlowPlayer} from "./FlowPlayer.js";

const small = experiment({hidden: [4], activation: "relu", iterations: 3});
const digits = {images: new Uint8Array(2 * 784).fill(255, 300, 310), labels: Uint8Array.of(7, 3)};

/** A runtime whose run is over at once; the network has then the initial weights of another seed. */
const runtime: Runtime = {
  async open(wanted) {
    const validation = [{iteration: 2, loss: 0.5, accuracy: 0.861, correct: 861, count: 1000}];
    const end = {reason: "finished", fingerprint: "0123456789ab"} as const;
    const session: Partial<Session> = {
      next: async () => ({...nothing(wanted), iteration: 3, validation, end}),
      parameters: async () => initialParameters(layersOf(wanted), {...wanted, seed: 99}),
      dispose: () => {}
    };
    return session as Session;
  }
};

const player = (options = {}) => FlowPlayer(runtime, {experiment: small, digits, missing: [], ...options});
const title = (node: HTMLElement) => node.querySelector(".flow-title")!.textContent;
const button = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll("button")].find((one) => one.textContent === name)!;
const trained = (node: HTMLElement) =>
  vi.waitFor(() => expect(node.querySelector("[role=status]")!.textContent).toContain("trained for 3 steps"));

test("FlowPlayer(…) trains, and says what the network reads", async () => {
  const node = player();
  await trained(node);
  expect(node.querySelector("[role=status]")!.textContent).toBe(
    "trained for 3 steps: reads 86.1% of 1,000 validation digits"
  );
});

test("Step and Back go along the way and stop at its ends; the graph follows", async () => {
  const node = player();
  await trained(node);
  expect(title(node)).toBe("X [1, 784]");
  button(node, "Back").click();
  expect(title(node)).toBe("X [1, 784]");
  button(node, "Step").click();
  expect(title(node)).toBe("matmul, layer 1 [1, 4]");
  expect(node.querySelectorAll(".unit-cell")).toHaveLength(4);
  expect(node.querySelector("[role=option][aria-selected=true]")!.getAttribute("aria-label")).toContain(
    "matmul"
  );
  expect(node.querySelectorAll("[data-lit=true]")).toHaveLength(2);
  for (let i = 0; i < 20; i++) button(node, "Step").click();
  expect(title(node)).toBe("equal [1]");
  expect(button(node, "Step").getAttribute("aria-disabled")).toBe("true");
});

test("the slider goes to any place, and names it", async () => {
  const node = player();
  await trained(node);
  const track = node.querySelector<HTMLInputElement>("input[type=range]")!;
  track.value = "3";
  track.dispatchEvent(new Event("input"));
  expect(title(node)).toBe("ReLU, layer 1 [1, 4]");
  expect(track.getAttribute("aria-valuetext")).toBe("4 of 8: ReLU");
});

test("a node of the graph leads to its place on the way; a variable to the operation that it enters", async () => {
  const node = player();
  await trained(node);
  const graph = node.querySelector("[role=listbox]")!;
  graph.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", cancelable: true}));
  expect(title(node)).toBe("matmul, layer 1 [1, 4]");
});

test("the network before training gives other numbers, and so does the next digit", async () => {
  const node = player();
  await trained(node);
  button(node, "Step").click();
  const numbers = () => node.querySelector(".unit-cells")!.textContent;
  const after = numbers();
  const menu = node.querySelector("select")!;
  expect(menu.value).toBe("after");
  menu.value = "before";
  menu.dispatchEvent(new Event("input"));
  expect(numbers()).not.toBe(after);
  button(node, "Next digit").click();
  expect(node.querySelector(".digit-image")!.getAttribute("aria-label")).toBe("a handwritten 3");
  expect(node.querySelector(".flow-sentence")!.textContent).toContain("Every product is 0");
});

test("Play goes on by itself to the end, Pause holds it", async () => {
  const node = player({pace: 1});
  document.body.append(node);
  await trained(node);
  button(node, "Play").click();
  await vi.waitFor(() => expect(title(node)).toBe("equal [1]"));
  await vi.waitFor(() => expect(button(node, "Play")).toBeDefined());
  button(node, "Play").click();
  expect(title(node)).toBe("X [1, 784]");
  button(node, "Pause").click();
  expect(button(node, "Play")).toBeDefined();
  node.remove();
});

test("without support nothing is trained, and the way through the untrained network stays open", () => {
  const node = player({missing: ["web workers"]});
  expect(node.querySelector("[role=status]")!.textContent).toContain("lacks web workers");
  button(node, "Step").click();
  expect(title(node)).toBe("matmul, layer 1 [1, 4]");
});
