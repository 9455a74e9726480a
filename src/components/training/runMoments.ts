import type {Experiment} from "../../lib/training/experiment.js";
import {keptMoments} from "../../lib/training/moments.js";
import type {Moment} from "../../lib/training/session.js";
import type {PlayedRun} from "./TrainingBench.js";

/** The shortest time between two looks at a run that goes on, in milliseconds. */
const pace = 250;

/**
 * One run seen at one of its moments (moments.ts), which the reader chooses or which follows the run: what several live pieces show, they ask here. What is
 * read are the first validation digits, as many as the run reads at each checkpoint. It looks
 * only while one of them is in sight, one question at a time. Emits "change" when there is something else to be shown, and "digit" when another digit was chosen.
 */
export class RunMoments extends EventTarget {
  readonly run: PlayedRun;
  readonly #watchers = new Set<object>();
  #shown: Moment | undefined;
  #start: Moment | undefined;
  #wanted: number | undefined; // undefined: the newest
  #experiment: unknown;
  #engine: unknown;
  #run = 0; // counts the runs, so that what belongs to a replaced one is recognised
  #seen = -1; // the run of #shown
  #told = ""; // the state of the run that was last told of
  #asking = false;
  #digit = 0;
  #list: readonly number[] = [];
  #listed: Experiment | undefined; // the experiment of #list
  #failure = "";

  constructor(run: PlayedRun) {
    super();
    this.run = run;
    run.addEventListener("input", () => this.#refresh());
  }

  /** All moments of the run that are kept, as numbers of steps taken. */
  get list(): readonly number[] {
    if (this.#listed !== this.run.experiment) {
      this.#listed = this.run.experiment;
      this.#list = keptMoments(this.#listed);
    }
    return this.#list;
  }

  /** How many of them the run has come to. */
  get reached(): number {
    const {value} = this.run;
    if (value === undefined) return 0;
    const next = this.list.findIndex((steps) => steps > value.iteration);
    return next < 0 ? this.list.length : next;
  }

  /** The place in `list` that is to be shown; −1 where there is none. */
  get at(): number {
    const last = this.reached - 1;
    if (this.#wanted === undefined) return last;
    return Math.min(last, this.list.indexOf(this.#wanted));
  }

  get following(): boolean {
    return this.#wanted === undefined;
  }

  /** What was last seen; undefined before there is anything. */
  get moment(): Moment | undefined {
    return this.#shown;
  }

  /** The network before the first step, once it has been looked at. */
  get start(): Moment | undefined {
    return this.#start;
  }

  /** Why nothing could be seen, in one sentence. */
  get failure(): string {
    return this.#failure;
  }

  /** Which digit of those that are read is looked at in detail. */
  get digit(): number {
    return this.#digit;
  }

  set digit(index: number) {
    this.#digit = index;
    this.dispatchEvent(new Event("digit"));
  }

  /** Shows the moment at place *i* of `list`, as far as the run has come; the newest, from then on, where *i* is undefined. */
  go(i: number | undefined): void {
    const {list, reached} = this;
    this.#wanted = i === undefined ? undefined : list[Math.max(0, Math.min(reached - 1, i))];
    this.dispatchEvent(new Event("change"));
    void this.#look();
  }

  /** Tells that *watcher* is in sight, or no longer. */
  watch(watcher: object, inSight: boolean): void {
    if (inSight) this.#watchers.add(watcher);
    else this.#watchers.delete(watcher);
    void this.#look();
  }

  #refresh(): void {
    const {experiment, engine, value, state} = this.run;
    if (experiment !== this.#experiment || engine !== this.#engine || value === undefined) {
      this.#experiment = experiment;
      this.#engine = engine;
      this.#run++;
      this.#wanted = undefined;
      this.#start = undefined;
      this.#failure = "";
      if (state !== "training") this.#shown = undefined; // else what was there stays until there is something new
    }
    const {at, reached} = this;
    const told = `${this.#run} ${at} ${reached} ${value === undefined} ${value?.end?.reason}`;
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new Event("change"));
    void this.#look();
  }

  /** Whether there is something to be seen that has not been seen yet. */
  #isDue(): boolean {
    if (this.#watchers.size === 0 || this.at < 0 || this.#failure) return false;
    return this.#seen !== this.#run || this.list[this.at] !== this.#shown?.steps;
  }

  async #look(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    while (this.#isDue()) {
      const mine = this.#run;
      const steps = this.list[this.at]!;
      const begin = performance.now();
      try {
        const start = this.#start ?? (await this.run.look({steps: 0}));
        const moment = steps === 0 ? start : await this.run.look({steps});
        if (mine !== this.#run) continue;
        this.#start = start;
        this.#shown = moment;
        this.#seen = mine;
      } catch (error) {
        if (mine !== this.#run) continue; // the run was replaced meanwhile
        this.#failure = error instanceof Error ? error.message : String(error);
      }
      this.dispatchEvent(new Event("change"));
      if (this.run.state !== "training") continue;
      const took = performance.now() - begin;
      await new Promise((resolve) => setTimeout(resolve, Math.max(pace, 4 * took)));
    }
    this.#asking = false;
  }
}
