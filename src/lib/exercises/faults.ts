import {changeBetween, lastAccuracy} from "../faults/compareRuns.js";
import {tutorialProgram} from "../faults/faults.js";
import type {Experiment} from "../training/experiment.js";
import type {Exercise, Verdict} from "./exercise.js";

/** The tutorial's program: as it is, with the learning rate mended, and with the activation mended too. */
export function mendedInTurn(data: Experiment["data"]): Experiment[] {
  return [[], ["learning-rate"], ["learning-rate", "activation"]].map(
    (mended) => tutorialProgram(new Set(mended as ["learning-rate", "activation"]), {data}).experiment
  );
}

export const faultsExercises: readonly Exercise[] = [
  {
    id: "faults/two-mends",
    kind: "predict",
    title: "Two mends, one after the other",
    question:
      "First the learning rate is read, and set to $0.001$; nothing else is mended. Then the hidden layers get ReLU as well. How does the share of validation digits that is read right go, from the tutorial's own run over the first mend to the second? (Three runs of the tutorial's network, several seconds each.)",
    options: ["Up, then up again", "Down, then up", "Up, then down"],
    hints: [
      "What has a linear network still to learn, after a thousand steps at the tutorial's rate?",
      "A change that mends a fault need not be an improvement by itself."
    ],
    answer:
      "Down, then up. The linear network has learnt nearly all that it can at $0.0001$, and longer steps only carry it past the best place. With ReLU there is more to learn than a thousand small steps can reach, and the same rate becomes a gain. Had somebody mended the learning rate alone and judged by the accuracy, the mend would have been taken back.",
    experiments: mendedInTurn,
    decide: ([plain, rate, both]) => {
      const [a, b, c] = [plain, rate, both].map((run) => lastAccuracy(run) ?? 0) as [number, number, number];
      const fell = b < a;
      return {
        option: fell ? 1 : c < b ? 2 : 0,
        evidence: `${percent(a)} as published, ${percent(b)} with the rate read${changeBetween(plain, rate) === 3 ? " (the same run!)" : ""}, ${percent(c)} with ReLU too.`
      };
    }
  },
  {
    id: "faults/count-the-numbers",
    kind: "build",
    title: "What was fed?",
    question:
      "Someone crops a scan to 28 × 28 pixels but leaves it in colour, with three numbers for each pixel. How many numbers are fed? Someone else reports the shape (1, 307200), for a picture that was made grey. It is 640 pixels wide: how high is it?",
    fields: ["numbers in the first picture", "pixels high, the second"],
    hints: [
      "The row that is fed has a number for every pixel and every colour.",
      "In a grey picture the numbers are width times height."
    ],
    answer:
      "$28 \\cdot 28 \\cdot 3 = 2352$ numbers, three times what the placeholder takes. And $307200 / 640 = 480$ pixels: a photograph of 640 × 480.",
    check: ([first = "", second = ""]) => {
      const [numbers, height] = [readNumber(first), readNumber(second)];
      if (numbers === undefined) return wrong("How many numbers? Give them in the first field.");
      if (numbers === 784)
        return wrong("That many pixels it has. How many numbers are there to a pixel in colour?");
      if (numbers !== 2352) return wrong("Look at the first: width times height times colours.");
      if (height === undefined) return wrong("The first is right. How high is the second picture?");
      if (height === 160)
        return wrong("The first is right. The second was made grey: one number for each pixel, not three.");
      if (height !== 480) return wrong("The first is right. For the second: 307,200 numbers in rows of 640.");
      return {solved: true};
    }
  },
  {
    id: "faults/no-difference",
    kind: "explain",
    title: "No difference",
    question:
      "Someone tries three values of a setting. All three runs end at 91.80%, and they report: “this setting does not matter”. Which question do you ask them, and what would you have them look at?",
    hints: [
      "How often do two runs that differ in anything end with exactly the same number?",
      "What on this page tells whether two runs are one?"
    ],
    answer:
      "Are these three runs, or is it one run three times? Runs that differ in anything that the weights hear of do not agree to the last digit, not even where the setting matters little. So they should compare what is left of the runs in full: all losses, the weights, a fingerprint. If these are equal, the setting is never read or leads nowhere, and nothing has been learnt about it. If they differ, the setting is read, and several seeds with an interval can tell how much it matters."
  }
];

/** Reads a whole number as people write it: 2352, 2,352, 2 352. Undefined where it is none. */
function readNumber(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{1,3}([ ,.'’\u00a0\u202f]\d{3})+$/.test(plain)) return Number(plain.replace(/\D/g, ""));
  return /^\d+$/.test(plain) ? Number(plain) : undefined;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint};
}
