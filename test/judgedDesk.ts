import {type Judge, ReadingDesk} from "../src/components/reading/ReadingDesk.js";
import type {Judgement} from "../src/lib/image/judge.js";
import type {Inference} from "../src/lib/inference/inference.js";

/** What a network makes of a picture, where nothing else is said: a 7, surely. */
export function fakeJudgement(
  digit = 7,
  rest: Partial<Judgement & {blank: false}> = {}
): Judgement & {blank: false} {
  const probabilities = new Float64Array(10).fill(0.002);
  probabilities[digit] = 0.982;
  const nearest = [0, 1, 2, 3, 4].map((index) => ({index, label: digit, likeness: 0.95 - index / 100}));
  return {
    blank: false,
    digit,
    probabilities,
    agreement: 1,
    nearest,
    likeness: 0.95,
    explained: 0.96,
    doubt: undefined,
    ...rest
  };
}

export interface JudgedDesk {
  readonly desk: ReadingDesk;
  /** What has been asked besides pictures to be read, in order. */
  readonly asked: {readonly name: string; readonly question: unknown; readonly signal?: AbortSignal}[];
  /** Has a picture read: it becomes *image*, and the judges say *judgements* of it, the last one where they are more. */
  read(judgements: readonly Judgement[], image?: Uint8Array): Promise<void>;
}

/** A desk whose pictures are read as the test says. Other questions are answered by *answers*, by their names. */
export function judgedDesk(
  answers: Readonly<Record<string, (question: never) => unknown>> = {},
  judges: readonly Judge[] = [
    {name: "best", title: "the mended network"},
    {name: "tutorial", title: "the tutorial's network"}
  ]
): JudgedDesk {
  const asked: JudgedDesk["asked"] = [];
  let judgements: readonly Judgement[] = [];
  let image = new Uint8Array(784);
  const inference = {
    async ask(name: string, question: {networks: unknown[]}, {signal}: {signal?: AbortSignal} = {}) {
      if (name !== "read") {
        asked.push({name, question, signal});
        return answers[name]?.(question as never);
      }
      const blank = judgements[0]!.blank;
      const said = question.networks.map((_, i) => judgements[Math.min(i, judgements.length - 1)]!);
      return {reading: {blank, image: image.slice(), stages: []}, judgements: said};
    }
  } as unknown as Inference;
  const desk = new ReadingDesk(inference, judges);
  return {
    desk,
    asked,
    async read(next, nextImage = new Uint8Array(784).fill(255, 300, 320)) {
      judgements = next;
      image = Uint8Array.from(nextImage);
      const before = desk.answer;
      desk.bring({picture: {width: 1, height: 1, data: new Uint8Array(4)}, source: "pad"});
      while (desk.answer === before || desk.busy) await new Promise((resolve) => setTimeout(resolve));
    }
  };
}
