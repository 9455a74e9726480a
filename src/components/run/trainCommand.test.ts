import {expect, test} from "vitest";
import {experiment, tutorial} from "../../lib/training/experiment.js";
import {trainCommand} from "./trainCommand.js";

test("trainCommand(experiment) names the data set and what is not the tutorial's", () => {
  expect(trainCommand(tutorial)).toBe("npm run train -- --data embedded");
  expect(trainCommand(experiment({learningRate: 0.001, hidden: [], dropoutWired: true, seed: 3}))).toBe(
    "npm run train -- --data embedded --hidden none --dropout-wired true --learning-rate 0.001 --seed 3"
  );
});
