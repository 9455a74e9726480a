import type {AnswersUnder, AnswersUnderQuestion} from "../inference/answersUnder.js";
import type {Experiment} from "../training/experiment.js";
import type {Progress} from "../training/session.js";

/** What a check says of an answer: solved, or a hint that names what to look at. */
export type Verdict = {readonly solved: true} | {readonly solved: false; readonly hint: string};

/** What all exercises have. Texts are Markdown's plain text with formulas between dollar signs. */
interface Declaration {
  /** Its name within the workbook, such as `one-hot/build-a-vector`: progress is kept under it, so it never changes. */
  readonly id: string;
  /** A few words, for the heading "Exercise 1: …". */
  readonly title: string;
  readonly question: string;
  /** Given one after the other to a reader who asks. */
  readonly hints: readonly string[];
  /** Shown once it is solved, or when the reader gives up. */
  readonly answer: string;
}

/** Choose what will happen; then a run decides. */
export interface PredictExercise extends Declaration {
  readonly kind: "predict";
  readonly options: readonly string[];
  /** The experiments to run, all with the reader's data set. */
  readonly experiments: (data: Experiment["data"]) => readonly Experiment[];
  /** Which option came true, from the finished runs (in the order of `experiments`), and the evidence in one sentence with its numbers. */
  readonly decide: (runs: readonly Progress[]) => {readonly option: number; readonly evidence: string};
}

/** Choose what networks that are trained already will answer to test digits; then asking them decides. */
export interface PredictAnswersExercise extends Declaration {
  readonly kind: "predict";
  readonly options: readonly string[];
  readonly asks: readonly AnswersUnderQuestion[];
  /** What `decide` is for runs: from the answers, in the order of `asks`. */
  readonly decideAnswers: (answers: readonly AnswersUnder[]) => {
    readonly option: number;
    readonly evidence: string;
  };
}

/** Fill in one or more fields, or give an answer through a live piece whose value is a string. */
export interface BuildExercise extends Declaration {
  readonly kind: "build";
  /** The label of each field. */
  readonly fields: readonly string[];
  readonly check: (values: readonly string[]) => Verdict;
}

/** Bring a live run to satisfy a condition. */
export interface ReachExercise extends Declaration {
  readonly kind: "reach";
  readonly check: (run: Progress) => Verdict;
}

/** Own words first, then a model answer to compare with. */
export interface ExplainExercise extends Declaration {
  readonly kind: "explain";
}

export type Exercise =
  | PredictExercise
  | PredictAnswersExercise
  | BuildExercise
  | ReachExercise
  | ExplainExercise;
