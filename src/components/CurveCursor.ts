import {html} from "htl";

export interface CurveCursorOptions {
  readonly label: string;
  /** The iteration under a pixel. */
  readonly invert: (x: number) => number;
  /** How many iterations have been drawn. */
  readonly count: () => number;
  /** What there is to read at *i*, in words. */
  readonly describe: (i: number) => string;
  /** Told the iteration to read, or undefined when the reader has left. */
  readonly onmove: (i: number | undefined) => void;
}

/** Lies over a chart and picks an iteration to read: under the pointer, or with the cursor keys. To a screen reader it is a slider. */
export function CurveCursor({
  label,
  invert,
  count,
  describe,
  onmove
}: CurveCursorOptions): HTMLElement & {refresh(): void} {
  let at: number | undefined;
  const node = html`<div class="curve-cursor" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0"
    onpointermove=${onpointer} onpointerdown=${onpointer} onpointerleave=${() => move(undefined)} onblur=${() => move(undefined)} onkeydown=${onkey}></div>`;

  function move(i: number | undefined): void {
    const last = count() - 1;
    at = i === undefined || last < 0 ? undefined : Math.max(0, Math.min(last, Math.round(i)));
    refresh();
    onmove(at);
  }

  function refresh(): void {
    const last = Math.max(0, count() - 1);
    const now = at ?? last;
    node.setAttribute("aria-valuemax", String(last));
    node.setAttribute("aria-valuenow", String(now));
    node.setAttribute("aria-valuetext", count() > 0 ? describe(now) : "nothing to read yet");
  }

  function onpointer(event: PointerEvent): void {
    move(invert(event.clientX - node.getBoundingClientRect().left));
  }

  function onkey(event: KeyboardEvent): void {
    const last = count() - 1;
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(last / 100));
    const now = at ?? last;
    const targets: Record<string, number | undefined> = {
      ArrowLeft: now - step,
      ArrowDown: now - step,
      ArrowRight: now + step,
      ArrowUp: now + step,
      PageDown: now - 10 * step,
      PageUp: now + 10 * step,
      Home: 0,
      End: last
    };
    if (event.key === "Escape") move(undefined);
    if (!(event.key in targets)) return;
    event.preventDefault();
    move(targets[event.key]);
  }

  refresh();
  return Object.assign(node, {refresh});
}
