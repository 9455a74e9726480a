import {html} from "htl";
import {type Drawing, mostPoints, penOnSteps, pens, pointOnSteps} from "../../lib/drawing/drawing.js";
import {type DrawnPoint, Sheet, type Stroke} from "../../lib/image/drawStrokes.js";
import {SettingError} from "../../lib/training/setting.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {onStroke} from "../dom/onStroke.js";
import {onWidth} from "../dom/onWidth.js";
import {Slider} from "../inputs/Slider.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {formatCount} from "../words/format.js";
import {type Kept, keptDrawing} from "./keptDrawing.js";
import {Lent} from "./lent.js";
import {PadButtons} from "./PadButtons.js";
import {paintLine} from "./paintLine.js";
import {UndoHistory} from "./undoHistory.js";

export interface DrawingPadOptions {
  /** Where the drawing is kept from visit to visit. */
  readonly kept?: Kept<Drawing>;
  /** Whether a drawing from an earlier visit is read at once; else it is only shown, until `read()`. */
  readonly readAtOnce?: boolean;
}

/** Says "change" when the drawing is another one. */
export type DrawingPadNode = HTMLElement & {
  readonly drawing: Drawing;
  /** Has the drawing read again, if there is one. */
  read(): void;
  /** Shows a drawing that came with a link, and has it read. The reader's own stays kept until they draw, and Undo brings it back. */
  show(drawing: Drawing): void;
};

/** The widths of the pen, in per cent of the side: from 2 to 14 by halves. */
const widths = Array.from(
  {length: Math.round(200 * (pens.to - pens.from)) + 1},
  (_, i) => 100 * pens.from + i / 2
);

/** Points closer together than this, as a share of the side, are one: about a pixel of the pad. */
const nearest = 0.004;

/**
 * A square to draw a digit on, with mouse, finger or pen; a pen that feels pressure draws wider where it is pressed. While it is drawn, *desk* reads the
 * drawing, once a frame. The drawing can be taken back stroke by stroke, and outlives the visit.
 */
