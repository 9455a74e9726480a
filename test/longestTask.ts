import type {Page} from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: {readonly name?: string};
  /** Microseconds of the thread's own time, in which other programs do not count. */
  readonly tdur?: number;
}

/** What a page's process did, in milliseconds of its threads' own time: however busy the machine is with other things, that stays the same. */
export interface WorkTime {
  /** The longest task of the main thread. */
  readonly longest: number;
  /** All tasks of all threads: the page's, its workers', and those that decode pictures. */
  readonly total: number;
}

/**
 * Does *work*, and returns how long the longest task of the page's main thread took meanwhile, in milliseconds of its own time: however busy the machine
 * is with other things, a page that works too long at once is found, and no other.
 */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  return (await workTime(page, work)).longest;
}

/** Does *work*, and returns how long the page's process worked meanwhile. */
export async function workTime(page: Page, work: () => Promise<unknown>): Promise<WorkTime> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, {categories: ["toplevel", "__metadata"]});
  await work().catch(async (error) => {
    await browser.stopTracing();
    throw error;
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: TraceEvent[]};
  const thread = ({pid, tid}: TraceEvent) => `${pid}:${tid}`;
  const main = trace.traceEvents.filter(
    ({name, args}) => name === "thread_name" && args.name === "CrRendererMain"
  );
  const threads = new Set(main.map(thread));
  const pages = new Set(main.map(({pid}) => pid));
  const tasks = trace.traceEvents.filter(({name, pid}) => name.endsWith("RunTask") && pages.has(pid));
  const ofMain = tasks.filter((event) => threads.has(thread(event)));
  if (ofMain.length === 0) throw new Error("the trace has no tasks of the page's main thread");
  return {
    longest: ofMain.reduce((longest, {tdur = 0}) => Math.max(longest, tdur / 1000), 0),
    total: tasks.reduce((total, {tdur = 0}) => total + tdur / 1000, 0)
  };
}
