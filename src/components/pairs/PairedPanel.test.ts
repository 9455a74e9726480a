// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {PairedPanel} from "./PairedPanel.js";

const relu = experiment({hidden: [32], activation: "relu", iterations: 5});
const linear = experiment({hidden: [32], iterations: 5});
const sides = {a: {name: "ReLU", experiment: relu}, b: {name: "no activation", experiment: linear}};
const button = (node: HTMLElement) => node.querySelector<HTMLElement>("[data-action=train]")!;
const verdict = (node: HTMLElement) => node.querySelector(".paired-verdict")!.textContent;
const done = (node: HTMLElement) => node.querySelector(".paired-progress")!.textContent;
const rows = (node: HTMLElement) =>
  [...node.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
function setSeeds(node: HTMLElement, text: string): void {
  const field = node.querySelector<HTMLInputElement>(".slider-field")!;
  field.value = text;
  field.dispatchEvent(new Event("change", {bubbles: true}));
}

/** A runtime whose runs are right as often as *correct* says, or diverge where it says nothing. */
function reading(correct: (wanted: Experiment) => number | undefined): Runtime & {opened: Experiment[]} {
  const opened: Experiment[] = [];
  return {
    opened,
    async open(wanted) {
      opened.push(wanted);
      const right = correct(wanted);
      const end: End =
        right === undefined
          ? {reason: "diverged", message: "the loss is NaN"}
          : {reason: "finished", fingerprint: `${wanted.activation}-${wanted.seed}`};
      const progress: Progress = {
        ...nothing(wanted),
        iteration: 5,
        validation:
          right === undefined
            ? []
            : [{iteration: 4, loss: 0.5, accuracy: right / 1000, correct: right, count: 1000}],
        end
      };
      return {next: async () => progress, dispose: () => {}} as unknown as Session;
    }
  };
}

test("PairedPanel(runtime, {a, b, seeds}) trains nothing before it is asked, then both from each seed, and says who is better", async () => {
  const runtime = reading(({activation, seed}) => (activation === "relu" ? 940 + seed : 900 + (seed % 2)));
  const node = PairedPanel(runtime, {...sides, seeds: 4, missing: []});
  expect([verdict(node), done(node), runtime.opened.length]).toEqual(["", "0 of 4 pairs", 0]);
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  // by hand: differences 40, 42, 42, 44: mean 42, deviation 1.632993, t(0.975; 3) = 3.182446, so ± 2.598
  expect(verdict(node)).toBe(
    "A (ReLU) is better by 4.2 points of accuracy (95% interval 3.9 to 4.5, 4 seeds)."
  );
  expect(node.sentences).toEqual([verdict(node)]);
  expect(runtime.opened.map(({seed}) => seed)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  expect(rows(node)[0]).toEqual(["1", "94.1%", "90.1%", "+4.0", "relu-1", "none-1"]);
  expect(node.querySelectorAll(".paired-dots circle")).toHaveLength(4);
  expect(node.innerHTML).not.toContain("NaN");
});

test("PairedPanel(…) goes on when seeds are added, and trains nothing twice", async () => {
  const runtime = reading(({activation, seed}) => (activation === "relu" ? 900 + seed : 901));
  const node = PairedPanel(runtime, {...sides, seeds: 3, missing: []});
  const changed = vi.fn();
  node.addEventListener("input", changed);
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  setSeeds(node, "5");
  expect([button(node).textContent, done(node), node.seeds]).toEqual(["Go on", "3 of 5 pairs", 5]);
  expect(changed).toHaveBeenCalled();
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  expect(runtime.opened).toHaveLength(10);
  setSeeds(node, "2");
  expect(rows(node)).toHaveLength(2);
  setSeeds(node, "51");
  expect(node.querySelector(".paired-problem")!.textContent).toBe(
    'seeds cannot be "51": it must be a whole number from 2 to 50'
  );
});

test("PairedPanel(…) counts runs that diverge, and averages none of them", async () => {
  const runtime = reading(({activation, seed}) =>
    activation === "none" && seed > 2 ? undefined : activation === "relu" ? 950 - seed : 900
  );
  const node = PairedPanel(runtime, {...sides, seeds: 4, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  expect(verdict(node)).toContain("2 more pairs have no difference, for a run of each diverged.");
  expect(node.querySelector(".paired-failures")!.textContent).toContain(
    "A diverged with none of 4 seeds, B with 2 (✕)."
  );
  expect(rows(node)[3]).toEqual(["4", "94.6%", "diverged", "–", "relu-4", "–"]);
  expect(node.querySelectorAll(".sweep-diverged-cross")).toHaveLength(2);
  expect(node.innerHTML).not.toContain("NaN");
});

test("PairedPanel(…) of one run and itself says that they are the same to the last bit", async () => {
  const node = PairedPanel(fakeRuntime(), {
    a: sides.a,
    b: {name: "again", experiment: relu},
    seeds: 2,
    missing: []
  });
  expect(node.querySelector(".paired-notes")!.textContent).toContain("A and B have the same settings");
  button(node).click();
  await vi.waitFor(() =>
    expect(verdict(node)).toBe(
      "The two are the same run to the last bit: not one of 2 seeds shows a difference."
    )
  );
});

test("PairedPanel(…).load(contest) compares others and keeps the runs that both comparisons share", async () => {
  const runtime = reading(({activation}) => (activation === "relu" ? 940 : 900));
  const node = PairedPanel(runtime, {...sides, seeds: 2, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  node.load({a: sides.a, b: {name: "tanh", experiment: {...relu, activation: "tanh"}}});
  expect([verdict(node), button(node).textContent]).toEqual(["", "Compare"]);
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  expect(runtime.opened.slice(4).map(({activation}) => activation)).toEqual(["tanh", "tanh"]);
});

test("PairedPanel(…) says in one sentence why a run could not be had, and what a browser lacks", async () => {
  const node = PairedPanel(fakeRuntime({fail: "no digits"}), {...sides, seeds: 2, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(node.querySelector(".bench-message")!.textContent).toBe("no digits"));
  expect(button(node).textContent).toBe("Compare");
  const unable = PairedPanel(fakeRuntime(), {...sides, missing: ["web workers"]});
  expect(unable.querySelector(".bench-message")!.textContent).toContain("lacks web workers");
});

test("PairedPanel(…) announces the result once, at the end", async () => {
  const node = PairedPanel(fakeRuntime(), {...sides, seeds: 3, missing: []});
  const status = node.querySelector(".visually-hidden[role=status]")!;
  const said = vi.fn();
  new MutationObserver(() => status.textContent && said(status.textContent)).observe(status, {
    childList: true
  });
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1));
});
