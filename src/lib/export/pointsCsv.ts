import {csvField} from "./csv.js";
import {type ExportedRun, fingerprintOf} from "./exportedRun.js";

/** The columns of a file of points. */
export const pointColumns = [
  "run",
  "iteration",
  "batch_loss",
  "batch_accuracy",
  "validation_loss",
  "validation_accuracy",
  "fingerprint",
  "link"
] as const;

const rowsAtOnce = 500;

/**
 * Writes all points of *runs* as CSV, a line for every iteration of every run, and returns the text in parts, each as *pack* makes it. The validation columns are empty where nothing was
 * measured. A batch's numbers have nine digits, which is what it takes to tell any two of them apart. Yields the number of lines written, now and then.
 */
export function* writePoints<Part = string>(
  runs: Iterable<ExportedRun>,
  pack: (text: string) => Part
): Generator<number, Part[], void> {
  const parts = [pack(pointColumns.join(",") + "\r\n")];
  let count = 0;
  for (const {run, name, link} of runs) {
    const {steps, validation, iteration} = run.progress;
    const first = csvField(name);
    const last = `${fingerprintOf(run)},${csvField(link)}\r\n`;
    const measures = new Map(validation.map((measure) => [measure.iteration, measure]));
    let part = "";
    for (let i = 0; i < iteration; i++) {
      const measure = measures.get(i);
      const rest = measure ? `${measure.loss},${measure.accuracy}` : ",";
      part += `${first},${i},${formatSingle(steps.loss[i]!)},${formatSingle(steps.accuracy[i]!)},${rest},${last}`;
      count++;
      if (count % rowsAtOnce === 0) {
        parts.push(pack(part));
        part = "";
        yield count;
      }
    }
    parts.push(pack(part));
  }
  return parts;
}

/** Writes a number of single precision so that reading it gives the same number back. */
export function formatSingle(value: number): string {
  return String(Number.isFinite(value) ? Number(value.toPrecision(9)) : value);
}
