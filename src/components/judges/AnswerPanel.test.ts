// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {fakeJudgement, judgedDesk} from "../../../test/judgedDesk.js";
import {experiment} from "../../lib/training/experiment.js";
import {AnswerPanel} from "./AnswerPanel.js";

const facts = {
  experiment: experiment({hidden: [256, 128], activation: "relu"}),
  test: {correct: 1963, count: 2000},
  fingerprint: "0123456789ab"
};

afterEach(() => vi.useRealTimers());

function panel() {
  const {desk, read} = judgedDesk({facts: () => facts});
  const node = AnswerPanel(desk);
  const text = (selector: string) => node.querySelector(selector)!.textContent;
  return {node, desk, read, text};
}

test("AnswerPanel(desk) says what will stand there, with room for all of it", () => {
  const {node, text} = panel();
  expect(node.dataset.state).toBe("none");
  expect(text(".answer-words")).toContain("The digit that is read will stand here");
  expect(node.querySelectorAll(".probability-bars li")).toHaveLength(10);
});

test("AnswerPanel(desk) shows the digit, its probability, all ten, and how many looks agree", async () => {
  const {node, read, text} = panel();
  await read([fakeJudgement(8, {agreement: 12 / 13})]);
  expect(node.dataset.state).toBe("digit");
  expect(text(".answer-digit")).toBe("8");
  expect(text(".answer-words")).toBe("An 8. Its probability: 98.2%.");
  expect(text("[data-read=true]")).toBe("898.2%read");
  expect(text("summary")).toBe("12 of 13 looks agree");
});

test("AnswerPanel(desk) calls a doubtful digit a guess, and says why", async () => {
  const {node, read, text} = panel();
  await read([fakeJudgement(0, {doubt: "this does not look like a digit: it is made of 4 pieces"})]);
  expect(node.dataset.state).toBe("doubt");
  expect(text(".answer-digit")).toBe("0?");
  expect(text(".answer-words")).toBe(
    "At a guess, a 0. This does not look like a digit: it is made of 4 pieces."
  );
});

test("AnswerPanel(desk) says that a picture is blank, and forgets one that is wiped away", async () => {
  const {node, desk, read, text} = panel();
  await read([{blank: true, sentence: "the picture is blank: no ink stands out from its paper"}]);
  expect(text(".answer-words")).toContain("No digit. The picture is blank");
  await read([fakeJudgement(3)]);
  desk.wipe();
  expect(node.dataset.state).toBe("none");
  expect(text(".answer-digit")).toBe("–");
});

test("AnswerPanel(desk) keeps its rows while answers change: only their numbers do", async () => {
  const {node, read} = panel();
  await read([fakeJudgement(1)]);
  const rows = [...node.querySelectorAll("li")];
  await read([fakeJudgement(2)]);
  expect([...node.querySelectorAll("li")]).toEqual(rows);
  expect(rows[2]!.dataset.read).toBe("true");
});

test("AnswerPanel(desk) says which network answered, and how well it reads", async () => {
  const {text} = panel();
  await vi.waitFor(() =>
    expect(text(".answer-network")).toBe(
      "Read by the mended network: 784-256-128-10 with ReLU, trained while this site was built, 98.2% of 2,000 test digits read right, fingerprint 0123456789ab."
    )
  );
});

test("AnswerPanel(desk) announces an answer once it has stood for a moment, not every one on the way", async () => {
  const {read, text} = panel();
  await read([fakeJudgement(1)]);
  vi.useFakeTimers({toFake: ["setTimeout", "clearTimeout"]});
  const announced: (string | null)[] = [];
  for (const digit of [4, 9]) {
    const reading = read([fakeJudgement(digit)]);
    await vi.advanceTimersByTimeAsync(100);
    await reading;
    announced.push(text("[role=status]"));
  }
  expect(announced).toEqual(["", ""]);
  await vi.advanceTimersByTimeAsync(900);
  expect(text("[role=status]")).toBe("A 9. Its probability: 98.2%.");
});
