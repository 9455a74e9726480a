import {html} from "htl";
import {type Digits, imageSide, pixelCount} from "../../lib/digits/digits.js";
import {gridKey} from "../inputs/gridKey.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {formatCount} from "../words/format.js";

export interface BatchSheetOptions {
  /** How many digits lie in a row. */
  readonly columns?: number;
  /** How many are shown: the first ones. */
  readonly most?: number;
}

/** The digits of a batch on one sheet. Its value is the place of the digit that the reader chose, by pointer or cursor keys. */
export function BatchSheet({columns = 16, most = 256}: BatchSheetOptions = {}): Input<number> & {
  update(digits: Digits | undefined): void;
} {
  let digits: Digits | undefined;
  let value = 0;
  const canvas = html<HTMLCanvasElement>`<canvas></canvas>`;
  const mark = html`<i class="sheet-mark"></i>`;
  const node = html`<div class="batch-sheet" role="slider" tabindex="0" aria-label="Digit of the batch" aria-valuemin="0" onclick=${onclick} onkeydown=${onkey}>${canvas}${mark}</div>`;
  const count = () => Math.min(most, digits?.labels.length ?? 0);
  const rows = () => Math.max(1, Math.ceil(count() / columns));

  function choose(next: number): void {
    if (!(next >= 0 && next < count()) || next === value) return;
    value = next;
    draw();
    emitInput(node);
  }

  function onclick(event: MouseEvent): void {
    const box = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows());
    choose(row * columns + column);
  }

  function onkey(event: KeyboardEvent): void {
    const next = gridKey(event.key, value, {count: count(), columns});
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  }

  function paint(): void {
    canvas.width = columns * imageSide;
    canvas.height = rows() * imageSide;
    const context = canvas.getContext("2d");
    if (context === null || digits === undefined) return;
    const image = context.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < count(); i++) {
      const [left, top] = [(i % columns) * imageSide, Math.floor(i / columns) * imageSide];
      for (let k = 0; k < pixelCount; k++) {
        const at = (top + Math.floor(k / imageSide)) * canvas.width + left + (k % imageSide);
        image.data[4 * at + 3] = digits.images[i * pixelCount + k]!;
      }
    }
    context.putImageData(image, 0, 0);
  }

  function draw(): void {
    mark.style.left = `${(100 * (value % columns)) / columns}%`;
    mark.style.top = `${(100 * Math.floor(value / columns)) / rows()}%`;
    mark.style.width = `${100 / columns}%`;
    mark.style.height = `${100 / rows()}%`;
    mark.hidden = count() === 0;
    node.setAttribute("aria-valuemax", String(Math.max(0, count() - 1)));
    node.setAttribute("aria-valuenow", String(value));
    node.setAttribute(
      "aria-valuetext",
      digits && count() > 0
        ? `digit ${formatCount(value + 1)} of ${formatCount(digits.labels.length)}: a handwritten ${digits.labels[value]}`
        : "no batch yet"
    );
  }

  function update(next: Digits | undefined): void {
    digits = next;
    value = Math.min(value, Math.max(0, count() - 1));
    paint();
    draw();
  }

  update(undefined);
  return Object.assign(
    withValue(
      node,
      () => value,
      (next: number) => {
        value = next;
        draw();
      }
    ),
    {update}
  );
}
