// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import type {ExportedRun} from "../../lib/export/exportedRun.js";
import {emptyLab} from "../../lib/lab/labState.js";
import {LabExport, type LabExportOptions} from "./LabExport.js";

const runs: ExportedRun[] = [1, 2].map((seed) => ({
  run: fakeRun({seed}),
  name: `seed ${seed}`,
  link: `lab#seed=${seed}`
}));

function open(options: Partial<LabExportOptions> = {}) {
  const save = vi.fn();
  const node = LabExport({
    state: () => emptyLab("embedded"),
    runs: () => runs,
    report: async () => ({link: "lab#"}),
    save,
    ...options
  });
  node.update();
  const press = (words: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent === words)!.click();
  const said = () => node.querySelector(".lab-said")!.textContent;
  return {node, save, press, said};
}

test("LabExport(…) saves points, a report and the lab, each under a name of its own", async () => {
  const {save, press, said} = open();
  press("Points (CSV)");
  await vi.waitFor(() => expect(said()).toBe("Saved lab-points.csv: 8 lines."));
  press("Report (Markdown)");
  await vi.waitFor(() => expect(said()).toBe("Saved lab-report.md, its charts within it."));
  press("Lab (JSON)");
  await vi.waitFor(() => expect(said()).toBe("Saved lab.json: the settings and fingerprints of 2 runs."));
  expect(save.mock.calls.map(([name, , type]) => [name, type])).toEqual([
    ["lab-points.csv", "text/csv"],
    ["lab-report.md", "text/markdown"],
    ["lab.json", "application/json"]
  ]);
  expect(save.mock.calls[1]![1][0]).toContain("npm run train -- --data embedded --iterations 4 --seed 2");
});

test("LabExport(…) says so where a file cannot be made", async () => {
  const {press, said, save} = open({report: () => Promise.reject(new Error("no charts"))});
  press("Report (Markdown)");
  await vi.waitFor(() => expect(said()).toBe("The file could not be made: no charts"));
  expect(save).not.toHaveBeenCalled();
});

test("LabExport(…) saves a lab without runs, too", async () => {
  const {node, press, said} = open({runs: () => []});
  expect(node.textContent).toContain("There is no run in sight yet.");
  press("Points (CSV)");
  await vi.waitFor(() => expect(said()).toBe("Saved lab-points.csv: 0 lines."));
});

test("LabExport(…) gives the command of each run for a terminal", async () => {
  const {node} = open();
  const details = node.querySelector("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await vi.waitFor(() => expect(node.querySelectorAll(".lab-commands li")).toHaveLength(2));
  expect(node.querySelector("code")!.textContent).toBe("npm run train -- --data embedded --iterations 4");
});
