import {html} from "htl";
import type {Stage} from "../../lib/image/readPicture.js";
import {stagePicture} from "../../lib/image/stagePicture.js";
import {type StageName, type SwitchableStage, stages} from "../../lib/image/stages.js";
import {drawPicture} from "../digits/drawPicture.js";

export interface StageCardOptions {
  /** Told that the reader switches the stage on or off. */
  readonly onswitch: (stage: SwitchableStage, on: boolean) => void;
}

/** Pictures up to this side are shown pixel by pixel. */
const coarse = 64;

export type StageCardNode = HTMLElement & {
  /** Says what was decided; undefined where the picture did not come that far. */
  update(stage: Stage | undefined, on: boolean): void;
  /** Draws what came out. */
  draw(): void;
};

/** One stage of the strip: a picture of what came out of it, what was decided, and a switch to leave it out. */
export function StageCard(name: StageName, {onswitch}: StageCardOptions): StageCardNode {
  const {title} = stages[name];
  const canvas = html<HTMLCanvasElement>`<canvas role="img" aria-label=${`The picture after the stage: ${title}`} hidden></canvas>`;
  const sentence = html`<p class="stage-sentence" id=${`stage-${name}`}></p>`;
  const box =
    name === "shrink"
      ? null
      : html<HTMLInputElement>`<input type="checkbox" checked aria-describedby=${sentence.id} onchange=${() => onswitch(name, box!.checked)}>`;
  const head =
    box === null
      ? html`<p class="stage-head"><span class="stage-title">${title}</span> <small>always on</small></p>`
      : html`<label class="stage-head switch">${box}<span class="stage-title">${title}</span></label>`;
  const node = html`<li class="stage-card">
    <div class="stage-frame">${canvas}</div>
    ${head}
    ${sentence}
  </li>`;
  let stage: Stage | undefined;
  let drawn: Stage | undefined;

  function update(next: Stage | undefined, on: boolean): void {
    stage = next;
    node.dataset.on = String(next?.on ?? on);
    if (box) box.checked = on;
    const words = next?.sentence ?? stages[name].purpose;
    const always = name === "shrink" && next !== undefined ? " Making it small only saves time." : "";
    if (sentence.textContent !== words + always) sentence.textContent = words + always;
    node.dataset.reached = String(next !== undefined);
  }

  function draw(): void {
    if (stage === drawn) return;
    drawn = stage;
    canvas.hidden = stage === undefined;
    if (stage === undefined) return;
    const picture = stagePicture(stage);
    drawPicture(canvas, picture);
    canvas.dataset.coarse = String(Math.max(picture.width, picture.height) <= coarse);
  }

  update(undefined, true);
  return Object.assign(node, {update, draw}) as StageCardNode;
}
