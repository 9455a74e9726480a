import {csvRecords} from "./csv.js";
import {pointColumns} from "./pointsCsv.js";

/** A run as a file of points has it: its link and its points, which a new run can be checked against. */
export interface FiledPoints {
  readonly name: string;
  readonly link: string;
  readonly fingerprint: string;
  /** The batches of the iterations 0, 1, 2, … */
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

/**
 * Reads what writePoints wrote; the columns may stand in any order, and others between them. Throws RangeError, with one sentence that names the line
 * and the value, on anything else. Yields the number of lines read, now and then.
 */
export function* readPoints(text: string): Generator<number, FiledPoints[], void> {
  const records = csvRecords(text);
  const head = records.next();
  if (head.done) throw new RangeError("the file is empty");
  const places = Object.fromEntries(pointColumns.map((name) => [name, head.value.fields.indexOf(name)]));
  const missing = pointColumns.filter((name) => places[name]! < 0 && !name.startsWith("validation"));
  if (missing.length > 0) {
    throw new RangeError(
      `line 1 names no column ${missing.join(", ")}: a file of points of this lab begins with ${pointColumns.join(",")}`
    );
  }
  const runs = new Map<string, FiledPoints & {loss: number[]; accuracy: number[]}>();
  let count = 0;
  for (const {fields, line} of records) {
    if (fields.length !== head.value.fields.length)
      throw new RangeError(
        `line ${line} has ${fields.length} fields, where line 1 names ${head.value.fields.length} columns`
      );
    const field = (name: (typeof pointColumns)[number]) => fields[places[name]!]!;
    const link = field("link");
    let run = runs.get(link);
    if (!run) {
      if (!link.includes("#"))
        throw new RangeError(
          `line ${line} has the link "${shorten(link)}", which names no settings: they follow after a #`
        );
      run = {name: field("run"), link, fingerprint: field("fingerprint"), loss: [], accuracy: []};
      runs.set(link, run);
    }
    const iteration = Number(field("iteration"));
    if (field("iteration") === "" || iteration !== run.loss.length)
      throw new RangeError(
        `line ${line} has the iteration "${shorten(field("iteration"))}", where ${run.loss.length} was expected: the points of a run come in order, from 0`
      );
    run.loss.push(readNumber(field("batch_loss"), "batch_loss", line));
    run.accuracy.push(readNumber(field("batch_accuracy"), "batch_accuracy", line));
    if (++count % 200 === 0) yield count;
  }
  return [...runs.values()];
}

/** A number as writePoints writes it; one that is none may be part of a run that diverged. */
function readNumber(text: string, column: string, line: number): number {
  const value = text === "" ? undefined : text === "NaN" ? NaN : Number(text);
  if (value === undefined || (Number.isNaN(value) && text !== "NaN"))
    throw new RangeError(`line ${line} has the ${column} "${shorten(text)}": a number was expected`);
  return Math.fround(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
