import type {LayerParameters} from "../../lib/network/network.js";
import {type Experiment, formatExperiment} from "../../lib/training/experiment.js";
import type {Progress, Runtime, Session, SessionOptions, Split} from "../../lib/training/session.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import type {TrainedNetwork} from "../run/TrainedNetwork.js";

interface Kept {
  readonly experiment: Experiment;
  readonly session: Session;
  progress?: Progress;
}

/** Networks that differ in nothing but their seed take each other's place. */
const placeOf = (experiment: Experiment) => formatExperiment({...experiment, seed: 0});

/**
 * The networks that a duel has trained on `runtime`, kept so that another piece can look at one of them: the one of `experiment`, with the seed
 * that it was last trained with. A network that the duel has not trained is trained here, when it is asked for by `load`.
 */
export class DuelNetworks extends EventTarget implements TrainedNetwork {
  /** Where the duel trains. */
  readonly runtime: Runtime;
  experiment: Experiment;
  readonly #kept = new Map<string, Kept>();

  constructor(runtime: Runtime, experiment: Experiment) {
    super();
    this.experiment = experiment;
    this.runtime = {
      size: runtime.size,
      open: async (experiment, options) => this.#keep(experiment, await runtime.open(experiment, options))
    };
  }

  get value(): Progress | undefined {
    return this.#shown?.progress;
  }

  get training(): boolean {
    return this.value !== undefined && this.value.end === undefined;
  }

  load(experiment: Experiment): void {
    this.experiment = experiment;
    this.#change();
    if (this.#shown === undefined) void this.#train(experiment);
  }

  async parameters(): Promise<LayerParameters[]> {
    return this.#session().parameters();
  }

  async evaluate(split: Split): Promise<Evaluation> {
    return this.#session().evaluate(split);
  }

  async initialFirstLayer(): Promise<LayerParameters> {
    throw new Error("of these networks the initial weights are not kept");
  }

  get #shown(): Kept | undefined {
    return this.#kept.get(placeOf(this.experiment));
  }

  #session(): Session {
    if (this.#shown === undefined) throw new Error("there is no network yet");
    return this.#shown.session;
  }

  async #train(experiment: Experiment, options?: SessionOptions): Promise<void> {
    const session = await this.runtime.open(experiment, options);
    while (!(await session.next()).end) if (placeOf(experiment) !== placeOf(this.experiment)) break;
    session.dispose();
  }

  /** A session that outlives its owner once its run has finished, until one of the same network comes. */
  #keep(experiment: Experiment, session: Session): Session {
    const place = placeOf(experiment);
    const mine: Kept = {experiment, session};
    const isKept = () => this.#kept.get(place) === mine;
    const before = this.#kept.get(place);
    if (before?.progress?.end) before.session.dispose();
    this.#kept.set(place, mine);
    if (place === placeOf(this.experiment)) this.experiment = experiment;
    return {
      next: async (n) => {
        mine.progress = await session.next(n);
        if (isKept()) this.#change();
        return mine.progress;
      },
      evaluate: (split) => session.evaluate(split),
      predict: (images) => session.predict(images),
      parameters: () => session.parameters(),
      dispose: () => {
        if (isKept() && mine.progress?.end) return;
        if (isKept()) this.#kept.delete(place);
        session.dispose();
        this.#change();
      }
    };
  }

  #change(): void {
    this.dispatchEvent(new Event("input"));
  }
}
