import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {emptyLab, type LabState} from "../lab/labState.js";
import {experiment} from "../training/experiment.js";
import {readLabFile, writeLabFile} from "./labFile.js";

const state: LabState = {
  ...emptyLab("embedded"),
  experiment: experiment({seed: 9}),
  view: "sweep",
  locked: ["seed"]
};
const runs = [
  {run: fakeRun({seed: 2, iterations: 3}, {name: "second"}), name: "second", link: "a#seed=2"},
  {run: fakeRun({hidden: []}, {engine: "tensorflow"}), name: "no hidden layer", link: "a#hidden=none"}
];
const written = writeLabFile(state, runs);
const changed = (change: (file: ReturnType<typeof JSON.parse>) => void) => {
  const file = JSON.parse(written);
  change(file);
  return readLabFile(JSON.stringify(file), "embedded");
};

test("readLabFile(writeLabFile(state, runs)) gives back state, settings, given names and fingerprints", () => {
  expect(readLabFile(written, "embedded")).toEqual({
    state,
    problems: [],
    runs: [
      {
        experiment: experiment({seed: 2, iterations: 3}),
        engine: "kernel",
        name: "second",
        fingerprint: "0123456789ab"
      },
      {experiment: experiment({hidden: [], iterations: 4}), engine: "tensorflow", fingerprint: "0123456789ab"}
    ]
  });
});

test("writeLabFile(state, runs) holds no points: a run is a function of its settings", () => {
  const long = writeLabFile(state, [{run: fakeRun({iterations: 1000}), name: "x", link: "y"}]);
  expect(long.length).toBeLessThan(1500);
});

test("readLabFile(text) throws on what is no file of the lab", () => {
  const read = (text: string) => () => readLabFile(text, "embedded");
  expect(read("{")).toThrow("the file is not valid JSON");
  expect(read("[]")).toThrow(
    'this is JSON, but no file of the lab: its "format" is missing, and "digit-workbook lab" was expected'
  );
  expect(read('{"format": "digit-workbook lab", "version": 2}')).toThrow(
    "the file is of version 2, and this workbook reads version 1"
  );
});

test("readLabFile(text) names what it leaves out, and keeps the rest", () => {
  const {runs, problems} = changed((file) => {
    file.runs[0].settings.learningRate = "fast";
    file.runs[0].settings.colour = "red";
    file.runs[1] = {name: "x"};
  });
  expect(problems).toEqual([
    'run 1 of the file: learning rate cannot be "fast": it must be a number from 1e-8 to 100',
    'run 1 of the file: there is no setting "colour"',
    "run 2 of the file: it has no settings, and is left out"
  ]);
  expect(runs).toHaveLength(1);
  expect(changed((file) => (file.runs = 3)).problems).toEqual(["the runs cannot be 3: they must be a list"]);
  expect(changed((file) => (file.lab = "view=x")).problems).toEqual([
    'view cannot be "x": it must be compare, pairs, sweep or share'
  ]);
});

test("readLabFile(text) takes what is not there for the default", () => {
  expect(changed((file) => (file.runs[0].settings = {})).runs[0]!.experiment).toEqual(experiment({}));
});
