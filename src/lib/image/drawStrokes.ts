import type {Picture} from "./picture.js";

/** A point of a drawing: 0, 0 is its left top corner, 1, 1 its right bottom one. */
export type DrawnPoint = readonly [x: number, y: number];

/** A line that a pen drew without being lifted. */
export type Stroke = readonly DrawnPoint[];

/** Draws *strokes* with a round black pen on a white square of *side* pixels. *pen* is its width, as a share of the side. */
export function drawStrokes(
  strokes: readonly Stroke[],
  {side = 140, pen = 0.06}: {side?: number; pen?: number} = {}
): Picture {
  const nearest = new Float64Array(side * side).fill(Infinity);
  const reach = (pen / 2) * side + 1;
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) {
      const from = stroke[Math.max(0, i - 1)]!;
      markDistances(nearest, side, [from[0] * side, from[1] * side], [to[0] * side, to[1] * side], reach);
    }
  }
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let i = 0; i < nearest.length; i++) {
    const ink = Math.min(1, Math.max(0, (pen / 2) * side + 0.5 - Math.sqrt(nearest[i]!)));
    data.fill(255 * (1 - ink), 4 * i, 4 * i + 3);
  }
  return {width: side, height: side, data};
}

/** Lowers *nearest* to the squares of the distances from each pixel's middle to the line from *a* to *b*, as far as *reach*. */
function markDistances(
  nearest: Float64Array,
  side: number,
  a: DrawnPoint,
  b: DrawnPoint,
  reach: number
): void {
  const [ax, ay] = a;
  const [dx, dy] = [b[0] - ax, b[1] - ay];
  const square = dx * dx + dy * dy;
  const first = (u: number, v: number) => Math.max(0, Math.floor(Math.min(u, v) - reach));
  const last = (u: number, v: number) => Math.min(side - 1, Math.ceil(Math.max(u, v) + reach));
  for (let y = first(ay, b[1]); y <= last(ay, b[1]); y++) {
    for (let x = first(ax, b[0]); x <= last(ax, b[0]); x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const [ox, oy] = [px - along * dx, py - along * dy];
      const at = y * side + x;
      nearest[at] = Math.min(nearest[at]!, ox * ox + oy * oy);
    }
  }
}
