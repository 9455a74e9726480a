// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {writeLabFile} from "../../lib/export/labFile.js";
import {emptyLab} from "../../lib/lab/labState.js";
import {LabImport} from "./LabImport.js";

const file = (name: string, text: string, size = text.length) =>
  ({name, size, text: async () => text}) as File;
function open() {
  const onfile = vi.fn();
  const node = LabImport({data: "embedded", onfile});
  return {node, onfile, said: () => node.querySelector(".lab-said")!.textContent};
}
const good = writeLabFile(emptyLab("embedded"), [{run: fakeRun({seed: 2}), name: "x", link: "y"}]);

test("LabImport(…).open(file) hands over what a good file holds", async () => {
  const {node, onfile, said} = open();
  await node.open(file("lab.json", good));
  expect(said()).toBe("lab.json was read: one run.");
  expect(onfile.mock.calls[0]![0].runs[0].experiment.seed).toBe(2);
});

test("LabImport(…).open(file) hands over nothing of a bad file, and says what is wrong", async () => {
  const {node, onfile, said} = open();
  const tries: [File, RegExp][] = [
    [file("a.csv", ""), /^a\.csv could not be read, and nothing was changed: the file is empty\.$/],
    [file("r.md", "# Runs of the lab\n"), /this is a report, to be read/],
    [file("b.json", "{"), /is not valid JSON/],
    [file("c.png", "\u0089PNG\r\n\u001a"), /line 1 names no column run/],
    [file("d.csv", "x", 4e8), /has 400 MB, and 300 MB is the most/],
    [
      {...file("e.csv", "x"), text: () => Promise.reject(new Error("gone")), name: "e.csv", size: 1} as File,
      /gone/
    ]
  ];
  for (const [bad, words] of tries) {
    await node.open(bad);
    expect(said()).toMatch(words);
  }
  expect(onfile).not.toHaveBeenCalled();
});

test("LabImport(…).open(file) names what was left out, five at most", async () => {
  const {node, onfile, said} = open();
  await node.open(
    file("lab.json", good.replace(/"seed": 2/, '"seed": "two", "a": 1, "b": 1, "c": 1, "d": 1, "e": 1'))
  );
  expect(said()).toContain('run 1 of the file: seed cannot be "two"');
  expect(said()).toContain("… and 1 more.");
  expect(onfile).toHaveBeenCalledTimes(1);
});

test("LabImport(…) takes a file that is dropped", async () => {
  const {node, onfile} = open();
  const drop = new Event("drop", {cancelable: true});
  Object.assign(drop, {dataTransfer: {files: [file("lab.json", good)]}});
  node.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(onfile).toHaveBeenCalledTimes(1));
});
