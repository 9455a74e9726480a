import type {Judgement} from "../../lib/image/judge.js";
import type {Picture} from "../../lib/image/picture.js";
import type {Reading} from "../../lib/image/readPicture.js";
import type {SwitchableStage} from "../../lib/image/stages.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {ReadQuestion} from "../../lib/inference/read.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import type {FixedNetwork} from "../../lib/kernel/kernelReader.js";

/** Where a picture came from. */
export type PictureSource = "pad" | "grid" | "file" | "clipboard" | "camera" | "example";

/** A picture that the reader brought: drawn, or a file with its name. */
export interface BroughtPicture {
  readonly picture: Picture | Blob;
  readonly source: PictureSource;
  /** The file's name, where it has one. */
  readonly name?: string;
  /** Whether a link brought it. */
  readonly linked?: boolean;
}

/** A network that judges. */
export interface Judge {
  readonly name: NetworkName;
  /** What it is called on the page: "the mended network". */
  readonly title: string;
}

/** What was made of a picture. */
export interface DeskAnswer {
  readonly brought: BroughtPicture;
  readonly without: ReadonlySet<SwitchableStage>;
  readonly reading: Reading;
  /** By the names of the networks; the first one is the page's own answer. */
  readonly judgements: ReadonlyMap<NetworkName, Judgement>;
}

/**
 * The reader's picture, and what was made of it: all live pieces of a page share one desk. It says "change" when anything of it has changed. Pictures
 * may come faster than they can be read: then the newest is read next, and those between are passed over. What fails leaves the last answer in place.
 */
export class ReadingDesk extends EventTarget {
  readonly inference: Inference;
  #judges: readonly Judge[];
  #without: ReadonlySet<SwitchableStage> = new Set();
  #brought?: BroughtPicture;
  #answer?: DeskAnswer;
  #problem?: string;
  /** How many pictures were brought; each has its number as its key. */
  #count = 0;
  #key = 0;
  #answerKey = 0;
  /** Whether the newest picture could not be read, while an answer to an earlier one stands there. */
  #failed = false;
  #wipes = 0;
  #wanted = false;
  #busy = false;

  readonly #known?: number;

  /** *known* is how many training digits pictures are compared with; default 7,000. */
  constructor(inference: Inference, judges: readonly Judge[], {known}: {known?: number} = {}) {
    super();
    this.inference = inference;
    this.#known = known;
    this.#judges = judges;
  }

  /** The networks that judge, the page's own answer first. */
  get judges(): readonly Judge[] {
    return this.#judges;
  }

  /** The stages that are switched off. */
  get without(): ReadonlySet<SwitchableStage> {
    return this.#without;
  }

  /** The newest picture, read or not; undefined where the reader has brought none, or has wiped it away. */
  get brought(): BroughtPicture | undefined {
    return this.#brought;
  }

  /** What was made of the last picture that could be read; undefined where there is none. */
  get answer(): DeskAnswer | undefined {
    return this.#answer;
  }

  /** Why the newest picture could not be read, in one sentence for the reader. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether something is being read. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Reads a new picture. */
  bring(brought: BroughtPicture): void {
    this.#brought = brought;
    this.#key = ++this.#count;
    this.#failed = false;
    this.#ask();
  }

  /** Takes the picture away, and the answer with it. */
  wipe(): void {
    this.#brought = undefined;
    this.#answer = undefined;
    this.#failed = false;
    this.#problem = undefined;
    this.#wanted = false;
    this.#wipes++;
    this.#change();
  }

  /** Says that a picture could not even be fetched, such as from a camera. The last answer stays. */
  complain(problem: string): void {
    this.#problem = problem;
    this.#change();
  }

  /** Switches a stage on or off, and reads the picture again. */
  switchStage(stage: SwitchableStage, on: boolean): void {
    const without = new Set(this.#without);
    if (on) without.delete(stage);
    else without.add(stage);
    this.#without = without;
    this.#ask();
  }

  /** Brings a network of the page's own, which then judges too, after the others; one of the same name is replaced. */
  async addJudge(judge: Judge, network: FixedNetwork): Promise<void> {
    await this.inference.ask("bring", {name: judge.name, network});
    const known = this.#judges.some(({name}) => name === judge.name);
    this.#judges = known
      ? this.#judges.map((other) => (other.name === judge.name ? judge : other))
      : [...this.#judges, judge];
    this.#ask();
  }

  #ask(): void {
    this.#wanted = this.#brought !== undefined;
    this.#change();
    if (!this.#busy && this.#wanted) void this.#read();
  }

  async #read(): Promise<void> {
    this.#busy = true;
    while (this.#wanted) {
      this.#wanted = false;
      const brought = this.#failed ? this.#answer!.brought : this.#brought!;
      const key = this.#failed ? this.#answerKey : this.#key;
      const without = this.#without;
      const judges = this.#judges;
      const wipes = this.#wipes;
      const question: ReadQuestion = {
        picture: "data" in brought.picture ? brought.picture : {file: brought.picture, key},
        without: [...without],
        networks: judges.map(({name}) => name),
        known: this.#known
      };
      try {
        const {reading, judgements} = await this.inference.ask("read", question);
        if (wipes !== this.#wipes) continue; // wiped away meanwhile
        if (reading.blank && this.#isRefused(brought)) throw new Error(reading.sentence);
        this.#answerKey = key;
        this.#answer = {
          brought,
          without,
          reading,
          judgements: new Map(judges.map(({name}, i) => [name, judgements[i]!]))
        };
        this.#problem = undefined;
      } catch (error) {
        if (wipes !== this.#wipes) continue;
        this.#problem = error instanceof Error ? error.message : String(error);
        // What is switched or added from now on concerns the picture whose answer stands there.
        if (brought === this.#brought) this.#failed = this.#answer !== undefined;
      }
      this.#change();
    }
    this.#busy = false;
    this.#change();
  }

  /** Whether *brought*, a picture from outside with nothing on it, would take the place of a digit that was read. A pad that was emptied may. */
  #isRefused({source, ...brought}: BroughtPicture): boolean {
    if (source === "pad" || source === "grid" || this.#answer === undefined) return false;
    return !this.#answer.reading.blank && brought.picture !== this.#answer.brought.picture;
  }

  #change(): void {
    this.dispatchEvent(new Event("change"));
  }
}
