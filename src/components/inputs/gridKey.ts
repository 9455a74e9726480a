/**
 * The cell that *key* leads to from cell *index* in a grid of *count* cells, *columns* in a row. It stops at the edges;
 * undefined for keys that do not move.
 */
export function gridKey(
  key: string,
  index: number,
  {count, columns}: {count: number; columns: number}
): number | undefined {
  const within = (cell: number) => (cell >= 0 && cell < count ? cell : index);
  const column = index % columns;
  switch (key) {
    case "ArrowLeft":
      return column > 0 ? index - 1 : index;
    case "ArrowRight":
      return column < columns - 1 ? within(index + 1) : index;
    case "ArrowUp":
      return within(index - columns);
    case "ArrowDown":
      return within(index + columns);
    case "Home":
      return index - column;
    case "End":
      return Math.min(count, index - column + columns) - 1;
    default:
      return undefined;
  }
}
