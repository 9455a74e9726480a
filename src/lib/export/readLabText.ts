import type {DataName} from "../digits/digits.js";
import type {LabState} from "../lab/labState.js";
import {parseLab} from "../lab/labState.js";
import {type FiledRun, readLabFile} from "./labFile.js";
import {reportTitle} from "./labReport.js";
import {readPoints} from "./readPoints.js";

/** What a file brings: runs, perhaps a whole lab, and a sentence for each thing that was left out. */
export interface FiledLab {
  readonly state?: LabState;
  readonly runs: readonly FiledRun[];
  readonly problems: readonly string[];
}

/** The longest text of settings that is read, in characters. Points may be many more. */
const longestLab = 5_000_000;

/**
 * Reads a file that the lab has written: settings (JSON) or points (CSV). Of points, the runs are read from their links; the points themselves are there to check
 * new runs against. Throws RangeError, with one sentence, on any other text. Yields now and then.
 */
export function* readLabText(text: string, data: DataName): Generator<number, FiledLab, void> {
  if (text.trim() === "") throw new RangeError("the file is empty");
  if (/^\uFEFF?\s*[{[]/.test(text)) {
    if (text.length > longestLab)
      throw new RangeError(`the file has ${text.length} characters, and a lab has at most ${longestLab}`);
    return readLabFile(text.replace(/^\uFEFF/, ""), data);
  }
  if (text.startsWith(reportTitle))
    throw new RangeError(
      "this is a report, to be read: what can be opened are a lab (JSON) and points (CSV)"
    );
  const filed = yield* readPoints(text);
  const problems: string[] = [];
  const runs = filed.map(({name, link, fingerprint, loss}): FiledRun => {
    const lab = parseLab(link.slice(link.indexOf("#")), data);
    problems.push(...lab.problems.map((sentence) => `the run "${name}": ${sentence}`));
    return {experiment: lab.state.experiment, engine: lab.state.engine, fingerprint, loss};
  });
  return {runs, problems};
}
