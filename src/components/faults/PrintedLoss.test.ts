// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {PrintedLoss} from "./PrintedLoss.js";

/** A run whose log goes up and down while the validation digits only ever gain. */
function progressOf(wanted: Progress["experiment"], end?: End): Progress {
  const steps = [0, 1, 2, 3];
  return {
    ...fakeProgress(wanted, end && {end}),
    log: steps.map((iteration) => ({iteration, loss: [3, 1, 1.5, 0.75][iteration]!, accuracy: 0.5})),
    validation: steps.map((iteration) => ({
      iteration,
      loss: 2 / (iteration + 1),
      accuracy: 0.5,
      correct: 500,
      count: 1000
    }))
  };
}

function piece({end, missing = []}: {end?: End; missing?: string[]} = {}) {
  const opened: number[] = [];
  const runtime: Runtime = {
    open: async (wanted) => {
      opened.push(wanted.seed);
      return {next: async () => progressOf(wanted, end), dispose() {}} as Partial<Session> as Session;
    }
  };
  const node = PrintedLoss(runtime, {experiment: experiment({iterations: 4}), seeds: 3, missing});
  document.body.replaceChildren(node);
  return {
    node,
    opened,
    button: node.querySelector<HTMLButtonElement>(".fault-button")!,
    said: () => node.querySelector(".fault-verdict")!.textContent!
  };
}

test("PrintedLoss(…) counts the rises of the printed losses and of the validation digits", async () => {
  const {node, button, said, opened} = piece();
  expect(opened).toEqual([]);
  node.querySelectorAll<HTMLInputElement>("[type=radio]")[1]!.click();
  button.click();
  await vi.waitFor(() =>
    expect(said()).toBe(
      "With seed 1 the printed loss rises at 1 of 3 lines, by 0.500 at most; the loss of 1,000 validation digits at 0 of 3 lines. As you expected."
    )
  );
  expect(node.querySelectorAll(".runs-curves path")).not.toHaveLength(0);
});

test("PrintedLoss(…) goes on with the other seeds, in their order, and is then done", async () => {
  const {node, button, opened, said} = piece();
  button.click();
  await vi.waitFor(() => expect(button.textContent).toBe("2 more seeds"));
  expect(said()).not.toContain("Over");
  button.click();
  await vi.waitFor(() => expect(button.textContent).toBe("Done"));
  expect(opened).toEqual([1, 2, 3]);
  expect(said()).toContain(
    "Over 3 seeds: 1.0 (95% interval 1.0 to 1.0) rises of the printed loss on average, 0.0 (95% interval 0.0 to 0.0)"
  );
  const rows = [...node.querySelectorAll("tbody tr")].map(({textContent}) =>
    textContent!.replace(/\s+/g, " ")
  );
  expect(rows).toEqual(["11 of 3+0.5000 of 3–", "21 of 3+0.5000 of 3–", "31 of 3+0.5000 of 3–"]);
});

test("PrintedLoss(…) says why a run broke off, and what a browser lacks", async () => {
  const {button, said} = piece({end: {reason: "failed", message: "no digits"}});
  button.click();
  await vi.waitFor(() => expect(said()).toBe("The run broke off: no digits."));
  expect(piece({missing: ["web workers"]}).said()).toContain("lacks web workers");
});
