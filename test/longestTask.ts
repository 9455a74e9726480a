import type {Page} from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: {readonly name?: string};
  /** Microseconds of the thread's own time, in which other programs do not count. */
  readonly tdur?: number;
}

/**
 * Does *work*, and returns how long the longest task of the page's main thread took meanwhile, in milliseconds of its own time: however busy the machine
 * is with other things, a page that works too long at once is found, and no other.
 */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, {categories: ["toplevel", "__metadata"]});
  await work().catch(async (error) => {
    await browser.stopTracing();
    throw error;
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: TraceEvent[]};
  const thread = ({pid, tid}: TraceEvent) => `${pid}:${tid}`;
  const main = new Set(
    trace.traceEvents
      .filter(({name, args}) => name === "thread_name" && args.name === "CrRendererMain")
      .map(thread)
  );
  const tasks = trace.traceEvents.filter(
    (event) => event.name.endsWith("RunTask") && main.has(thread(event))
  );
  if (tasks.length === 0) throw new Error("the trace has no tasks of the page's main thread");
  return tasks.reduce((longest, {tdur = 0}) => Math.max(longest, tdur / 1000), 0);
}
