// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {type ImageFaults, isFlawless} from "../../lib/image/imageFaults.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {ReadingDesk} from "../reading/ReadingDesk.js";
import {AlwaysTwoLab, type AlwaysTwoLabOptions} from "./AlwaysTwoLab.js";

interface Asked {
  readonly task: string;
  readonly network?: string;
  readonly faults?: ImageFaults;
  readonly subject?: Uint8Array | number;
  readonly count?: number | "all";
}

/** An inference that answers at once: with nine in ten right where nothing is wrong, and with nothing but 2s where something is. */
function fakeInference(fail?: string) {
  const asked: Asked[] = [];
  const ask = async (
    task: string,
    question: Omit<Asked, "task"> & {networks?: string[]; picture?: unknown}
  ) => {
    asked.push({task, ...question});
    if (task === "answersUnder") {
      if (fail) throw new Error(fail);
      const right = isFlawless(question.faults!);
      const answers = right ? Array(10).fill(10) : [0, 0, 100, 0, 0, 0, 0, 0, 0, 0];
      return {
        count: 100,
        correct: right ? 90 : 10,
        answers,
        labels: Array(10).fill(10),
        confidence: 0.8,
        saturated: 0.1
      };
    }
    if (task === "oneUnder")
      return {
        image: new Uint8Array(784),
        label: typeof question.subject === "number" ? 7 : undefined,
        probabilities: question.networks!.map(() =>
          Float32Array.from({length: 10}, (_, k) => (k === 4 ? 1 : 0))
        )
      };
    if (task === "read") {
      const result = {kind: "colour", picture: question.picture};
      return {
        reading: {blank: false, stages: [{name: "shrink", result}], image: new Uint8Array(784).fill(9)},
        judgements: [{blank: true, sentence: ""}]
      };
    }
    return undefined;
  };
  return {inference: {ask} as unknown as Inference, asked};
}

beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw));
});

const turns = async () => {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setTimeout(resolve));
};

async function open(options: Partial<AlwaysTwoLabOptions> = {}) {
  const fake = fakeInference();
  const lab = AlwaysTwoLab({inference: fake.inference, data: "embedded", ...options});
  document.body.replaceChildren(lab);
  await turns();
  return {
    ...fake,
    lab,
    button: (name: string) =>
      [...lab.querySelectorAll("button")].find(({textContent}) => textContent === name) as HTMLButtonElement,
    said: () => lab.querySelector(".always-two-said")!.textContent,
    shares: () =>
      [...lab.querySelectorAll(".answer-histogram")[0]!.querySelectorAll("span")].map((n) => n.textContent)
  };
}

test("begins with nothing wrong: one test digit and all of them, for both networks", async () => {
  const {said, shares, lab, asked} = await open();
  expect(shares()).toEqual(Array(10).fill("10"));
  expect(said()).toContain("the tutorial's network reads 90.0% right");
  expect(said()).toContain("the mended network reads 90.0% right");
  expect(lab.querySelector("figcaption")!.textContent).toContain("A test digit, a 7");
  expect(lab.getAttribute("aria-busy")).toBe("false");
  expect(asked.filter(({count}) => count === "all").map(({network}) => network)).toEqual([
    "tutorial",
    "best"
  ]);
});

test("a preset sets the switches, is marked as pressed, and both are asked again", async () => {
  const {button, said, shares, lab, asked} = await open();
  button("light digit on dark").click();
  await turns();
  expect(button("light digit on dark").getAttribute("aria-pressed")).toBe("true");
  expect(button("nothing wrong").getAttribute("aria-pressed")).toBe("false");
  expect(lab.querySelector<HTMLInputElement>("input[type=checkbox]")!.checked).toBe(true);
  expect(shares()[2]).toBe("100");
  expect(said()).toContain("inverted, the tutorial's network reads 10.0% right");
  expect(said()).toContain("It answers 2, whatever was drawn.");
  expect(asked.at(-1)!.faults).toMatchObject({inverted: true});
  button("nothing wrong").click();
  await turns();
  expect(shares()[2]).toBe("10");
});

test("the sliders move by keyboard, and refuse what is out of range in a sentence", async () => {
  const {lab, asked} = await open();
  const track = lab.querySelector<HTMLInputElement>("input[aria-label='moved to the right']")!;
  track.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
  track.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
  await turns();
  expect(asked.at(-1)!.faults).toMatchObject({left: 2});
  const field = lab.querySelector<HTMLInputElement>("input[aria-label='moved to the right, exact value']")!;
  for (const text of ["7", "", "two"]) {
    field.value = text;
    field.dispatchEvent(new Event("change"));
    expect(lab.querySelector(".feed-problem")!.textContent).toMatch(/is no number from −6 to 6\.$/);
  }
});

test("another test digit is shown on request, and the reader's own once there is one", async () => {
  const {inference} = fakeInference();
  const desk = new ReadingDesk(inference, [{name: "best", title: "the mended network"}]);
  const {button, lab, asked} = await open({desk});
  const caption = () => lab.querySelector("figcaption")!.textContent;
  const subjects = () => asked.filter(({task}) => task === "oneUnder").map(({subject}) => subject);
  expect(button("Your digit").getAttribute("aria-disabled")).toBe("true");
  button("Another test digit").click();
  await turns();
  expect(subjects()).toEqual([0, 1]);
  desk.bring({picture: {width: 50, height: 20, data: new Uint8ClampedArray(4000)}, source: "pad"});
  await turns();
  expect(subjects().at(-1)).toEqual(new Uint8Array(784).fill(9));
  expect(caption()).toContain("Your digit");
  expect(lab.querySelector(".tutorial-lines")!.textContent).toMatch(
    /shape \(1, 1000\) where \(\?, 784\) is expected.*answers 4 with a probability of/
  );
  button("Another test digit").click();
  await turns();
  expect(caption()).toContain("A test digit");
});

test("what cannot be counted is said where the sentence stands", async () => {
  const {inference} = fakeInference("the network could not be loaded");
  const lab = AlwaysTwoLab({inference, data: "embedded"});
  await turns();
  expect(lab.querySelector(".always-two-said")!.textContent).toBe("the network could not be loaded");
});

test("another seed is trained on request, and its answers stand in a row of their own", async () => {
  const experiments: number[] = [];
  const runtime = {
    async open(experiment: {seed: number}) {
      experiments.push(experiment.seed);
      return {
        next: async () => ({
          experiment,
          iteration: 1000,
          seconds: 1,
          end: {reason: "finished", fingerprint: ""}
        }),
        parameters: async () => [],
        dispose() {}
      } as unknown as Session;
    }
  } as unknown as Runtime;
  vi.stubGlobal("Worker", class {});
  const {button, lab, asked} = await open({runtime});
  const rows = () =>
    [...lab.querySelectorAll(".seed-answers tbody tr")].map((row) =>
      [...row.children].map(({textContent}) => textContent).join(" ")
    );
  button("two pixels right").click();
  await turns();
  expect(rows()).toEqual(["1 0 0 100 0 0 0 0 0 0 0 10.0%"]);
  button("Train it with seed 2").click();
  await turns();
  expect(experiments).toEqual([2]);
  expect(rows()).toHaveLength(2);
  expect(asked.at(-1)).toMatchObject({network: "tutorial, seed 2", faults: {left: 2}});
  expect(lab.querySelector(".seed-answers-status")!.textContent).toBe(
    "Seed 2: it answers 2 most often, in 100.0% of all cases."
  );
  expect(button("Train it with seed 3")).toBeDefined();
});
