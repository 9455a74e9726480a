import {html} from "htl";

export interface CurveCursorOptions {
  readonly label: string;
  /** The iteration under a pixel. */
  readonly invert: (x: number) => number;
  /** How many iterations have been drawn. */
  readonly count: () => number;
  /** What there is to read at *i*, in words. */
  readonly describe: (i: number) => string;
  /** Told the iteration to read, or undefined when the reader has left; and how far down the pointer is, where it is one. */
  readonly onmove: (i: number | undefined, y?: number) => void;
  /** Told that the reader went one curve up (−1) or down (1) with the keys; without it these keys go along the iterations. */
  readonly oncurve?: (direction: -1 | 1) => void;
}

/** Lies over a chart and picks an iteration to read: under the pointer, or with the cursor keys. To a screen reader it is a slider. */
export function CurveCursor({
  label,
  invert,
  count,
  describe,
  onmove,
  oncurve
}: CurveCursorOptions): HTMLElement & {refresh(): void} {
  let at: number | undefined;
  const node = html`<div class="curve-cursor" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0"
    onpointermove=${onpointer} onpointerdown=${onpointer} onpointerleave=${onleave} onblur=${() => move(undefined)} onkeydown=${onkey}></div>`;

  function move(i: number | undefined, y?: number): void {
    const last = count() - 1;
    at = i === undefined || last < 0 ? undefined : Math.max(0, Math.min(last, Math.round(i)));
    onmove(at, y);
    refresh();
  }

  function refresh(): void {
    const last = Math.max(0, count() - 1);
    const now = at ?? last;
    node.setAttribute("aria-valuemax", String(last));
    node.setAttribute("aria-valuenow", String(now));
    node.setAttribute("aria-valuetext", count() > 0 ? describe(now) : "nothing to read yet");
  }

  function onpointer(event: PointerEvent): void {
    const {left, top} = node.getBoundingClientRect();
    move(invert(event.clientX - left), event.clientY - top);
  }

  /** A finger that is lifted leaves the reading where it is: until it touches elsewhere. */
  function onleave({pointerType}: PointerEvent): void {
    if (pointerType !== "touch") move(undefined);
  }

  function onkey(event: KeyboardEvent): void {
    const last = count() - 1;
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(last / 100));
    const now = at ?? last;
    const direction = {ArrowUp: -1, ArrowDown: 1}[event.key] as -1 | 1 | undefined;
    if (oncurve && direction) {
      event.preventDefault();
      if (at === undefined) move(last);
      oncurve(direction);
      refresh();
      return;
    }
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
