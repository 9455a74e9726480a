/** What a reader has made of one exercise. */
export interface Work {
  readonly solved: boolean;
  /** What was chosen, filled in or written, a text for each field. */
  readonly answer: readonly string[];
  /** How many hints have been taken. */
  readonly hints: number;
  /** Whether the model answer has been looked at. */
  readonly revealed: boolean;
}

/** What a reader has made of the exercises, by their names. One that is missing is untouched. */
export type Progress = Readonly<Record<string, Work>>;

/** An exercise that nobody has touched. */
export const untouched: Work = {solved: false, answer: [], hints: 0, revealed: false};

/** No progress at all. */
export const noProgress: Progress = {};

/** A file of progress that cannot be read; its message is one sentence for the reader. */
export class ProgressError extends Error {}

const format = "digit-workbook-progress";
const version = 1;

/** What the reader has made of the exercise *id*. */
export function workOn(progress: Progress, id: string): Work {
  return Object.hasOwn(progress, id) ? progress[id]! : untouched;
}

/** Changes what *progress* says of the exercise *id*. */
export function withWork(progress: Progress, id: string, change: Partial<Work>): Progress {
  return {...progress, [id]: {...workOn(progress, id), ...change}};
}

/** How many of the exercises *ids* are solved. */
export function solvedCount(progress: Progress, ids: readonly string[]): number {
  return ids.filter((id) => workOn(progress, id).solved).length;
}

/**
 * Joins *theirs* to *ours*, so that nothing is lost: what is solved in either is solved, hints are added up to the larger
 * number, and where both have an answer, ours stays unless theirs is the one that solved it.
 */
export function mergeProgress(ours: Progress, theirs: Progress): Progress {
  let merged = ours;
  for (const [id, their] of Object.entries(theirs)) {
    const our = workOn(ours, id);
    const takeTheirs = isEmpty(our.answer) || (their.solved && !our.solved && !isEmpty(their.answer));
    merged = withWork(merged, id, {
      solved: our.solved || their.solved,
      answer: takeTheirs ? their.answer : our.answer,
      hints: Math.max(our.hints, their.hints),
      revealed: our.revealed || their.revealed
    });
  }
  return merged;
}

/** Writes *progress* as the text of a file. */
export function writeProgress(progress: Progress): string {
  return `${JSON.stringify({format, version, exercises: progress}, null, 2)}\n`;
}

/** Reads what writeProgress wrote. Throws ProgressError on anything else. */
export function readProgress(text: string): Progress {
  const file = parse(text);
  if (!isRecord(file) || file.format !== format) {
    throw new ProgressError("this file is not one that the workbook saved its progress in");
  }
  if (file.version !== version) {
    throw new ProgressError(
      `this file has version ${JSON.stringify(file.version)} of the format, expected ${version}: it comes from another edition of the workbook`
    );
  }
  if (!isRecord(file.exercises))
    throw new ProgressError("this file has no list of exercises; it may be incomplete");
  return Object.fromEntries(Object.entries(file.exercises).map(([id, value]) => [id, readWork(id, value)]));
}

function readWork(id: string, value: unknown): Work {
  const bad = (field: string) =>
    new ProgressError(`this file says nothing sensible of "${id}": its ${field} is damaged`);
  if (!isRecord(value)) throw bad("entry");
  const {solved = false, answer = [], hints = 0, revealed = false} = value;
  if (typeof solved !== "boolean") throw bad("solved");
  if (!Array.isArray(answer) || !answer.every((text) => typeof text === "string")) throw bad("answer");
  if (!(Number.isInteger(hints) && (hints as number) >= 0)) throw bad("number of hints");
  if (typeof revealed !== "boolean") throw bad("revealed");
  return {solved, answer, hints: hints as number, revealed};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProgressError(
      text.trim() === "" ? "this file is empty" : "this file is damaged: it is not complete JSON",
      {cause}
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(answer: readonly string[]): boolean {
  return answer.every((text) => text === "");
}
