// @vitest-environment jsdom
import {beforeEach, describe, expect, test, vi} from "vitest";
import type {
  BuildExercise,
  Exercise as ExerciseDeclaration,
  ExplainExercise,
  PredictAnswersExercise,
  PredictExercise,
  ReachExercise
} from "../../lib/exercises/exercise.js";
import {workOn} from "../../lib/exercises/progress.js";
import {ProgressStore} from "../../lib/exercises/store.js";
import type {Inference} from "../../lib/inference/inference.js";
import {experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {ExerciseList, type ExerciseListOptions} from "./ExerciseList.js";

const finished: End = {reason: "finished", fingerprint: "0123456789ab"};

const predict: PredictExercise = {
  kind: "predict",
  id: "test/rate",
  title: "ten times the rate",
  question: "What happens?",
  options: ["It learns.", "It diverges."],
  hints: ["Think of steps."],
  answer: "Every step goes too far.",
  experiments: (data) => [1, 2].map((seed) => experiment({data, seed, iterations: 10})),
  decide: (runs) => ({option: 1, evidence: `Seeds ${runs.map((run) => run.experiment.seed).join(" and ")}.`})
};

const build: BuildExercise = {
  kind: "build",
  id: "test/count",
  title: "count",
  question: "How many?\n\nCount $n$.",
  fields: ["Weights", "Biases"],
  hints: ["Multiply.", "Add."],
  answer: "7,840 and 10",
  check: ([weights, biases]) =>
    weights === "7840" && biases === "10" ? {solved: true} : {solved: false, hint: "Every unit has a bias."}
};

const reach: ReachExercise = {
  kind: "reach",
  id: "test/reach",
  title: "half",
  question: "Reach 50%.",
  hints: [],
  answer: "Any rate does.",
  check: ({validation}) =>
    (validation.at(-1)?.accuracy ?? 0) >= 0.5 ? {solved: true} : {solved: false, hint: "Look at the rate."}
};

const explain: ExplainExercise = {
  kind: "explain",
  id: "test/explain",
  title: "why",
  question: "Why?",
  hints: [],
  answer: "Because."
};

const noStorage = () => {
  throw new Error("none");
};
const texts = new Map<string, string>();
const storage = {
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, text: string) => texts.set(key, text),
  removeItem: (key: string) => texts.delete(key)
};
let store: ProgressStore;

beforeEach(() => {
  texts.clear();
  store = new ProgressStore(() => storage);
});

/** How far a run has come that reads *accuracy* of the validation digits. */
function progressOf(accuracy: number, end?: End, wanted = experiment({})): Progress {
  const steps = {loss: new Float32Array(10), accuracy: new Float32Array(10)};
  const validation = [{iteration: 9, loss: 1, accuracy, correct: 1000 * accuracy, count: 1000}];
  return {experiment: wanted, iteration: 10, steps, log: [], validation, seconds: 0.1, ...(end ? {end} : {})};
}

/** A runtime whose runs are over at once. */
function runtime(end: End = finished): Runtime {
  return {
    open: async (wanted) =>
      ({next: async () => progressOf(0.9, end, wanted), dispose() {}}) as Partial<Session> as Session
  };
}

/** A live piece whose run advances when it is told to. */
class Piece extends EventTarget {
  value: Progress | undefined;

  advance(progress: Progress): void {
    this.value = progress;
    this.dispatchEvent(new Event("input"));
  }
}

function show(exercise: ExerciseDeclaration, options: Partial<ExerciseListOptions> = {}) {
  const list = ExerciseList([exercise], {
    runtime: runtime(),
    data: "embedded",
    store,
    missing: [],
    ...options
  });
  document.body.replaceChildren(list);
  const section = list.querySelector("section")!;
  return {
    section,
    verdict: () => section.querySelector("[role=status]:not(.exercise-problem)")!.textContent,
    state: () => section.querySelector(".exercise-state")!.textContent,
    answer: () => section.querySelector(".exercise-answer")!.textContent,
    inputs: () => [...section.querySelectorAll<HTMLInputElement>("input")],
    press(name: string) {
      const button = [...section.querySelectorAll("button")].find(({textContent}) =>
        textContent?.startsWith(name)
      );
      if (button === undefined || button.hidden) throw new Error(`no button: ${name}`);
      button.click();
    }
  };
}

