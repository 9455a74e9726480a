import {type BroughtPicture, ReadingDesk} from "../src/components/reading/ReadingDesk.js";
import type {Picture} from "../src/lib/image/picture.js";
import type {Inference} from "../src/lib/inference/inference.js";
import type {ReadAnswer, ReadQuestion} from "../src/lib/inference/read.js";

/** A desk that remembers what it was brought. Whatever comes, its networks read the digit in it that *read* names. */
export function fakeDesk({read = () => 7}: {read?: () => number} = {}) {
  const brought: BroughtPicture[] = [];
  const networks: string[] = [];
  const inference = {
    async ask(name: string, question: ReadQuestion & {name: string}) {
      if (name === "bring") {
        networks.push(question.name);
        return undefined;
      }
      const digit = read();
      const probabilities = Float64Array.from({length: 10}, (_, k) => (k === digit ? 0.91 : 0.01));
      const judgement = {
        blank: false,
        digit,
        probabilities,
        agreement: 1,
        nearest: [],
        likeness: 1,
        doubt: undefined
      };
      const reading = {blank: false, stages: [], image: new Uint8Array(784), findings: {}};
      return {reading, judgements: question.networks.map(() => judgement)} as unknown as ReadAnswer;
    }
  } as unknown as Inference;
  const desk = new ReadingDesk(inference, [{name: "best", title: "the mended network"}]);
  desk.addEventListener("change", () => {
    if (desk.brought !== undefined && desk.brought !== brought.at(-1)) brought.push(desk.brought);
  });
  return {desk, inference, brought, networks};
}

/** Whether what was brought is *picture*, pixel by pixel. */
export function isOf(brought: BroughtPicture | undefined, picture: Picture): boolean {
  const {data} = (brought?.picture ?? {data: []}) as Picture;
  return Buffer.from(data).equals(Buffer.from(picture.data));
}

/** Lets nodes of jsdom take pointers: they are 100 pixels wide and high. Call it anew in each test. */
export function allowPointers(): void {
  Object.assign(Element.prototype, {setPointerCapture: () => {}});
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
}

export interface PointerInit extends MouseEventInit {
  readonly pointerId?: number;
  readonly pointerType?: string;
  readonly pressure?: number;
}

/** Sends a pointer's event to *node*. The tests' DOM has no such events of its own. */
export function point(
  node: Element,
  type: "pointerdown" | "pointermove" | "pointerup" | "pointercancel",
  {pointerId = 1, pointerType = "mouse", pressure = 0.5, ...init}: PointerInit = {}
): void {
  const event = new MouseEvent(type, {bubbles: true, cancelable: true, ...init});
  node.dispatchEvent(Object.assign(event, {pointerId, pointerType, pressure}));
}

/** Draws on *node* through *points*, in its pixels: down, moves, up. */
export function drawOn(
  node: Element,
  points: readonly (readonly [number, number])[],
  init: PointerInit = {}
): void {
  const at = ([clientX, clientY]: readonly [number, number]) => ({...init, clientX, clientY});
  point(node, "pointerdown", at(points[0]!));
  for (const place of points.slice(1)) point(node, "pointermove", at(place));
  point(node, "pointerup", at(points.at(-1)!));
}
