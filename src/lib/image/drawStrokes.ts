import type {Picture} from "./picture.js";

/**
 * A point of a drawing: 0, 0 is its left top corner, 1, 1 its right bottom one. A pen that was pressed harder or less drew as many times as wide
 * there as *pressure* says; 1 where it says nothing.
 */
export type DrawnPoint = readonly [x: number, y: number, pressure?: number];

/** A line that a pen drew without being lifted. */
export type Stroke = readonly DrawnPoint[];

/** Draws *strokes* with a round black pen on a white square of *side* pixels. *pen* is its width, as a share of the side. */
export function drawStrokes(
  strokes: readonly Stroke[],
  {side = 140, pen = 0.06}: {side?: number; pen?: number} = {}
): Picture {
  const sheet = new Sheet({side, pen});
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) sheet.drawLine(stroke[Math.max(0, i - 1)]!, to);
  }
  return sheet.picture();
}

/** A white square on which lines are drawn one by one, so that a drawing that grows need not be drawn anew from its beginning. */
export class Sheet {
  readonly side: number;
  readonly pen: number;
  /** [side, side, 4], row-major */
  readonly #data: Uint8ClampedArray;

  constructor({side = 140, pen = 0.06}: {side?: number; pen?: number} = {}) {
    this.side = side;
    this.pen = pen;
    this.#data = new Uint8ClampedArray(side * side * 4).fill(255);
  }

  /** Draws the line from *from* to *to*; a dot where they are the same. */
  drawLine(from: DrawnPoint, to: DrawnPoint): void {
    const {side, pen} = this;
    const data = this.#data;
    const [ax, ay] = [from[0] * side, from[1] * side];
    const [bx, by] = [to[0] * side, to[1] * side];
    const start = ((from[2] ?? 1) * pen * side) / 2;
    const end = ((to[2] ?? 1) * pen * side) / 2;
    const reach = Math.max(start, end) + 1;
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const first = (u: number, v: number) => Math.max(0, Math.floor(Math.min(u, v) - reach));
    const last = (u: number, v: number) => Math.min(side - 1, Math.ceil(Math.max(u, v) + reach));
    const [left, right] = [first(ax, bx), last(ax, bx)];
    const bottom = last(ay, by);
    for (let y = first(ay, by); y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const px = x + 0.5 - ax;
        const py = y + 0.5 - ay;
        const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
        const ox = px - along * dx;
        const oy = py - along * dy;
        // How deep the middle of the pixel lies in the line: half a pixel on either side of its edge is grey.
        const ink = start + along * (end - start) + 0.5 - Math.sqrt(ox * ox + oy * oy);
        if (!(ink > 0)) continue;
        const tone = ink >= 1 ? 0 : Math.round(255 * (1 - ink));
        const at = 4 * (y * side + x);
        if (tone >= data[at]!) continue;
        data[at] = data[at + 1] = data[at + 2] = tone;
      }
    }
  }

  /** The drawing as it is now: a copy, which stays as it is. */
  picture(): Picture {
    return {width: this.side, height: this.side, data: this.#data.slice()};
  }
}
