// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {emptyLab, type LabState, parseLab} from "../../lib/lab/labState.js";
import {experiment} from "../../lib/training/experiment.js";
import {LabLink} from "./LabLink.js";

const address = "https://example.org/pages/lab";
const state: LabState = {...emptyLab("embedded"), experiment: experiment({seed: 3}), view: "share"};
const linkOf = (node: HTMLElement) => node.querySelector("textarea")!.value;
const stateOf = (node: HTMLElement) => parseLab(linkOf(node).slice(address.length), "embedded").state;
function tick(node: HTMLElement, label: string): void {
  document.body.replaceChildren(node); // only a box in the page can be ticked
  node.querySelector<HTMLInputElement>(`[aria-label='${label}']`)!.click();
}

test("LabLink(…).update(state) writes a link that opens with the first view", () => {
  const node = LabLink({address});
  node.update(state);
  expect(linkOf(node)).toBe(`${address}#data=embedded&seed=3`);
  const menu = node.querySelector("select")!;
  menu.value = "sweep";
  menu.dispatchEvent(new Event("change"));
  expect(stateOf(node).view).toBe("sweep");
});

test("LabLink(…) locks and hides what is ticked, and keeps what a link has fixed", () => {
  const node = LabLink({address});
  node.update({...state, locked: ["seed"]});
  tick(node, "lock Learning rate");
  tick(node, "hide Dropout");
  expect(stateOf(node)).toMatchObject({locked: ["learningRate", "seed"], hidden: ["dropout"]});
  tick(node, "lock Seed");
  node.update({...state, locked: ["seed"], experiment: experiment({seed: 4})});
  expect(stateOf(node)).toMatchObject({locked: ["learningRate"], hidden: ["dropout"]});
  expect(node.querySelector(".lab-link-holds")!.textContent).toContain("2 settings that are fixed");
});

test("LabLink(…) offers a file where the runs do not fit into a link", () => {
  const onfile = vi.fn();
  const node = LabLink({address, onfile});
  node.update(state);
  const long = node.querySelector<HTMLElement>(".lab-link-long")!;
  expect(long.hidden).toBe(true);
  const runs = Array.from({length: 300}, (_, i) => ({
    experiment: experiment({seed: i + 10}),
    engine: "kernel" as const
  }));
  node.update({...state, runs});
  expect(long.hidden).toBe(false);
  expect(long.textContent).toMatch(/about 2,000 characters, and \d+ of the 300 pinned runs do not fit in/);
  expect(linkOf(node).length).toBeLessThanOrEqual(2000);
  long.querySelector("button")!.click();
  expect(onfile).toHaveBeenCalledTimes(1);
});
