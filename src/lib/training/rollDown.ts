/** A point of a plane, and the height there. */
export interface RollPoint {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * Gradient descent on two numbers: from (a, b), each step goes *rate* times the slope downhill, where the slope is measured by a nudge of *h* to
 * both sides. Yields every point, the first included; ends after *steps* steps, or where it leaves the finite numbers.
 */
export function* rollDown(
  height: (a: number, b: number) => number,
  {a, b, rate, steps, h = 1e-3}: {a: number; b: number; rate: number; steps: number; h?: number}
): Generator<RollPoint, void, void> {
  for (let step = 0; step <= steps; step++) {
    const here = height(a, b);
    if (!Number.isFinite(here)) return;
    yield {a, b, height: here};
    const slopeA = (height(a + h, b) - height(a - h, b)) / (2 * h);
    const slopeB = (height(a, b + h) - height(a, b - h)) / (2 * h);
    a -= rate * slopeA;
    b -= rate * slopeB;
  }
}
