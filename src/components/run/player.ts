import type {LayerParameters} from "../../lib/network/network.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {
  LookQuestion,
  Moment,
  Progress,
  Runtime,
  Session,
  SessionOptions,
  Split
} from "../../lib/training/session.js";
import type {Evaluation, StepRecord} from "../../lib/training/trainer.js";

/** `ready`: nothing done yet; `stopped`: ended by the reader; `over`: ended by itself. */
export type PlayerState = "ready" | "training" | "paused" | "stopped" | "over";

export interface Player {
  readonly experiment: Experiment;
  readonly state: PlayerState;
  /** How far the run has come; undefined before its first step. */
  readonly progress: Progress | undefined;
  /** Why there is no run, in one sentence, where the digits or the engine could not be had. */
  readonly failure: string | undefined;
  /** Replaces the run by one of *experiment*, which starts at once where *train* is true. It is run with the *options* of the last one, unless others are given. */
  load(experiment: Experiment, train: boolean, options?: SessionOptions): void;
  train(): void;
  pause(): void;
  step(): void;
  /** Takes a single step, as `step` does, and tells all that happened in it; undefined where the run is over or was replaced meanwhile. */
  recordStep(): Promise<StepRecord | undefined>;
  stop(): void;
  /** Back to iteration 0, paused. */
  reset(): void;
  evaluate(split: Split): Promise<Evaluation>;
  predict(images: Uint8Array): Promise<Float32Array>;
  /** The weights and biases of the network as it is now. */
  parameters(): Promise<LayerParameters[]>;
  /** Looks at digits with the network as it is now, or as it was at an earlier moment. */
  look(question: LookQuestion): Promise<Moment>;
  dispose(): void;
}

/**
 * Plays one run at a time. It pulls the session as fast as that answers, so a page in the background keeps training.
 * A run that is replaced is dropped at once: at most one session is open or being opened, and only the newest experiment waits.
 */
export function createPlayer(
  runtime: Runtime,
  experiment: Experiment,
  onchange: (player: Player) => void
): Player {
  let options: SessionOptions = {};
  let state: PlayerState = "ready";
  let progress: Progress | undefined;
  let failure: string | undefined;
  let session: Promise<Session> | undefined;
  let opening: Promise<unknown> = Promise.resolve();
  let run = 0; // counts the runs, so that what belongs to a replaced one is recognised
  let pulling = false;

  function enter(next: PlayerState): void {
    state = next;
    onchange(player);
  }

  function open(): Promise<Session> {
    if (session === undefined) {
      const mine = run;
      session = opening.then(() => {
        if (mine !== run) throw new DOMException("the run was replaced", "AbortError");
        return runtime.open(experiment, options);
      });
      opening = session.catch(() => {});
    }
    return session;
  }

  function drop(): void {
    run++;
    session?.then((open) => open.dispose()).catch(() => {});
    session = undefined;
    progress = undefined;
    failure = undefined;
  }

  async function pull(steps?: number): Promise<void> {
    const mine = run;
    pulling = true;
    try {
      const current = await open();
      do {
        const next = await current.next(steps);
        if (mine !== run) return;
        progress = next;
        if (progress.end) state = progress.end.reason === "stopped" ? "stopped" : "over";
        onchange(player);
      } while (state === "training");
    } catch (error) {
      if (mine !== run) return;
      failure = sentenceOf(error);
      session = undefined;
      enter("over");
    } finally {
      if (mine === run) pulling = false;
    }
  }

  function load(next: Experiment, train: boolean, nextOptions = options): void {
    drop();
    experiment = next;
    options = nextOptions;
    pulling = false;
    enter("ready");
    if (train) player.train();
  }

  const player: Player = {
    get experiment() {
      return experiment;
    },
    get state() {
      return state;
    },
    get progress() {
      return progress;
    },
    get failure() {
      return failure;
    },
    load,
    train() {
      if (state === "training") return;
      if (state === "over" || state === "stopped") load(experiment, false);
      enter("training");
      if (!pulling) void pull();
    },
    pause() {
      if (state === "training") enter("paused");
    },
    step() {
      if (state !== "ready" && state !== "paused") return;
      enter("paused");
      if (!pulling) void pull(1);
    },
    async recordStep() {
      const mine = run;
      if (state === "training") enter("paused");
      // What was under way is waited for, so that this step is the next one.
      while (pulling && mine === run) await new Promise((resolve) => setTimeout(resolve));
      if (mine !== run || (state !== "ready" && state !== "paused")) return undefined;
      enter("paused");
      pulling = true;
      try {
        const current = await open();
        if (current.recordStep === undefined)
          throw new Error("this run does not tell what happens in a step");
        const record = await current.recordStep();
        const next = await current.next(0);
        if (mine !== run) return undefined;
        progress = next;
        if (progress.end) state = progress.end.reason === "stopped" ? "stopped" : "over";
        onchange(player);
        return record;
      } catch (error) {
        if (mine !== run) return undefined;
        throw error;
      } finally {
        if (mine === run) {
          pulling = false;
          if (player.state === "training") void pull(); // the reader pressed Train meanwhile
        }
      }
    },
    stop() {
      if (state === "training" || state === "paused") enter("stopped");
    },
    reset() {
      load(experiment, false);
    },
    async evaluate(split) {
      return (await open()).evaluate(split);
    },
    async predict(images) {
      return (await open()).predict(images);
    },
    async parameters() {
      return (await open()).parameters();
    },
    async look(question) {
      const current = await open();
      if (current.look === undefined) throw new Error("this run does not let anybody look at its network");
      return current.look(question);
    },
    dispose: drop
  };
  return player;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