describe("every exercise", () => {
  test("is a region named by its place and title, with its question", () => {
    const {section} = show(build);
    expect(section.getAttribute("role")).toBe("region");
    expect(section.getAttribute("aria-label")).toBe("Exercise 1: count");
    expect(section.querySelectorAll(".exercise-question p")).toHaveLength(2);
  });

  test("gives its hints one after the other, and remembers how many", () => {
    const {section, press} = show(build);
    press("Hint");
    expect(section.querySelector(".exercise-hints")!.textContent).toBe("Multiply.");
    press("Another hint (1 left)");
    expect(section.querySelectorAll(".exercise-hints li")).toHaveLength(2);
    expect(() => press("Another hint")).toThrow();
    expect(show(build).section.querySelectorAll(".exercise-hints li")).toHaveLength(2);
  });

  test("shows its answer to a reader who gives up, without counting as solved", () => {
    const {press, answer, state} = show(build);
    expect(answer()).toBe("");
    press("Show the answer");
    expect(answer()).toContain("7,840 and 10");
    expect(state()).toBe("answer looked up");
    expect(workOn(store.progress, "test/count").solved).toBe(false);
  });

  test("leaves the keyboard where it was when a button goes: at the next one, then at the answer", () => {
    const {section, press} = show(build);
    section.querySelector<HTMLElement>(".exercise-hint")!.focus();
    press("Hint");
    press("Another hint");
    expect(document.activeElement?.textContent).toBe("Show the answer");
    press("Show the answer");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("A model answer");
  });

  test("works where nothing can be kept, and says so", () => {
    store = new ProgressStore(noStorage);
    const {section, inputs, press, state} = show(build);
    const problem = section.parentElement!.querySelector(".exercise-problem")!;
    expect(problem.textContent).toContain("does not let the workbook keep anything");
    const [weights, biases] = inputs();
    weights!.value = "7840";
    biases!.value = "10";
    press("Check");
    expect(state()).toBe("✓ solved");
  });
});

describe("an exercise of the kind build", () => {
  test("is solved by what its check accepts, and then shows the answer", () => {
    const {inputs, press, verdict, state, answer} = show(build);
    const [weights, biases] = inputs();
    weights!.value = " 7840 ";
    biases!.value = "10";
    press("Check");
    expect(verdict()).toBe("✓That is right.");
    expect(state()).toBe("✓ solved");
    expect(answer()).toContain("7,840 and 10");
  });

  test("answers anything else with the check's hint, and keeps what was filled in", () => {
    const {inputs, press, verdict} = show(build);
    inputs()[0]!.value = "7840";
    press("Check");
    expect(verdict()).toBe("✗Not yet. Every unit has a bias.");
    expect(show(build).inputs()[0]!.value).toBe("7840");
  });

  test("keeps what is typed even before it is checked", () => {
    const [weights] = show(build).inputs();
    weights!.value = "78";
    weights!.dispatchEvent(new Event("input"));
    expect(show(build).inputs()[0]!.value).toBe("78");
  });

  test("takes the value of a live piece in place of fields", () => {
    const check = vi.fn(() => ({solved: true}) as const);
    const given = Object.assign(document.createElement("div"), {value: "0001000000"});
    const {press, section} = show({...build, check}, {pieces: {"test/count": given}});
    press("Check");
    expect(check).toHaveBeenCalledWith(["0001000000"]);
    expect(section.contains(given)).toBe(true);
  });
});

describe("an exercise of the kind predict", () => {
  test("asks for a choice before it runs anything", () => {
    const {press, verdict} = show(predict);
    press("Run it");
    expect(verdict()).toBe("Choose what you expect first; then the run decides.");
  });

  test("runs all its experiments and says that it came out as predicted, with the evidence", async () => {
    const {inputs, press, verdict, state, answer} = show(predict);
    inputs()[1]!.click();
    press("Run it");
    await vi.waitFor(() => expect(verdict()).toBe("✓So it came out. Seeds 1 and 2."));
    expect(state()).toBe("✓ solved");
    expect(answer()).toContain("goes too far");
  });

  test("names the option that came true to a reader who chose another, and lets the reader choose again", async () => {
    const {inputs, press, verdict, state} = show(predict);
    inputs()[0]!.click();
    press("Run it");
    await vi.waitFor(() => expect(verdict()).toBe("✗It came out otherwise: “It diverges”. Seeds 1 and 2."));
    expect(state()).toBe("tried");
    expect(inputs()[1]!.disabled).toBe(false);
    expect(show(predict).inputs()[0]!.checked).toBe(true);
  });

  test("says why where a run broke off, and judges nothing", async () => {
    const {inputs, press, verdict, state} = show(predict, {
      runtime: runtime({reason: "failed", message: "the digits could not be loaded"})
    });
    inputs()[1]!.click();
    press("Run it");
    await vi.waitFor(() => expect(verdict()).toBe("The run broke off: the digits could not be loaded."));
    expect(state()).toBe("");
  });

  test("says what a browser lacks that cannot train", () => {
    const {inputs, press, verdict} = show(predict, {missing: ["web workers"]});
    inputs()[1]!.click();
    press("Run it");
    expect(verdict()).toContain("lacks web workers");
  });
});

