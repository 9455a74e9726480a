// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {fakeJudgement, judgedDesk} from "../../../test/judgedDesk.js";
import {RunStore} from "../../lib/runs/runStore.js";
import {experiment} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {JudgesPanel} from "./JudgesPanel.js";

const facts = {
  experiment: experiment({}),
  test: {correct: 1796, count: 2000},
  fingerprint: "0123456789ab"
};
const never: Runtime = {open: () => new Promise(() => {})};

function panel({runtime = never, runs = new RunStore()}: {runtime?: Runtime; runs?: RunStore} = {}) {
  const fake = judgedDesk({facts: () => facts});
  const node = JudgesPanel(fake.desk, {runtime, runs, data: "embedded"});
  document.body.replaceChildren(node);
  const cards = () => [...node.querySelectorAll<HTMLElement>(".judge")];
  const said = () => node.querySelector(".own-said")!.textContent;
  const button = () => node.querySelector<HTMLButtonElement>(".own-train")!;
  return {
    ...fake,
    node,
    cards,
    said,
    button,
    agreement: () => node.querySelector(".judges-agreement")!.textContent
  };
}

test("JudgesPanel(desk, …) has a place for each network and one for the reader's, with what is known of them", async () => {
  const {cards, agreement} = panel();
  await vi.waitFor(() => expect(cards()[1]!.textContent).toContain("89.8% of 2,000 test digits"));
  expect(cards().map((card) => card.querySelector("h4")!.textContent)).toEqual([
    "The mended network",
    "The tutorial's network",
    "One of yours"
  ]);
  expect(cards()[1]!.textContent).toContain("784-512-256-128-10 without activation");
  expect(cards()[1]!.textContent).toContain("0123456789ab");
  expect(cards()[2]!.textContent).toContain("is not trained yet");
  expect(agreement()).toContain("Draw a digit above");
});

test("JudgesPanel(desk, …) shows each answer with its likeliest digits, and whether they agree", async () => {
  const {cards, read, agreement} = panel();
  await read([fakeJudgement(7), fakeJudgement(1, {doubt: "no"})]);
  await vi.waitFor(() =>
    expect(agreement()).toBe("They disagree: a 7, a 1. 1 of 2 doubt that it is a digit.")
  );
  expect(cards().map((card) => card.querySelector(".judge-digit")!.textContent)).toEqual(["7", "1?", "–"]);
  expect(cards()[1]!.querySelector(".judge-verdict")!.textContent).toBe("doubts that it is a digit");
  expect(cards()[0]!.querySelectorAll("li")).toHaveLength(3);
  expect(cards()[0]!.querySelector("ol")!.textContent!.startsWith("798.2%read")).toBe(true);
  await read([fakeJudgement(8)]);
  await vi.waitFor(() => expect(agreement()).toBe("All of them read an 8."));
  await read([{blank: true, sentence: "blank"}]);
  await vi.waitFor(() => expect(agreement()).toContain("nothing to judge"));
});

test("a kept run is trained again by itself, and judges once its fingerprint has proved it the same", async () => {
  const runs = new RunStore();
  runs.keep(fakeProgress({hidden: [8], activation: "relu"}), {pinned: true});
  const runtime = fakeRuntime();
  const {desk, asked, cards, said} = panel({runtime, runs});
  await vi.waitFor(() => expect(said()).toContain("the same network: fingerprint 0123456789ab"));
  expect(runtime.opened).toEqual([experiment({hidden: [8], activation: "relu", iterations: 4})]);
  expect(desk.judges.map(({name}) => name)).toEqual(["best", "tutorial", "own"]);
  await vi.waitFor(() => expect(cards()[2]!.textContent).toContain("784-8-10 with ReLU"));
  expect(cards()[2]!.textContent).toContain("90.0% of 1,000 validation digits");
  const {name, network} = asked.find(({name}) => name === "bring")!.question as {
    name: string;
    network: {layers: unknown[]; parameters: unknown[]};
  };
  expect([name, network.layers.length, network.parameters.length]).toEqual(["own", 2, 2]);
});

test("a kept run whose fingerprint does not come back is told to be another network", async () => {
  const runs = new RunStore();
  const end = {reason: "finished", fingerprint: "ffffffffffff"} as const;
  runs.keep(fakeProgress({hidden: [4]}, {end}), {pinned: true});
  const {said} = panel({runtime: fakeRuntime(), runs});
  await vi.waitFor(() => expect(said()).toContain("this is another network"));
  expect(said()).toContain("was ffffffffffff when you kept it");
});

test("a kept run that took long waits for the reader; one that cannot judge is left out with its reason", async () => {
  const runs = new RunStore();
  runs.keep({...fakeProgress({hidden: [4]}), seconds: 60}, {pinned: true});
  runs.keep(fakeProgress({hidden: [6], output: "integer", loss: "squared-error"}), {pinned: true});
  const {node, desk, button} = panel({runs});
  await runs.ready;
  await vi.waitFor(() => expect(button().textContent).toBe("Train it again to judge"));
  expect(desk.judges).toHaveLength(2);
  expect(node.querySelector(".own-left")!.textContent).toContain("it answers with one number");
  expect(node.querySelectorAll(".own-run option")).toHaveLength(2);
});

test("without a kept run, a small network is trained on request and judges", async () => {
  const {desk, button, said, cards} = panel({runtime: fakeRuntime()});
  await vi.waitFor(() => expect(said()).toContain("You have kept no run"));
  button().click();
  expect(button().textContent).toBe("Stop");
  await vi.waitFor(() => expect(said()).toContain("it judges now"));
  expect(desk.judges.at(-1)).toEqual({name: "own", title: "a small network, trained here"});
  await vi.waitFor(() => expect(cards()[2]!.textContent).toContain("784-32-10 with ReLU"));
});

test("a training can be stopped; the judges are then as they were", async () => {
  let release = () => {};
  const opening = new Promise<void>((resolve) => (release = resolve));
  const {open} = fakeRuntime();
  const slow: Runtime = {open: (wanted) => opening.then(() => open(wanted))};
  const {desk, button, said} = panel({runtime: slow});
  button().click();
  button().click();
  release();
  await vi.waitFor(() => expect(said()).toBe("Stopped: the judges are as they were."));
  expect(desk.judges).toHaveLength(2);
  expect(button().textContent).toBe("Train it to judge");
});

test("what keeps a network from being trained is told", async () => {
  const {button, said} = panel({runtime: fakeRuntime({fail: "no worker can be started"})});
  await vi.waitFor(() => expect(said()).toContain("You have kept no run"));
  button().click();
  await vi.waitFor(() => expect(said()).toBe("It cannot judge: no worker can be started"));
});