export function DrawingPad(
  desk: ReadingDesk,
  {kept = keptDrawing(), readAtOnce = true}: DrawingPadOptions = {}
): DrawingPadNode {
  const before = kept.load();
  const history = new UndoHistory<readonly Stroke[]>(before?.strokes ?? []);
  let pen: number = before?.pen ?? pens.usual;
  let sheet = new Sheet({pen});
  let current: DrawnPoint[] = []; // the stroke that is being drawn
  const lent = new Lent<readonly Stroke[]>();
  /** With which pen the drawings were drawn between which a link lies. */
  const penOf = new Map<readonly Stroke[], number>();
  let scale = 0; // the canvas's pixels to the pad's side

  const canvas = html<HTMLCanvasElement>`<canvas class="pad-ink"></canvas>`;
  const hint = html`<p class="pad-hint"><strong>Draw a digit here</strong><span>with mouse, finger or pen; any size, anywhere</span></p>`;
  const surface = html`<div class="pad-surface" role="img" tabindex="0" oncontextmenu=${(event: Event) => event.preventDefault()}>${canvas}${hint}</div>`;
  const buttons = PadButtons(history, {onchange: onstep, onclear: () => history.push([])});
  const width = Slider({
    label: "Pen width",
    stops: widths,
    value: Math.round(200 * pen) / 2,
    position: (value) => (value - widths.at(0)!) / (widths.at(-1)! - widths.at(0)!),
    format: (value) => value.toFixed(1),
    parse: parseWidth,
    unit: "%",
    onproblem: (problem) => void (said.textContent = problem)
  });
  const said = html`<p class="pad-said" role="status"></p>`;
  const node = html`<div class="pad" role="group" aria-label="Drawing pad" onkeydown=${buttons.onkeydown}>
    ${surface}
    <div class="pad-tools">${buttons.node}<div class="pad-width"><span class="setting-label" title="As a share of the pad's side; the drawing is drawn anew with it">Pen width</span>${width}</div></div>
    ${said}
  </div>`;

  const bring = onceAFrame(() => {
    if (history.value.length > 0 || current.length > 0) {
      desk.bring({picture: sheet.picture(), source: "pad", ...(lent.isLent ? {linked: true} : {})});
    } else if (desk.brought?.source === "pad") desk.wipe();
  });
  const redraw = onceAFrame(() => {
    drawAll();
    bring();
  });

  function ondown(event: PointerEvent): void {
    said.textContent = "";
    current = [];
    lent.take();
    onmove([event]);
  }

  function onend(meant: boolean): void {
    history.push([...history.value, current]);
    current = [];
    if (!meant) history.undo(); // so that Redo brings it back
    keep();
    if (!meant) redraw();
  }

  /** Goes on with the current stroke. */
  function onmove(events: readonly PointerEvent[]): void {
    const {left, top, width, height} = surface.getBoundingClientRect();
    for (const event of events) {
      const point = pointOnSteps([
        (event.clientX - left) / width,
        (event.clientY - top) / height,
        pressureOf(event)
      ]);
      const last = current.at(-1);
      if (last !== undefined && Math.hypot(point[0] - last[0], point[1] - last[1]) < nearest) continue;
      if (pointCount() >= mostPoints) {
        said.textContent = `The pad is full: a drawing has at most ${formatCount(mostPoints)} points.`;
        break;
      }
      sheet.drawLine(last ?? point, point);
      drawLine(last ?? point, point);
      current.push(point);
    }
    refresh();
    bring();
  }

  function pointCount(): number {
    return history.value.reduce((sum, stroke) => sum + stroke.length, current.length);
  }

  /** The reader went back or forth, or wiped all away. */
  function onstep(): void {
    lent.step(history.value);
    setPen(penOf.get(history.value) ?? pen);
    onhistory();
  }

  function setPen(share: number): void {
    pen = share;
    width.value = 100 * pen;
  }

  /** The strokes are others than before, or the pen is. */
  function onhistory(): void {
    keep();
    redraw();
  }

  function keep(): void {
    const isKept = lent.isLent || kept.save({strokes: history.value, pen});
    said.textContent = isKept ? "" : "This browser keeps nothing: with the page, the drawing will be gone.";
    refresh();
    node.dispatchEvent(new Event("change"));
  }

  function drawAll(): void {
    sheet = new Sheet({pen});
    const context = canvas.getContext("2d");
    context?.clearRect(0, 0, canvas.width, canvas.height);
    for (const stroke of [...history.value, current]) {
      for (const [i, to] of stroke.entries()) {
        const from = stroke[Math.max(0, i - 1)]!;
        sheet.drawLine(from, to);
        drawLine(from, to);
      }
    }
  }

  /** Draws a line as finely as the screen shows it. */
  function drawLine(from: DrawnPoint, to: DrawnPoint): void {
    const context = scale > 0 ? canvas.getContext("2d") : null;
    if (context !== null) paintLine(context, from, to, {scale, pen});
  }

  function refresh(): void {
    const count = history.value.length + (current.length > 0 ? 1 : 0);
    hint.hidden = count > 0;
    const strokes = count === 0 ? "empty" : count === 1 ? "1 stroke" : `${count} strokes`;
    surface.setAttribute(
      "aria-label",
      `Drawing pad, ${strokes}. It takes mouse, finger and pen; to draw by keyboard, choose “Pixel by pixel”.`
    );
    buttons.refresh(count > 0);
  }

  function read(): void {
    if (history.value.length > 0) bring();
  }

  function show(drawing: Drawing): void {
    penOf.set(history.value, pen);
    lent.lend(drawing.strokes, history.value);
    history.push(drawing.strokes);
    current = [];
    penOf.set(drawing.strokes, drawing.pen);
    setPen(drawing.pen);
    onhistory();
  }

  width.addEventListener("input", () => {
    pen = penOnSteps(width.value / 100);
    onhistory();
  });
  onStroke(surface, {ondown, onmove, onend});
  onWidth(surface, 0, (side) => {
    scale = canvas.width = canvas.height = Math.round(side * Math.min(3, window.devicePixelRatio || 1));
    drawAll();
  });
  drawAll();
  refresh();
  if (readAtOnce && desk.brought === undefined) read();
  return Object.defineProperty(Object.assign(node, {read, show}), "drawing", {
    get: (): Drawing => ({strokes: history.value, pen})
  }) as unknown as DrawingPadNode;
}

/** How many times as wide as usual a pen draws; whatever feels no pressure draws evenly. */
function pressureOf({pointerType, pressure}: PointerEvent): number {
  // Half the pressure is what a pen reports that cannot feel it.
  return pointerType === "pen" && pressure > 0 ? 0.4 + 1.2 * pressure : 1;
}

function parseWidth(text: string): number {
  const value = Number(text.replace("%", "").replace(",", "."));
  if (text === "" || !(value >= widths.at(0)! && value <= widths.at(-1)!)) {
    throw new SettingError(
      `The pen width cannot be “${text}”: it goes from ${widths.at(0)}% to ${widths.at(-1)}% of the pad.`
    );
  }
  return value;
}
