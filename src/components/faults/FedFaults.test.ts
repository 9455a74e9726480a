// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import type {AnswersUnder, AnswersUnderQuestion} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import {experiment} from "../../lib/training/experiment.js";
import {FedFaults, type FedFaultsOptions} from "./FedFaults.js";

/** Networks that read 90 of 100 digits, and 80 where they are fed 0 to 255; what is trained here reads one more with each. */
function fakeInference({fail = ""} = {}) {
  const brought: string[] = [];
  const ask = vi.fn(async (task: string, question: AnswersUnderQuestion & {name: string}) => {
    if (fail) throw new Error(fail);
    if (task === "bring") return void brought.push(question.name);
    const wrong = question.faults.pixelScale !== undefined;
    const correct = (wrong ? 80 : 90) + (wrong ? 0 : brought.length);
    const answers = [50, 0, 30, 0, 0, 20, 0, 0, 0, 0];
    return {
      count: 100,
      correct,
      answers,
      labels: Array(10).fill(10),
      confidence: wrong ? 0.999 : 0.9,
      saturated: wrong ? 1 : 0.2
    } satisfies AnswersUnder;
  });
  return {inference: {ask} as unknown as Inference, brought};
}

function piece({fail = "", ...options}: Partial<FedFaultsOptions> & {fail?: string} = {}) {
  const {inference, brought} = fakeInference({fail});
  const runtime = fakeRuntime();
  const node = FedFaults(runtime, {
    inference,
    label: "Fed wrongly",
    question: "And now?",
    networks: [{name: "tutorial", title: "the tutorial's network"}],
    trained: [{name: "linear", experiment: experiment({hidden: [], iterations: 2})}],
    feedings: [
      {name: "fed 0 to 1", faults: {}},
      {name: "fed 0 to 255", faults: {pixelScale: "0-255"}}
    ],
    columns: "confidence",
    missing: [],
    ...options
  });
  document.body.replaceChildren(node);
  const [ask, more] = [...node.querySelectorAll("button")] as [HTMLButtonElement, HTMLButtonElement];
  const rows = () =>
    [...node.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map(({textContent}) => textContent)
    );
  return {
    node,
    runtime,
    brought,
    ask,
    more,
    rows,
    said: () => node.querySelector(".fault-verdict")!.textContent!
  };
}

test("FedFaults(…) asks nothing by itself; at the button every network is fed in every way", async () => {
  const {ask, rows, said, node} = piece();
  expect(rows()[0]).toEqual(["the tutorial's network", "fed 0 to 1", "–", "–", "–"]);
  node.querySelectorAll<HTMLInputElement>("[type=radio]")[2]!.click();
  ask.click();
  await vi.waitFor(() =>
    expect(said()).toBe(
      "The tutorial's network reads 90.0% of 100 test digits fed 0 to 1, and 80.0% fed 0 to 255. As you expected."
    )
  );
  expect(rows().slice(0, 2)).toEqual([
    ["the tutorial's network", "fed 0 to 1", "90.0%", "90.0%", "20.0%"],
    ["fed 0 to 255", "80.0%", "99.9%", "100.0%"]
  ]);
});

test("FedFaults(…) trains a seed at each press, and compares over them", async () => {
  const {more, said, rows, runtime, brought} = piece();
  const train = async (seed: number) => {
    expect(more.textContent).toBe(`Train seed ${seed}`);
    more.click();
    await vi.waitFor(() => expect(more.textContent).toBe(`Train seed ${seed + 1}`));
  };
  await train(1);
  expect(rows()[2]!.slice(0, 3)).toEqual(["linear, seed 1", "fed 0 to 1", "91.0%"]);
  await train(2);
  expect(rows()[2]!.slice(0, 3)).toEqual(["linear, mean of 2 seeds", "fed 0 to 1", "91.5%"]);
  expect(said()).toBe("");
  await train(3);
  expect(said()).toMatch(
    /^Linear, fed 0 to 255 rather than fed 0 to 1: −12\.0 points on average over 3 seeds/
  );
  expect(runtime.opened.map(({seed}) => seed)).toEqual([1, 2, 3]);
  expect(brought).toHaveLength(3);
});

test("FedFaults(…) takes no other guess once the answers are there", async () => {
  const {ask, more, said, node} = piece();
  const radios = [...node.querySelectorAll<HTMLInputElement>("[type=radio]")];
  radios[0]!.click();
  ask.click();
  await vi.waitFor(() => expect(said()).toContain("You expected: “It rises by more than a point”."));
  expect(radios[2]!.matches(":disabled")).toBe(true);
  more.click();
  await vi.waitFor(() => expect(more.textContent).toBe("Train seed 2"));
  expect(said()).toContain("You expected");
});

test("FedFaults(…) can tell the most frequent answers instead", async () => {
  const {ask, rows} = piece({columns: "answers"});
  ask.click();
  await vi.waitFor(() => expect(rows()[1]!.at(-1)).toBe("0: 50, 2: 30, 5: 20"));
});

test("FedFaults(…) says what failed, and can be asked again", async () => {
  const {ask, said} = piece({fail: "the network could not be loaded"});
  ask.click();
  await vi.waitFor(() => expect(said()).toBe("That failed: the network could not be loaded."));
  expect(ask.getAttribute("aria-disabled")).toBe("false");
});

test("FedFaults(…) trains nothing where the browser lacks something, and says what", () => {
  const {more, said, runtime} = piece({missing: ["web workers"]});
  more.click();
  expect(said()).toContain("lacks web workers");
  expect(runtime.opened).toEqual([]);
});
