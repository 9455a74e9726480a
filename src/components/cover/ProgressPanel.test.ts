// @vitest-environment jsdom
import {beforeEach, describe, expect, test, vi} from "vitest";
import {ProgressStore} from "../../lib/exercises/store.js";
import {showChapterProgress} from "../exercises/showChapterProgress.js";
import {ProgressPanel} from "./ProgressPanel.js";

const chapters = [
  {
    name: "loss",
    title: "Loss",
    exercises: [
      {id: "loss/a", title: "a softmax", question: "How much?"},
      {id: "loss/b", title: "a rate", question: "What happens?", options: ["It learns.", "It diverges."]}
    ]
  },
  {name: "training", title: "Training", exercises: []}
];
let store: ProgressStore;

beforeEach(() => {
  localStorage.clear();
  store = new ProgressStore(() => localStorage);
});

function show(given: typeof chapters = chapters) {
  const page = {print: vi.fn()} as Partial<Window> as Window;
  const node = ProgressPanel(given, {store, page});
  document.body.replaceChildren(node);
  return {
    node,
    page,
    said: () => node.querySelector("[role=status]")!.textContent,
    button: (name: string) =>
      [...node.querySelectorAll("button")].find(({textContent}) => textContent === name)!,
    async load(name: string, text: string) {
      const input = node.querySelector<HTMLInputElement>("input[type=file]")!;
      const file = {name, text: async () => text};
      Object.defineProperty(input, "files", {value: [file], configurable: true});
      input.dispatchEvent(new Event("change"));
      await vi.waitFor(() => expect(node.querySelector("[role=status]")!.textContent).not.toBe(""));
    }
  };
}

describe("ProgressPanel(chapters)", () => {
  test("counts what is solved, in all and by chapter, and follows", () => {
    const {node} = show();
    expect(node.textContent).toContain("0 of 2 exercises solved.");
    store.put("loss/a", {solved: true});
    expect(node.textContent).toContain("1 of 2 exercises solved.");
    expect(node.querySelector("li")!.textContent).toBe("Loss● ○1 of 2");
    store.put("loss/b", {solved: true});
    expect(node.textContent).toContain("All 2 exercises solved.");
  });

  test("has nothing to count without chapters", () => {
    expect(show([]).node.textContent).toContain("0 of 0 exercises solved.");
  });

  test("loads a file, and says so", async () => {
    const other = new ProgressStore(() => {
      throw new Error("none");
    });
    other.put("loss/b", {solved: true, answer: ["1"]});
    const {node, load, said} = show();
    await load("mine.json", other.export());
    expect(said()).toBe("Loaded from mine.json; what was already here has stayed.");
    expect(node.textContent).toContain("1 of 2");
  });

  test("refuses a bad file with one sentence, and changes nothing", async () => {
    store.put("loss/a", {solved: true});
    const {node, load, said} = show();
    await load("photo.jpg", "\u0000\u0001");
    expect(said()).toBe("Nothing was loaded from photo.jpg: this file is damaged: it is not complete JSON.");
    expect(node.textContent).toContain("1 of 2");
  });

  test("forgets everything, but only when told twice", () => {
    store.put("loss/a", {solved: true});
    const {node, button, said} = show();
    button("Forget everything").click();
    expect(node.textContent).toContain("1 of 2");
    button("No, keep them").click();
    button("Forget everything").click();
    button("Yes, forget them").click();
    expect(node.textContent).toContain("0 of 2");
    expect(said()).toBe("All answers are forgotten.");
  });

  test("prints, with the reader's answers in words", () => {
    store.put("loss/a", {answer: ["0.5"], solved: true});
    store.put("loss/b", {answer: ["1"]});
    const {node, page, button} = show();
    expect([...node.querySelectorAll("blockquote")].map(({textContent}) => textContent)).toEqual([
      "0.5",
      "It diverges."
    ]);
    button("Print").click();
    expect(page.print).toHaveBeenCalled();
  });

  test("says where nothing can be kept", () => {
    store = new ProgressStore(() => {
      throw new Error("none");
    });
    expect(show().said()).toContain("does not let the workbook keep anything");
  });
});

test("showChapterProgress(exercises, …) writes beside each chapter how much of it is solved, in signs and in words", () => {
  document.body.innerHTML = `<nav id="observablehq-sidebar"><a href="/x/pages/loss.html">Loss</a><a href="/x/pages/training">Training</a></nav>
    <ol><li data-chapter="loss"><a href="/x/pages/loss">Loss</a></li></ol>`;
  showChapterProgress({loss: ["loss/a", "loss/b"], training: []}, {store, document});
  const texts = () => [...document.querySelectorAll(".chapter-progress")].map(({textContent}) => textContent);
  expect(texts()).toEqual(["0/2: 0 of 2 exercises solved", "0/2: 0 of 2 exercises solved"]);
  store.put("loss/a", {solved: true});
  store.put("loss/b", {solved: true});
  expect(texts()[0]).toBe("✓ 2/2: 2 of 2 exercises solved");
});
