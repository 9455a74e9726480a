/** Tells *onchange* whenever *node* gets another width than *width*, in whole pixels, and does nothing while it has none. */
export function onWidth(node: Element, width: number, onchange: (width: number) => void): void {
  if (typeof ResizeObserver === "undefined") return;
  new ResizeObserver(([entry]) => {
    const next = Math.round(entry!.contentRect.width);
    if (!(next > 0) || next === width) return;
    width = next;
    onchange(width);
  }).observe(node);
}
