import type {AskOptions} from "./inference.js";
import type {Task} from "./task.js";
import type {Answer, Question, TaskName} from "./tasks.js";
import {tasks} from "./tasks.js";
import type {Workbench} from "./workbench.js";

/** How long a task works before it lets others have their turn, in milliseconds. */
const slice = 8;

/** Does the task *name*, a few milliseconds at a time: between them *rest* lets in what has come meanwhile, such as that it is to be broken off. */
export async function answer<Name extends TaskName>(
  name: Name,
  question: Question<Name>,
  workbench: Workbench,
  {signal, onupdate, rest = nextTask}: AskOptions<Name> & {rest?: () => Promise<void>} = {}
): Promise<Answer<Name>> {
  const task = tasks[name] as unknown as Task<Question<Name>, never, Answer<Name>>;
  const work = task(question, workbench);
  let begin = performance.now();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const step = await work.next();
      if (step.done) return step.value;
      if (step.value !== undefined) onupdate?.(step.value);
      if (performance.now() - begin < slice) continue;
      await rest();
      begin = performance.now();
    }
  } finally {
    void work.return(undefined as never);
  }
}

/** Waits until everything that waits already has had its turn. Unlike a timer, a channel is not held back by the browser. */
function nextTask(): Promise<void> {
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
