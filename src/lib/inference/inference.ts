import type {Answer, Question, TaskName, Update} from "./tasks.js";

export interface AskOptions<Name extends TaskName> {
  /** Breaks the work off: the question is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told what the task yields on its way. */
  readonly onupdate?: (update: Update<Name>) => void;
}

/** Where images are read and networks asked, beside the page. */
export interface Inference {
  /** Rejects with Error, its message one sentence for the reader, where the task fails; with the signal's reason where it is broken off. */
  ask<Name extends TaskName>(
    name: Name,
    question: Question<Name>,
    options?: AskOptions<Name>
  ): Promise<Answer<Name>>;
}
