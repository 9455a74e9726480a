// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRun.js";
import type {ExperimentSpec} from "../../lib/training/experiment.js";
import {StepByStep} from "./StepByStep.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

function piece(spec: ExperimentSpec = {hidden: [6], batchSize: 12, iterations: 3}) {
  const run = fakeRun(spec);
  const node = StepByStep(run, {missing: []});
  document.body.replaceChildren(node);
  const button = (name: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent!.includes(name))!;
  const next = async (status: string) => {
    button("Next part").click();
    await vi.waitFor(() => expect(node.querySelector("[role=status]")!.textContent).toBe(status));
  };
  return {
    run,
    node,
    button,
    next,
    body: () => node.querySelector(".step-body")!.textContent!.replace(/\s+/g, " ")
  };
}

test("StepByStep(run) takes no step before it is asked to", () => {
  const {run, body} = piece();
  expect(run.value).toBeUndefined();
  expect(body()).toContain("The four parts of a step will be shown here");
});

test("StepByStep(run) goes through the four parts of a step, then takes the next one", async () => {
  const {run, next, body, node} = piece();
  await next("Step 1 of 3, part 1 of 4: batch.");
  expect(run.value!.iteration).toBe(1);
  expect(body()).toContain("12 digits, the next ones in the shuffled order");
  expect(body()).toContain("0 2"); // stripes: two 0s among twelve
  await next("Step 1 of 3, part 2 of 4: forward.");
  expect(node.querySelectorAll(".step-stages > li")).toHaveLength(2);
  expect(node.querySelectorAll(".probability-bars li")).toHaveLength(10);
  await next("Step 1 of 3, part 3 of 4: loss.");
  expect(body()).toContain("The mean of all 12 is the loss of the batch: 2.50.");
  await vi.waitFor(() => expect(node.querySelectorAll(".loss-bars rect")).toHaveLength(12));
  await next("Step 1 of 3, part 4 of 4: backward and update.");
  expect(body()).toContain("for each of the 4,780 weights and biases");
  expect(run.value!.iteration).toBe(1);
  await next("Step 2 of 3, part 1 of 4: batch.");
  expect(run.value!.iteration).toBe(2);
});

test("StepByStep(run) writes old, change and new so that the first two add up to the third, digit by digit", async () => {
  const {next, button, node} = piece();
  await next("Step 1 of 3, part 1 of 4: batch.");
  button("backward and update").click();
  const rows = [...node.querySelectorAll(".step-weights tbody tr")];
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const cells = [...row.querySelectorAll("td")].map(({textContent}) =>
      textContent!.replace("−", "-").replace("+", "")
    );
    const [g, m, v, old, change, now] = cells as [string, string, string, string, string, string];
    expect([g, m, v]).toEqual(["-1.00", "-0.100", "0.500"]);
    expect((Number(old) + Number(change)).toFixed(8)).toBe(Number(now).toFixed(8));
    expect(Number(change)).toBeCloseTo(0.5, 7);
  }
});

test("StepByStep(run) follows another digit of the batch, by cursor keys too", async () => {
  const {next, button, node, body} = piece();
  await next("Step 1 of 3, part 1 of 4: batch.");
  const sheet = node.querySelector<HTMLElement>(".batch-sheet")!;
  sheet.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
  expect(sheet.getAttribute("aria-valuetext")).toBe("digit 2 of 12: a handwritten 1");
  button("forward").click();
  expect(body()).toContain("Digit 2 of the batch, a 1");
});

test("StepByStep(run) plays by itself, and pauses", async () => {
  const {run, node, button} = piece();
  const speed = node.querySelector<HTMLInputElement>("input[type=range]")!;
  expect(speed.getAttribute("aria-valuetext")).toBe("a part every 2 seconds");
  speed.value = "2";
  speed.dispatchEvent(new Event("input"));
  expect(speed.getAttribute("aria-valuetext")).toBe("4 parts a second");
  button("Slow motion").click();
  await vi.waitFor(() => expect(node.textContent).toContain("part 2 of 4"), {timeout: 3000});
  button("Pause").click();
  expect(button("Go on slowly")).toBeDefined();
  expect(run.value!.iteration).toBe(1);
});

test("StepByStep(run) says so when the run is over, and forgets the step when the run is set back", async () => {
  const {run, next, button, body, node} = piece({hidden: [6], batchSize: 12, iterations: 1});
  await next("Step 1 of 1, part 1 of 4: batch.");
  run.advance(1, {end: {reason: "finished", fingerprint: "0"}});
  button("backward and update").click();
  await next("This run is over. Press Reset above, and it can be gone through from its first step.");
  run.reset();
  await vi.waitFor(() => expect(body()).toContain("will be shown here"));
  expect(node.querySelectorAll("[aria-pressed=true]")).toHaveLength(0);
});

test.each([
  {optimizer: "momentum" as const},
  {optimizer: "gradient-descent" as const},
  {hidden: []},
  {loss: "squared-error" as const},
  {loss: "squared-error" as const, output: "integer" as const},
  {dropoutWired: true}
])("StepByStep(run) shows all four parts of a run with %j", async (spec) => {
  const {next, button, body} = piece({hidden: [6], batchSize: 4, iterations: 3, ...spec});
  await next("Step 1 of 3, part 1 of 4: batch.");
  for (const part of ["forward", "loss", "backward"]) {
    button(part).click();
    expect(body().length).toBeGreaterThan(50);
    expect(body()).not.toMatch(/NaN|undefined/);
  }
});

test("StepByStep(run) takes no steps where the browser lacks something, and says what", () => {
  const run = fakeRun({hidden: [6]});
  const node = StepByStep(run, {missing: ["web workers"]});
  expect(node.textContent).toContain("lacks web workers");
  for (const button of node.querySelectorAll("button")) button.click();
  expect(run.value).toBeUndefined();
});
