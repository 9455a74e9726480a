import {html} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {gridKey} from "../inputs/gridKey.js";
import {withValue} from "../inputs/Input.js";

export interface PixelCursorOptions {
  readonly label: string;
  /** The index of the pixel to start at. */
  readonly value: number;
  /** The index of the pixel at *x* and *y*, counted in CSS pixels from the top left corner; undefined where there is none. */
  readonly invert: (x: number, y: number) => number | undefined;
  /** What there is to read at pixel *i*, in words. */
  readonly describe: (i: number) => string;
  /** Told the index of each pixel that is picked. */
  readonly onmove: (i: number) => void;
}

/**
 * Lies over a picture of 784 pixels and picks one: under the pointer, or with the cursor keys, Home and End for the ends of a
 * row, Page Up and Page Down for those of a column. What is picked by key is announced; setting its value is not.
 */
export function PixelCursor({
  label,
  value,
  invert,
  describe,
  onmove
}: PixelCursorOptions): HTMLElement & {value: number} {
  const said = html`<span class="visually-hidden" role="status"></span>`;
  const node = html`<div class="pixel-cursor" role="application" tabindex="0" aria-label=${`${label}; cursor keys move from pixel to pixel`}
    onpointermove=${onpointer} onpointerdown=${onpointer} onkeydown=${onkey} onfocus=${say}>${said}</div>`;

  function say(): void {
    said.textContent = describe(value);
  }

  function onpointer(event: PointerEvent): void {
    const {left, top} = node.getBoundingClientRect();
    const i = invert(event.clientX - left, event.clientY - top);
    if (i === undefined || i === value) return;
    value = i;
    onmove(i);
  }

  function onkey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const i = pixelKey(event.key, value);
    if (i === undefined) return;
    event.preventDefault();
    value = i;
    onmove(value);
    say();
  }

  return withValue(
    node,
    () => value,
    (i: number) => void (value = i)
  );
}

/** The index of the pixel that *key* leads to from the one at *i*; undefined for keys that do not move. */
export function pixelKey(key: string, i: number): number | undefined {
  if (key === "PageUp") return i % imageSide;
  if (key === "PageDown") return pixelCount - imageSide + (i % imageSide);
  return gridKey(key, i, {count: pixelCount, columns: imageSide});
}
