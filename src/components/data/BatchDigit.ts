import {html} from "htl";
import {imageSide} from "../../lib/digits/digits.js";
import {drawInk} from "../digits/drawInk.js";
import type {ShownDigit} from "./PixelReader.js";

/** A place for one digit of a batch with its label. It is drawn on again and again, which is much faster than a new one for every digit. */
export function BatchDigit(): HTMLElement & {show(digit: ShownDigit, title: string): void} {
  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image" role="img" width=${imageSide} height=${imageSide}></canvas>`;
  const word = html`<span aria-hidden="true"></span>`;
  const node = html`<li class="batch-digit">${canvas}${word}</li>`;

  function show({pixels, label}: ShownDigit, title: string): void {
    drawInk(canvas, pixels);
    canvas.setAttribute("aria-label", `a handwritten ${label}`);
    word.textContent = String(label);
    node.title = title;
  }

  return Object.assign(node, {show});
}
