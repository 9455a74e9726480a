/**
 * The order in which the cells of a grid, row by row, are best computed: each next cell is the one farthest from all before it, so corners come
 * first, then the middle, then what lies between, and wherever one stops the grid is covered evenly. Distances are shares of each side.
 * Returns a permutation of 0 … columns · rows − 1. Source: T. F. Gonzalez, Clustering to minimize the maximum intercluster distance (1985).
 */
export function coarseFirst(columns: number, rows = 1): number[] {
  const count = columns * rows;
  if (!(Number.isInteger(columns) && Number.isInteger(rows) && count >= 1))
    throw new RangeError(`invalid grid: ${columns} × ${rows}`);
  const order: number[] = [];
  const distance = new Float64Array(count).fill(Infinity);
  for (let next = 0; order.length < count; ) {
    const last = next;
    order.push(last);
    let farthest = -1;
    for (let cell = 0; cell < count; cell++) {
      distance[cell] = Math.min(distance[cell]!, gridDistance(cell, last, {columns, rows}));
      if (distance[cell]! <= farthest) continue;
      farthest = distance[cell]!;
      next = cell; // of equally far ones the first
    }
  }
  return order;
}

/** The square of the distance of two cells, each side of the grid being as long as the other. Whole, so that ties are the same everywhere. */
export function gridDistance(
  one: number,
  other: number,
  {columns, rows}: {columns: number; rows: number}
): number {
  const across = ((one % columns) - (other % columns)) * Math.max(1, rows - 1);
  const down = (Math.floor(one / columns) - Math.floor(other / columns)) * Math.max(1, columns - 1);
  return across * across + down * down;
}
