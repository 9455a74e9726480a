// @vitest-environment jsdom
import {expect, test} from "vitest";
import {faultNames} from "../../lib/faults/faults.js";
import {FaultCodes} from "./FaultCode.js";

const shown = (node: HTMLElement) => node.querySelector<HTMLElement>("[role=tabpanel]:not([hidden])")!;
const tab = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll<HTMLButtonElement>("[role=tab]")].find(({textContent}) =>
    textContent!.includes(name)
  )!;

test("FaultCodes()(fault) shows the line as it was and as it is mended, told apart by signs and by words", () => {
  const node = FaultCodes()("learning-rate");
  expect(node.getAttribute("aria-label")).toBe("The line that mends it: The learning rate is never read");
  const lines = [...shown(node).querySelectorAll("li")].map(({textContent}) => textContent);
  expect(lines).toEqual([
    " const learningRate = 1e-3;",
    "−in the faulty program: experiment({learningRate: 1e-4})",
    "+mended: experiment({learningRate})"
  ]);
});

test("FaultCodes()(fault) goes from language to language by the cursor keys, and the other faults follow", () => {
  const codes = FaultCodes();
  const [one, other] = [codes("activation"), codes("dropout")];
  document.body.replaceChildren(one, other);
  tab(one, "TypeScript").dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  expect(document.activeElement).toBe(tab(one, "TensorFlow.js"));
  expect(shown(one).textContent).toContain("tf.layers.dense");
  expect(shown(other).textContent).toContain("tf.layers.dropout");
  expect(shown(codes("shape")).textContent).toContain("tf.image");
});

test("FaultCodes()(fault) has ids of its own for each fault", () => {
  const codes = FaultCodes();
  const ids = faultNames.flatMap((fault) => [...codes(fault).querySelectorAll("[id]")].map(({id}) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(8 * 6);
});
