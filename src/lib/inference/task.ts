import type {Workbench} from "./workbench.js";

/**
 * Work on images that is done beside the page: in a worker in a browser, in the process itself in tests. It answers a question that can be sent
 * from thread to thread. A generator: wherever it yields it may rest, and be broken off; what it yields is sent to whoever asked.
 */
export type Task<Question, Update, Answer> = (
  question: Question,
  workbench: Workbench
) => AsyncGenerator<Update | undefined, Answer, void>;

export type QuestionOf<T> = T extends Task<infer Question, infer _Update, infer _Answer> ? Question : never;
export type UpdateOf<T> = T extends Task<infer _Question, infer Update, infer _Answer> ? Update : never;
export type AnswerOf<T> = T extends Task<infer _Question, infer _Update, infer Answer> ? Answer : never;
