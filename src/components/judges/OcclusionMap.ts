import {html} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import type {Occlusion} from "../../lib/inference/occlude.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import {SettingError} from "../../lib/training/setting.js";
import {PixelCursor} from "../data/PixelCursor.js";
import {drawInk} from "../digits/drawInk.js";
import {whenInSight} from "../dom/whenInSight.js";
import {Slider} from "../inputs/Slider.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {probabilityWords} from "./judgeWords.js";
import {changeWords, occlusionWords, oddsWords} from "./occlusionWords.js";
import {paintChanges} from "./paintChanges.js";

export interface OcclusionMapOptions {
  /** How long a picture must have stood still before it is looked into, in milliseconds. */
  readonly patience?: number;
}

const sides = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Which places of the reader's digit a network needs: for each, how much the digit's probability changes when a small square around it is covered. */
export function OcclusionMap(desk: ReadingDesk, {patience = 250}: OcclusionMapOptions = {}): HTMLElement {
  const ink = html<HTMLCanvasElement>`<canvas class="digit-image occlusion-ink" width=${imageSide} height=${imageSide} aria-hidden="true"></canvas>`;
  const colours = html<HTMLCanvasElement>`<canvas class="occlusion-colours" width=${imageSide} height=${imageSide} aria-hidden="true"></canvas>`;
  const square = html`<i class="occlusion-square" hidden></i>`;
  const network = html<HTMLSelectElement>`<select aria-label="Network" onchange=${look}></select>`;
  const digit = html<HTMLSelectElement>`<select aria-label="Probability of" onchange=${look}>
    <option value="">the digit that it reads</option>${Array.from({length: 10}, (_, k) => html`<option value=${k}>a ${k}</option>`)}
  </select>`;
  const measure = html<HTMLSelectElement>`<select aria-label="Colours show" onchange=${() => draw()}>
    <option value="probability">the probability</option><option value="odds">its odds against all others</option>
  </select>`;
  const side = Slider({
    label: "Side of the square",
    unit: "px",
    stops: sides,
    value: 5,
    position: (value) => (value - 1) / (sides.length - 1),
    format: String,
    parse: parseSide,
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  const problem = html`<p class="occlusion-problem" role="status"></p>`;
  const words = html`<p class="occlusion-words"></p>`;
  const reading = html`<p class="occlusion-reading"></p>`;
  const key = html`<div class="occlusion-key"><span></span><b class="occlusion-scale"></b><span></span></div>`;
  const cursor = PixelCursor({
    label: "The map over your digit",
    value: 14 * imageSide + 14,
    invert: (x, y) => {
      const {width, height} = stage.getBoundingClientRect();
      const [column, row] = [Math.floor((x / width) * imageSide), Math.floor((y / height) * imageSide)];
      return column >= 0 && row >= 0 && column < imageSide && row < imageSide
        ? row * imageSide + column
        : undefined;
    },
    describe: (i) => placeWords(i),
    onmove: point
  });
  const stage: HTMLElement = html`<div class="occlusion-stage" data-stale="false">${ink}${colours}${square}${cursor}</div>`;
  const node = html`<section class="occlusion-map" aria-label="What it looked at">
    <div class="occlusion-controls">
      <label class="occlusion-control"><span>Network</span>${network}</label>
      <label class="occlusion-control"><span>Probability of</span>${digit}</label>
      <div class="occlusion-control"><span>Side of the square</span>${side}</div>
      <label class="occlusion-control"><span>Colours show</span>${measure}</label>
      ${problem}
    </div>
    ${stage}
    <div class="occlusion-side">${words}${key}${reading}</div>
  </section>`;
  let shown: Occlusion | undefined;
  let shownSide = 5;
  let image: Uint8Array | undefined;
  let judges: unknown;
  let inSight = false;
  let due = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller: AbortController | undefined;

  function list(): void {
    if (judges === desk.judges) return;
    judges = desk.judges;
    const before = network.value;
    network.replaceChildren(
      ...desk.judges.map(({name, title}) => html`<option value=${name}>${title}</option>`)
    );
    if (desk.judges.some(({name}) => name === before)) network.value = before;
    if (before === "own") look(); // another network may judge under the same name now
  }

  function follow(): void {
    list();
    const now = desk.answer?.reading.blank === false ? desk.answer.reading.image : undefined;
    if (same(now, image)) return;
    image = now;
    drawInk(ink, image ?? new Uint8Array(pixelCount));
    if (image === undefined) clear();
    else look();
  }

  /** Breaks off what is under way, and looks into the picture once it has stood still and is in sight. */
  function look(): void {
    controller?.abort();
    clearTimeout(timer);
    due = image !== undefined;
    stage.dataset.stale = String(due);
    if (due && inSight) timer = setTimeout(() => void ask(), patience);
  }

  async function ask(): Promise<void> {
    const mine = new AbortController();
    controller = mine;
    const question = {
      image: image!,
      network: network.value as NetworkName,
      digit: digit.value === "" ? undefined : Number(digit.value),
      side: side.value
    };
    try {
      const found = await desk.inference.ask("occlude", question, {signal: mine.signal});
      if (mine.signal.aborted) return;
      due = false;
      shown = found;
      shownSide = question.side;
      problem.textContent = "";
      draw();
    } catch (error) {
      if (!mine.signal.aborted) problem.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function draw(): void {
    stage.dataset.stale = "false";
    const odds = measure.value === "odds";
    const reach = paintChanges(colours, odds ? shown?.oddsFalls : shown?.falls);
    words.textContent = occlusionWords(shown, shownSide);
    const [rises, , falls] = key.children as unknown as HTMLElement[];
    key.dataset.empty = String(!(reach > 0));
    rises!.textContent = odds ? `odds × ${oddsWords(reach)}` : `rises by ${changeWords(reach)}`;
    falls!.textContent = odds ? `odds ÷ ${oddsWords(reach)}` : `falls by ${changeWords(reach)}`;
    point(cursor.value);
  }

  function clear(): void {
    controller?.abort();
    clearTimeout(timer);
    due = false;
    shown = undefined;
    draw();
  }

  function point(i: number): void {
    const [column, row] = [i % imageSide, Math.floor(i / imageSide)];
    const before = Math.floor(shownSide / 2);
    const [left, top] = [Math.max(0, column - before), Math.max(0, row - before)];
    const right = Math.min(imageSide, column - before + shownSide);
    const bottom = Math.min(imageSide, row - before + shownSide);
    square.hidden = shown === undefined;
    square.style.left = `${(100 * left) / imageSide}%`;
    square.style.top = `${(100 * top) / imageSide}%`;
    square.style.width = `${(100 * (right - left)) / imageSide}%`;
    square.style.height = `${(100 * (bottom - top)) / imageSide}%`;
    reading.textContent = placeWords(i);
  }

  function placeWords(i: number): string {
    if (shown === undefined) return "Nothing is covered yet.";
    const place = `Row ${Math.floor(i / imageSide)}, column ${i % imageSide}:`;
    const fall = shown.falls[i]!;
    if (fall === 0 && shown.oddsFalls[i] === 0) return `${place} covering here changes nothing.`;
    const [from, to] = [shown.probability, shown.probability - fall].map(probabilityWords);
    const odds = shown.oddsFalls[i]!;
    const size = changeWords(Math.abs(fall));
    return `${place} covering here makes the probability ${odds > 0 ? "fall" : "rise"} by ${size}${from === to ? "" : `, from ${from} to ${to}`}; its odds are ${odds > 0 ? "divided" : "multiplied"} by ${oddsWords(Math.abs(odds))}.`;
  }

  side.addEventListener("input", look);
  desk.addEventListener("change", follow);
  whenInSight(node, (now) => {
    inSight = now;
    if (now && due) look();
  });
  if (typeof matchMedia !== "undefined")
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  list();
  clear();
  follow();
  return node;
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.every((value, i) => value === b[i]);
}

function parseSide(text: string): number {
  const value = Number(text);
  if (!sides.includes(value)) throw new SettingError(`the side cannot be "${text}": it is 1 to 9 pixels`);
  return value;
}
