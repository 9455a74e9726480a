import {gridKey} from "../inputs/gridKey.js";

export interface SweepCursorOptions {
  readonly columns: number;
  /** Told the cell under the pointer or the keyboard's cursor; undefined when both have left. */
  readonly onlook: (place: number | undefined) => void;
  /** Told the cell that was pressed, by pointer, Enter or space. */
  readonly onopen: (place: number) => void;
}

/**
 * Makes one tab stop of *cells*, which lie in rows in *grid*: cursor keys move over them, Enter and a press choose one. A finger cannot point
 * without pressing: its first tap on a cell looks at it, the second opens it.
 */
export function sweepCursor(
  grid: HTMLElement,
  cells: readonly HTMLElement[],
  {columns, onlook, onopen}: SweepCursorOptions
): void {
  const places = new Map<Element, number>(cells.map((cell, i) => [cell, i]));
  const placeOf = (target: EventTarget | null) => {
    const cell = (target as Element | null)?.closest?.("[role=gridcell]");
    return cell ? places.get(cell) : undefined;
  };
  let stop = 0;
  let tapped: number | undefined;
  for (const [i, cell] of cells.entries()) cell.tabIndex = i === stop ? 0 : -1;

  grid.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    cells[stop]!.tabIndex = -1;
    stop = place;
    cells[stop]!.tabIndex = 0;
    onlook(place);
  });
  grid.addEventListener("pointerover", (event) => {
    const place = placeOf(event.target);
    if (place !== undefined) onlook(place);
  });
  grid.addEventListener("pointerleave", () => onlook(placeOf(document.activeElement)));
  grid.addEventListener("focusout", (event) => {
    if (!grid.contains(event.relatedTarget as Node | null)) onlook(undefined);
  });
  grid.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    const again = tapped === place;
    tapped = place;
    if ((event as PointerEvent).pointerType === "touch" && !again) onlook(place);
    else onopen(place);
  });
  grid.addEventListener("keydown", (event) => {
    const place = placeOf(event.target);
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onopen(place);
      return;
    }
    const next = gridKey(event.key, place, {count: cells.length, columns});
    if (next === undefined) return;
    event.preventDefault();
    cells[next]!.focus();
  });
}
