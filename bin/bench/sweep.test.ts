import {expect, test} from "vitest";
import {benchJson} from "./report.js";
import {measureSweep, type SweepPage, sweepLine} from "./sweep.js";

/** A page whose sweep takes ten seconds in one worker, less in more, and notes its calls. */
function stubPage(fingerprint = (_workers: number) => "f"): SweepPage & {calls: string[]} {
  const calls: string[] = [];
  return {
    calls,
    async warmUp(workers) {
      calls.push(`warm ${workers}`);
    },
    async sweep(workers) {
      calls.push(`sweep ${workers}`);
      return {seconds: workers === 1 ? 10 : 10 / (0.9 * workers), fingerprints: ["a", fingerprint(workers)]};
    }
  };
}

test("measureSweep(page, {rounds}) lets one worker and N take turns, after both have warmed up", async () => {
  const page = stubPage();
  const measured = await measureSweep(page, {rounds: 2}, () => {}, 4);
  expect(page.calls).toEqual(["warm 1", "warm 4", "sweep 1", "sweep 4", "sweep 1", "sweep 4"]);
  expect(measured).toMatchObject({workers: 4, cells: 2, alone: 10});
  expect(measured.speedup).toBeCloseTo(3.6, 10);
  expect(sweepLine(measured)).toContain(
    "2 runs: 10.0 s in one worker, 2.8 s in 4: 3.60 times as fast, reach 3.40"
  );
});

test("measureSweep(page, …) throws where the workers trained other networks than one alone", async () => {
  const page = stubPage((workers) => `f${workers}`);
  await expect(measureSweep(page, {rounds: 1}, () => {}, 2)).rejects.toThrow(
    "the sweep in 2 workers trained other networks than in one"
  );
});

test("benchJson(result) has the sweep beside the networks", () => {
  const none = {speeds: {}, peak: 40};
  const sweep = {workers: 2, cells: 48, alone: 10, together: 5.5, speedup: 1.82};
  expect(JSON.parse(benchJson({contests: {tutorial: none, small: none}, sweep})).sweep).toEqual(sweep);
});
