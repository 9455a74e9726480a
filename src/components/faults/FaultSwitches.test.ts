// @vitest-environment jsdom
import {expect, test} from "vitest";
import {faultNames, faults} from "../../lib/faults/faults.js";
import {FaultSwitches} from "./FaultSwitches.js";

function piece(...first: Parameters<typeof FaultSwitches>) {
  const node = FaultSwitches(...first);
  document.body.replaceChildren(node); // a checkbox on no page tells nobody
  const heard: (readonly string[])[] = [];
  node.addEventListener("input", () => heard.push(node.value));
  const box = (name: string) => node.querySelectorAll("input")[(faultNames as string[]).indexOf(name)]!;
  const move = (name: string) => box(name).click();
  const lock = () => node.querySelector(".mend-lock")!.textContent;
  return {node, heard, box, move, lock};
}

test("FaultSwitches() has a switch for each fault, named by it and described by what is wrong and by its mending", () => {
  const {node} = piece();
  const switches = [...node.querySelectorAll<HTMLInputElement>("[role=switch]")];
  expect(switches).toHaveLength(8);
  for (const [i, name] of faultNames.entries()) {
    expect(switches[i]!.closest("label")!.textContent).toContain(faults[name].title);
    const described = node.querySelector(`#${switches[i]!.getAttribute("aria-describedby")}`)!;
    expect(described.textContent).toBe(faults[name].wrong + faults[name].mending);
  }
});

test("FaultSwitches() emits input with the faults in the order in which they are mended; one that is taken out lets the others move up", () => {
  const {node, heard, move} = piece();
  move("polarity");
  move("activation");
  move("shape");
  move("activation");
  expect(heard).toEqual([
    ["polarity"],
    ["polarity", "activation"],
    ["polarity", "activation", "shape"],
    ["polarity", "shape"]
  ]);
  const states = [...node.querySelectorAll(".mend-state")].map(({textContent}) => textContent);
  expect(states).toEqual(["", "", "", "", "", "step 1", "step 2", ""]);
});

test("FaultSwitches(order) shows the order that it is given, and each that is set later, without a sound", () => {
  const {node, heard, box} = piece(["shape"]);
  expect(box("shape").checked).toBe(true);
  node.value = ["dropout"];
  expect(box("shape").checked).toBe(false);
  expect(box("dropout").checked).toBe(true);
  expect(heard).toEqual([]);
});

test("FaultSwitches() says at keep_prob that dropout makes the last line fail, until it is fed", () => {
  const {lock, move} = piece();
  expect(lock()).toContain("works either way");
  move("dropout");
  expect(lock()).toContain("Now the last line fails");
  move("keep-prob");
  expect(lock()).toContain("the last line feeds it");
});
