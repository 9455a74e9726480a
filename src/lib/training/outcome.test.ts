import {expect, test} from "vitest";
import {tutorial} from "./experiment.js";
import {outcomeOf} from "./outcome.js";
import {nothing} from "./run.js";
import type {End, Progress} from "./session.js";

const ended = (end: End | undefined, loss: number): Progress => ({
  ...nothing(tutorial),
  validation: [{iteration: 9, loss, accuracy: 0.1, correct: 1, count: 10}],
  end
});
const finished = {reason: "finished", fingerprint: "0"} as const;

test("outcomeOf(progress) of a run without an end, or of none, is under way", () => {
  expect(outcomeOf(undefined)).toBe("under way");
  expect(outcomeOf(ended(undefined, 9))).toBe("under way");
});

test("outcomeOf(progress) of a finished run is learnt below log 10, else lost", () => {
  expect(outcomeOf(ended(finished, 0.4))).toBe("learnt");
  expect(outcomeOf(ended(finished, Math.log(10)))).toBe("lost");
  expect(outcomeOf(ended(finished, 9))).toBe("lost");
});

test("outcomeOf(progress) of a run whose loss is no number is diverged; of one broken off, stopped", () => {
  expect(outcomeOf(ended({reason: "diverged", message: "the loss is NaN"}, 9))).toBe("diverged");
  expect(outcomeOf(ended({reason: "failed", message: "no digits"}, 9))).toBe("stopped");
  expect(outcomeOf(ended({reason: "stopped"}, 9))).toBe("stopped");
});
