// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {allowPointers, drawOn, fakeDesk} from "../../../test/fakeDesk.js";
import type {Drawing} from "../../lib/drawing/drawing.js";
import {denseLayers} from "../../lib/network/network.js";
import {experiment} from "../../lib/training/experiment.js";
import {CoverPad} from "./CoverPad.js";
import type {FirstNetwork, FirstRunNode} from "./FirstRun.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  allowPointers();
});

/** A first run that is over when it is told so. */
function fakeRun() {
  let trained: FirstNetwork | undefined;
  const node = Object.defineProperty(document.createElement("div"), "trained", {get: () => trained});
  const finish = (seed: number) => {
    const network = {layers: denseLayers(784, [], 10, "none"), parameters: [], pixelScale: "0-1"} as const;
    trained = {network, experiment: experiment({seed, trainSize: 2000}), seconds: 0.21};
    node.dispatchEvent(new Event("trained"));
  };
  return {firstRun: node as unknown as FirstRunNode, finish};
}

function open(drawing?: Drawing) {
  const {inference, networks} = fakeDesk();
  const asked = vi.spyOn(inference, "ask");
  const {firstRun, finish} = fakeRun();
  const kept = {load: () => drawing, save: () => true};
  const node = CoverPad(inference, firstRun, {href: "./pages/your-digit", kept});
  const draw = () =>
    drawOn(node.querySelector(".pad-surface")!, [
      [50, 10],
      [50, 90]
    ]);
  return {node, networks, asked, finish, draw};
}

test("CoverPad(…) asks for nothing before something is drawn, then has it read by the network of the first run", async () => {
  const {node, networks, asked, finish, draw} = open();
  finish(1);
  expect(asked).not.toHaveBeenCalled();
  expect(node.textContent).toContain("seed 1, learnt from 2,000 digits in 210 ms, and it errs");
  draw();
  await vi.waitFor(() => expect(node.querySelector(".answer-headline")!.textContent).toBe("A 7."));
  expect(networks).toEqual(["cover"]);
  expect(asked).toHaveBeenCalledWith("read", expect.objectContaining({known: 2000}));
  expect(node.textContent).toContain("Its probability: 91.0%.");
  expect(node.querySelector("a")!.getAttribute("href")).toBe("./pages/your-digit");
});

test("CoverPad(…) says that the network is still learning, and reads as soon as it is done", async () => {
  const {node, finish, draw} = open();
  draw();
  await vi.waitFor(() =>
    expect(node.textContent).toContain("No digit yet. The network above is still learning.")
  );
  finish(1);
  await vi.waitFor(() => expect(node.textContent).toContain("A 7."));
});

test("CoverPad(…) has the same drawing read by the next network, without another stroke", async () => {
  const {node, networks, asked, finish, draw} = open();
  finish(1);
  draw();
  await vi.waitFor(() => expect(node.textContent).toContain("A 7."));
  const before = asked.mock.calls.length;
  finish(2);
  await vi.waitFor(() =>
    expect(asked.mock.calls.slice(before).map(([name]) => name)).toEqual(["bring", "read"])
  );
  expect(networks).toEqual(["cover", "cover"]);
  expect(node.textContent).toContain("seed 2");
});

test("CoverPad(…) reads the drawing of an earlier visit once there is a network", async () => {
  const {node, asked, finish} = open({
    strokes: [
      [
        [0.5, 0.1],
        [0.5, 0.9]
      ]
    ],
    pen: 0.06
  });
  expect(asked).not.toHaveBeenCalled();
  finish(1);
  await vi.waitFor(() => expect(node.textContent).toContain("A 7."));
});