describe("an exercise of the kind reach", () => {
  test("is solved as soon as the run that it watches satisfies the condition", () => {
    const run = new Piece();
    const {verdict, state} = show(reach, {run});
    run.advance(progressOf(0.4));
    expect(verdict()).toBe("");
    run.advance(progressOf(0.6));
    expect(verdict()).toBe("✓Reached.");
    expect(state()).toBe("✓ solved");
  });

  test("says what to look at when a run ends without", () => {
    const run = new Piece();
    const {verdict} = show(reach, {run});
    run.advance(progressOf(0.4, finished));
    expect(verdict()).toBe("✗Not yet. Look at the rate.");
    run.advance(progressOf(0.3));
    expect(verdict()).toBe("");
    run.advance(progressOf(0.3, {reason: "stopped"}));
    expect(verdict()).toBe("");
  });

  test("says nothing of a run that went by itself, before the reader did anything", () => {
    vi.stubGlobal("navigator", {userActivation: {hasBeenActive: false}});
    const run = new Piece();
    const {verdict} = show(reach, {run});
    run.advance(progressOf(0.3));
    vi.unstubAllGlobals(); // from now on the reader has done something, but not to this run
    run.advance(progressOf(0.4, finished));
    expect(verdict()).toBe("");
    run.advance({...progressOf(0.4, finished), experiment: experiment({seed: 9})});
    expect(verdict()).toBe("✗Not yet. Look at the rate.");
  });

  test("stays solved whatever runs after", () => {
    const run = new Piece();
    const {state} = show(reach, {run});
    run.advance(progressOf(0.6));
    run.advance(progressOf(0.1, finished));
    expect(state()).toBe("✓ solved");
  });

  test("watches the piece that `runs` names for it", () => {
    const [run, other] = [new Piece(), new Piece()];
    const {state} = show(reach, {run: other, runs: {"test/reach": run}});
    other.advance(progressOf(0.9));
    expect(state()).toBe("");
    run.advance(progressOf(0.9));
    expect(state()).toBe("✓ solved");
  });

  test("cannot do without a run to watch", () => {
    expect(() => show(reach)).toThrow("no run to watch: test/reach");
  });
});

describe("an exercise of the kind explain", () => {
  const write = (section: Element, words: string) => {
    const area = section.querySelector("textarea")!;
    area.value = words;
    area.dispatchEvent(new Event("input"));
  };

  test("wants some words before it shows its own", () => {
    const {press, verdict, answer} = show(explain);
    press("Compare");
    expect(verdict()).toContain("Write a sentence");
    expect(answer()).toBe("");
  });

  test("then shows a model answer and leaves the judgement to the reader", () => {
    const {section, press, answer, state} = show(explain);
    write(section, "That is how it is.");
    press("Compare");
    expect(answer()).toContain("Because.");
    expect(state()).toBe("to be judged");
    press("Mine missed something");
    expect(state()).toBe("to be judged");
    press("My answer says the same");
    expect(state()).toBe("✓ solved");
  });

  test("keeps the reader's words", () => {
    write(show(explain).section, "Half a thought");
    expect(show(explain).section.querySelector("textarea")!.value).toBe("Half a thought");
  });
});

test("ExerciseList(exercises, …) numbers its exercises; without any it is empty", () => {
  const options = {runtime: runtime(), data: "embedded", store, missing: []} as const;
  const list = ExerciseList([build, explain], options);
  const names = [...list.querySelectorAll("section")].map((section) => section.getAttribute("aria-label"));
  expect(names).toEqual(["Exercise 1: count", "Exercise 2: why"]);
  expect(ExerciseList([], options).querySelector("section")).toBeNull();
});

describe("a prediction about networks that are trained already", () => {
  const asking: PredictAnswersExercise = {
    kind: "predict",
    id: "test/asking",
    title: "inverted",
    question: "How many?",
    options: ["Most.", "Few."],
    hints: [],
    answer: "Few.",
    asks: [{network: "tutorial", faults: {inverted: true}}],
    decideAnswers: ([answers]) => ({
      option: answers!.correct > 50 ? 0 : 1,
      evidence: `${answers!.correct} were.`
    })
  };
  const inference = (ask: () => Promise<unknown>) => ({ask}) as unknown as Inference;

  test("is decided by asking them, without a run", async () => {
    const ask = vi.fn(async () => ({correct: 3}));
    const {inputs, press, verdict, state} = show(asking, {inference: inference(ask)});
    press("Ask and see");
    expect(verdict()).toContain("Choose what you expect first; then asking decides.");
    inputs()[1]!.click();
    press("Ask and see");
    await vi.waitFor(() => expect(verdict()).toContain("So it came out. 3 were."));
    expect(ask).toHaveBeenCalledWith("answersUnder", asking.asks[0]);
    expect(state()).toBe("✓ solved");
  });

  test("says why it could not be decided, and may be tried again", async () => {
    const {inputs, press, verdict, state} = show(asking, {
      inference: inference(() => Promise.reject(new Error("the network could not be loaded")))
    });
    inputs()[0]!.click();
    press("Ask and see");
    await vi.waitFor(() => expect(verdict()).toBe("the network could not be loaded"));
    expect(state()).toBe("");
    expect(inputs()[0]!.disabled).toBe(false);
  });
});
