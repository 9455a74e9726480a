import {html, svg} from "htl";
import {levelsOnDiagonal, paintBands, surfaceBands} from "./surfacePixels.js";

/** A grid of losses over the square from −reach to reach on both axes. */
export interface Surface {
  /** [size, size], row-major, lowest row first; NaN where nothing has been computed yet. */
  readonly losses: Float64Array;
  readonly size: number;
  readonly reach: number;
  /** Whether more of it is still to come: then it is painted roughly, so that this takes no time from the computing. */
  readonly draft?: boolean;
}

/** A point of the map, in units of its axes. */
export interface Place {
  readonly a: number;
  readonly b: number;
}

export interface SurfaceMap extends HTMLElement {
  /** Shows a place and a path on *surface*, which is painted anew only where it is another object than before. */
  update(surface: Surface, place: Place, path?: readonly Place[]): void;
}

const side = 320; // pixels of the canvas, whatever its size on the page
const draftSide = 120;
const frame = {left: 34, bottom: 30};

/** A loss surface from above: stronger in colour where the loss is higher, a line at each round loss. A press tells *onplace* where. */
export function SurfaceMap({onplace}: {onplace: (place: Place) => void}): SurfaceMap {
  const canvas = html<HTMLCanvasElement>`<canvas class="surface-canvas" width=${side} height=${side} aria-hidden="true"></canvas>`;
  const overlay = svg<SVGSVGElement>`<svg class="surface-overlay" viewBox="-100 -100 200 200" preserveAspectRatio="none" aria-hidden="true"></svg>`;
  const labels = html`<div class="surface-labels" aria-hidden="true"></div>`;
  const stage = html`<div class="surface-stage" onpointerdown=${onpointer} onpointermove=${onpointer}>${canvas}${overlay}${labels}</div>`;
  const ticksA = html`<div class="surface-ticks" data-axis="a" aria-hidden="true"></div>`;
  const ticksB = html`<div class="surface-ticks" data-axis="b" aria-hidden="true"></div>`;
  const node = html`<div class="surface-map" style=${`--left: ${frame.left}px; --bottom: ${frame.bottom}px`} role="img">${ticksB}${stage}${ticksA}</div>`;
  let shown: Surface = {losses: new Float64Array(0), size: 0, reach: 1};

  function onpointer(event: PointerEvent): void {
    if (event.type === "pointermove" && !(event.buttons & 1)) return;
    const box = stage.getBoundingClientRect();
    if (!(box.width > 0)) return;
    const within = (share: number) => shown.reach * (2 * Math.max(0, Math.min(1, share)) - 1);
    onplace({
      a: within((event.clientX - box.left) / box.width),
      b: within(1 - (event.clientY - box.top) / box.height)
    });
  }

  /** Paints the losses in the ink that the style gives the canvas. */
  function paint(): void {
    const context = canvas.getContext("2d");
    if (context === null || shown.size === 0) return;
    const ink = getComputedStyle(canvas)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [0, 0, 0];
    const pixels = shown.draft ? draftSide : side;
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
    const bands = surfaceBands(shown.losses, shown.size, pixels);
    context.putImageData(new ImageData(paintBands(bands, pixels, ink), pixels, pixels), 0, 0);
    labels.replaceChildren(
      ...levelsOnDiagonal(shown.losses, shown.size).map(
        ({level, share}) => html`<span style=${`--share: ${50 + 50 * share}%`}>${level}</span>`
      )
    );
  }

  function update(surface: Surface, {a, b}: Place, path: readonly Place[] = []): void {
    const repaint = surface !== shown;
    const rescale = surface.reach !== shown.reach || !ticksA.hasChildNodes();
    shown = surface;
    const {reach} = surface;
    const x = (value: number) => ((100 * value) / reach).toFixed(1);
    const y = (value: number) => ((-100 * value) / reach).toFixed(1);
    overlay.replaceChildren(
      svg`<path class="surface-cross" d=${`M${x(a)},-100V100M-100,${y(b)}H100`}></path>`,
      svg`<path class="surface-path" d=${path.map((at, i) => `${i ? "L" : "M"}${x(at.a)},${y(at.b)}`).join("")}></path>`,
      svg`<path class="surface-middle" d="M0,0h0"></path>`,
      svg`<path class="surface-place" d=${`M${x(a)},${y(b)}h0`}></path>`
    );
    if (rescale) {
      const texts = [-reach, -reach / 2, 0, reach / 2, reach].map((value) =>
        value < 0 ? `−${-value}` : String(value)
      );
      for (const ticks of [ticksA, ticksB]) {
        ticks.replaceChildren(
          ...texts.map((text, i) => html`<span style=${`--at: ${25 * i}%`}>${text}</span>`)
        );
      }
    }
    if (repaint) paint();
  }

  if (typeof matchMedia === "function") {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint());
  }
  return Object.assign(node, {update});
}
