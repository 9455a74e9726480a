const ladder = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/**
 * The axis of differences, in points: it holds zero and all *values*, ends on round numbers so that it stays the same through most of a comparison,
 * and leaves each side at least a quarter of the other's room.
 */
export function differenceDomain(values: readonly number[]): [low: number, high: number] {
  const finite = values.filter(Number.isFinite);
  const reach = (most: number) => ladder.find((limit) => limit >= most) ?? ladder.at(-1)!;
  const right = reach(Math.max(0, ...finite));
  const left = reach(Math.max(0, ...finite.map((value) => -value)));
  return [-Math.max(left, right / 4), Math.max(right, left / 4)];
}

/** Lays dots of one *size* on a line at the places *x*, one above another where they would touch. Returns the level of each, 0 at the foot. */
export function stackDots(x: readonly number[], size: number): number[] {
  const levels = x.map(() => 0);
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]! || a - b);
  const ends: number[] = []; // of each level, the place of its last dot
  for (const i of order) {
    let level = ends.findIndex((end) => x[i]! - end >= size);
    if (level < 0) level = ends.length;
    ends[level] = x[i]!;
    levels[i] = level;
  }
  return levels;
}
