/**
 * Draws *values* over their index as an SVG path. Where more than two fall into one of *columns* equal parts of [0, *count*),
 * only the lowest and the highest of each part are drawn, so that a long run costs no more than a short one and loses no spike.
 */
export function curvePath(
  values: ArrayLike<number>,
  x: (i: number) => number,
  y: (value: number) => number,
  {count = values.length, columns = 600}: {count?: number; columns?: number} = {}
): string {
  const size = Math.max(1, Math.ceil(count / Math.max(1, columns)));
  let path = "";
  let pen = "M";
  const add = (i: number) => {
    const height = y(values[i]!);
    if (!Number.isFinite(height)) {
      pen = "M";
      return;
    }
    path += `${pen}${x(i).toFixed(1)},${height.toFixed(1)}`;
    pen = "L";
  };
  for (let start = 0; start < values.length; start += size) {
    const [low, high] = extremes(values, start, Math.min(values.length, start + size));
    add(Math.min(low, high));
    if (low !== high) add(Math.max(low, high));
  }
  return path;
}

/** The indices of the lowest and the highest of *values* from *start* up to *end*; those of NaN where there is nothing else. */
function extremes(values: ArrayLike<number>, start: number, end: number): [low: number, high: number] {
  let low = start;
  let high = start;
  for (let i = start + 1; i < end; i++) {
    const value = values[i]!;
    if (value < values[low]! || Number.isNaN(values[low]!)) low = i;
    if (value > values[high]! || Number.isNaN(values[high]!)) high = i;
  }
  return [low, high];
}
