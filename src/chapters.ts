import {existsSync, readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
import type {ChapterExercise} from "./components/cover/ProgressPanel.js";
import type {Exercise} from "./lib/exercises/exercise.js";

/** The chapters by their titles in lists, in their order. One whose page is not written yet is left out of the site. */
export const chapterTitles: Readonly<Record<string, string>> = {
  data: "What a computer sees",
  "one-hot": "One-hot labels",
  architecture: "Layers and units",
  graph: "A graph of tensors",
  loss: "Loss and gradient",
  hyperparameters: "Hyperparameters",
  training: "A thousand steps",
  "your-digit": "Your digit",
  faults: "Eight faults",
  lab: "The lab"
};

/** A chapter of the site, as its page and its exercises declare it. */
export interface Chapter {
  readonly name: string;
  readonly title: string;
  /** The question that it asks: its first heading, without emphasis. */
  readonly question: string;
  readonly exercises: readonly ChapterExercise[];
}

/** Reads the chapters that exist under *root*. For the build alone: it reads files. Throws Error where a page asks no question. */
export async function readChapters(
  root = "src",
  titles: Readonly<Record<string, string>> = chapterTitles
): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  for (const [name, title] of Object.entries(titles)) {
    const page = `${root}/pages/${name}.md`;
    if (!existsSync(page)) continue;
    const question = /^# (.+)$/m.exec(readFileSync(page, "utf8"))?.[1]?.replace(/[*_]/g, "");
    if (question === undefined) throw new Error(`${page}: no question (a heading of the first order)`);
    chapters.push({
      name,
      title,
      question,
      exercises: await readExercises(`${root}/lib/exercises/${camelCase(name)}.ts`)
    });
  }
  return chapters;
}

/** The exercises that the module *file* declares; none where it is missing. */
async function readExercises(file: string): Promise<ChapterExercise[]> {
  if (!existsSync(file)) return [];
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const list = Object.entries(module).find(([name]) => name.endsWith("Exercises"))?.[1];
  if (!Array.isArray(list)) throw new Error(`${file}: exports no list of exercises`);
  return (list as readonly Exercise[]).map((exercise) => ({
    id: exercise.id,
    title: exercise.title,
    question: exercise.question,
    options: exercise.kind === "predict" ? exercise.options : undefined
  }));
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
