import {html} from "htl";
import type {PixelScale} from "../../lib/training/settings.js";
import {formatPixel} from "../words/formatPixel.js";

/** A number on the ink that it stands for. */
export function InkCell(): HTMLElement & {
  /** Shows the pixel of *byte*, or nothing where there is no pixel; *here* marks the one that is being read. */
  show(byte: number | undefined, scale: PixelScale, here?: boolean): void;
} {
  const node = html`<span class="ink-cell"></span>`;

  function show(byte: number | undefined, scale: PixelScale, here = false): void {
    node.dataset.outside = String(byte === undefined);
    node.dataset.here = String(here);
    node.dataset.depth = depth(byte ?? 0);
    node.style.setProperty("--ink-share", `${((byte ?? 0) / 2.55).toFixed(1)}%`);
    node.textContent = byte === undefined ? "" : formatPixel(byte, scale).replace(/^0\./, ".");
  }

  return Object.assign(node, {show});
}

/** How dark a cell is, which decides the colour of its number: on the middle ones black is legible in either theme. */
function depth(byte: number): string {
  if (byte < 115) return "low";
  return byte < 153 ? "middle" : "high";
}
