import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {readChapters} from "./chapters.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "chapters-"));
  mkdirSync(join(root, "pages"));
  mkdirSync(join(root, "lib", "exercises"), {recursive: true});
});

afterEach(() => rmSync(root, {recursive: true}));

const page = (name: string, text: string) => writeFileSync(join(root, "pages", `${name}.md`), text);
const exercises = (name: string, text: string) =>
  writeFileSync(join(root, "lib", "exercises", `${name}.ts`), text);

describe("readChapters(root, titles)", () => {
  test("has the chapters whose page exists, in the order of the titles, with their questions and exercises", async () => {
    page("one-hot", "---\ntitle: x\n---\n\n# Why *ten*?\n\n## Because.\n");
    page("data", "# What?\n");
    exercises(
      "oneHot",
      'export const more = [];\nexport const oneHotExercises = [{kind: "predict", id: "one-hot/a", title: "a", question: "q", options: ["x"], hints: [], answer: ""}];'
    );
    expect(await readChapters(root, {"one-hot": "One-hot", data: "Data", loss: "Loss"})).toEqual([
      {
        name: "one-hot",
        title: "One-hot",
        question: "Why ten?",
        exercises: [{id: "one-hot/a", title: "a", question: "q", options: ["x"]}]
      },
      {name: "data", title: "Data", question: "What?", exercises: []}
    ]);
  });

  test("throws on a page that asks no question, and on exercises that are no list", async () => {
    page("data", "## What?\n");
    await expect(readChapters(root, {data: "Data"})).rejects.toThrow("data.md: no question");
    page("data", "# What?\n");
    exercises("data", "export const dataExercises = 3;");
    await expect(readChapters(root, {data: "Data"})).rejects.toThrow("data.ts: exports no list of exercises");
  });
});

test("readChapters() gives every exercise of the workbook a name of its own, which begins with its chapter's", async () => {
  const chapters = await readChapters();
  const ids = chapters.flatMap(({exercises}) => exercises.map(({id}) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const {name, exercises} of chapters) {
    for (const {id} of exercises) expect.soft(id).toMatch(new RegExp(`^${name}/[a-z0-9-]+$`));
  }
});
