import type {DrawnPoint} from "../../lib/image/drawStrokes.js";

/**
 * Paints the line from *from* to *to* of a drawing, a dot where they are the same, on a square of *scale* pixels with a round *pen* of that share of
 * its side: what a Sheet draws, but as finely as the screen shows it.
 */
export function paintLine(
  context: CanvasRenderingContext2D,
  from: DrawnPoint,
  to: DrawnPoint,
  {scale, pen}: {scale: number; pen: number}
): void {
  const radius = ([, , pressure = 1]: DrawnPoint) => (pressure * pen * scale) / 2;
  const [x, y] = [to[0] * scale, to[1] * scale];
  const [dx, dy] = [x - from[0] * scale, y - from[1] * scale];
  const length = Math.hypot(dx, dy);
  context.beginPath();
  context.arc(x, y, radius(to), 0, 2 * Math.PI);
  if (length > 0) {
    // The way between the circles at both ends, as wide at each end as the circle there.
    const [across, down] = [-dy / length, dx / length];
    const [before, after] = [radius(from), radius(to)];
    context.moveTo(x + across * after, y + down * after);
    context.lineTo(x - dx + across * before, y - dy + down * before);
    context.lineTo(x - dx - across * before, y - dy - down * before);
    context.lineTo(x - across * after, y - down * after);
    context.closePath();
  }
  context.fill();
}
