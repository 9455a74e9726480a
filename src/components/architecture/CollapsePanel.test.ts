// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeNetwork} from "../../../test/fakeNetwork.js";
import {layerByLayer} from "../../lib/network/layerByLayer.js";
import {largestClass} from "../../lib/network/reading.js";
import type {ExperimentSpec} from "../../lib/training/experiment.js";
import type {End} from "../../lib/training/session.js";
import type {TrainedNetwork} from "../run/TrainedNetwork.js";
import {CollapsePanel} from "./CollapsePanel.js";

vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

const images = Uint8Array.from({length: 3 * 784}, (_, i) => (i % 7 === 0 ? 200 : 0));
const digits = {images, labels: Uint8Array.of(7, 0, 3)};
const finished: End = {reason: "finished", fingerprint: "0123456789ab"};

/** What the network really reads in the three digits. */
async function read(network: TrainedNetwork): Promise<Uint8Array> {
  const layers = await network.parameters();
  return Uint8Array.from(digits.labels, (_, row) => {
    const x = Float32Array.from(images.subarray(784 * row, 784 * (row + 1)), (byte) => byte / 255);
    return largestClass(layerByLayer(layers, network.experiment.activation, x), 0, 10);
  });
}

function open(spec: ExperimentSpec, end: End = finished) {
  const network = fakeNetwork(spec);
  network.evaluate = async () => ({
    loss: 2,
    accuracy: 0.5,
    correct: 1,
    count: 3,
    predictions: await read(network)
  });
  const node = CollapsePanel(network, {test: async () => digits});
  network.advance(10, end);
  const button = node.querySelector<HTMLElement>(".collapse-button")!;
  const text = () => node.querySelector(".collapse-result")!.textContent!.replace(/\s+/g, " ");
  return {network, node, button, text};
}

test("CollapsePanel(network) says what the button does before it is pressed", () => {
  const {node, text} = open({hidden: [4]});
  expect(text()).toContain("Press Collapse");
  expect(node.querySelector("canvas")!.getAttribute("aria-label")).toBe("0: nothing yet");
});

test("CollapsePanel(network) multiplies out a linear network and says how little the two differ", async () => {
  const {node, button, text} = open({hidden: [6, 4]});
  button.click();
  await vi.waitFor(() => expect(text()).toContain("One layer does the same. It gives"));
  expect(text()).toContain("4,788 → 7,850"); // narrow layers have fewer parameters than the one matrix
  expect(text()).toMatch(/Largest difference in a logit(0|\d\.\d × 10⁻)/);
  expect(text()).toContain("Same answer3 of 3 test digits");
  expect(node.querySelectorAll("canvas")).toHaveLength(10);
  expect(node.querySelector("canvas")!.getAttribute("aria-label")).toMatch(/^0: weights from/);
});

test("CollapsePanel(network) says how large the error is where there is an activation", async () => {
  const {button, text} = open({hidden: [64, 32], activation: "sigmoid"});
  button.click();
  await vi.waitFor(() => expect(text()).toMatch(/One layer does not do the same/));
  expect(text()).toMatch(/Largest difference in a logit\d/);
});

test("CollapsePanel(network) waits while the network trains, and collapses nothing that has diverged", () => {
  const {network, node, button, text} = open({hidden: [4]});
  network.training = true;
  network.advance(3);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(node.querySelector(".collapse-state")!.textContent).toBe("training: 3 of 1,000 steps");
  button.click();
  expect(text()).toContain("Press Collapse");
  network.training = false;
  network.advance(4, {reason: "diverged", message: "the loss is NaN"});
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(node.querySelector(".collapse-state")!.textContent).toContain("diverged");
});

test("CollapsePanel(network) forgets its result when another network takes the place", async () => {
  const {network, button, text} = open({hidden: [4]});
  button.click();
  await vi.waitFor(() => expect(text()).toMatch(/One layer do/));
  network.load({...network.experiment, seed: 2});
  expect(text()).toContain("Press Collapse");
});

test("CollapsePanel(network) trains the network again with another activation", () => {
  const {network, node} = open({hidden: [4]});
  const menu = node.querySelector("select")!;
  menu.value = "relu";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(network.experiment.activation).toBe("relu");
});

test("CollapsePanel(network) says in one sentence where the test digits could not be had", async () => {
  const network = fakeNetwork({hidden: [4]});
  const node = CollapsePanel(network, {test: () => Promise.reject(new Error("no digits"))});
  network.advance(10, finished);
  node.querySelector<HTMLElement>(".collapse-button")!.click();
  const result = node.querySelector(".collapse-result")!;
  await vi.waitFor(() => expect(result.textContent).toBe("The network could not be collapsed: no digits"));
});
