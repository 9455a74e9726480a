import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {type ChartedRun, placeRuns} from "./ChartedRun.js";
import {nearestRun, orderAt, readingWords, readRuns} from "./runsReading.js";

const run = (name: string, accuracy: number): ChartedRun => ({
  id: name,
  name,
  progress: fakeProgress({}, {accuracy})
});
const runs = placeRuns([run("poor", 0.2), run("best", 0.9), {id: "none", name: "none"}, run("good", 0.7)]);
const what = {metric: "accuracy", curves: "validation"} as const;
const last = runs[0]!.progress!.iteration - 1;
const read = (room: number, lit?: string) => readRuns(runs, last, {...what, room, lit});
const names = (room: number, lit?: string) => read(room, lit).rows.map(({name}) => name);

test("orderAt(runs, i, what) puts the best first, and last what has no value", () => {
  const order = (metric: "accuracy" | "loss") =>
    orderAt(runs, last, {...what, metric}).map(({run}) => run.name);
  expect(order("accuracy")).toEqual(["best", "good", "poor", "none"]);
  expect(order("loss").at(-1)).toBe("none");
});

test("readRuns(runs, i, {room}) reads all that have room; otherwise the run that is brought out and its neighbours", () => {
  expect(names(4)).toEqual(["best", "good", "poor", "none"]);
  expect(names(3)).toEqual(["best", "good"]);
  expect(names(3, "none")).toEqual(["poor", "none"]);
  expect(read(3).more).toBe(2);
});

test("readingWords(i, reading) says the step, the run that is brought out, and how many are left out", () => {
  expect(readingWords(last, read(3, "best"))).toMatch(/^step \d+: at best 90\.0%, good 70\.0%, and 2 more$/);
});

test("nearestRun(runs, i, py, frame) is the run whose curve is within 24 pixels, or none", () => {
  const near = (py: number) => nearestRun(runs, last, py, {...what, inside: (value) => 1000 * value});
  expect(near(205)).toBe("poor");
  expect(near(720)).toBe("good");
  expect(near(500)).toBe(undefined);
});
