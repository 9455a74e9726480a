import {html} from "htl";
import {type Digits, pixelCount} from "../../lib/digits/digits.js";
import {DigitImage} from "./DigitImage.js";

/** A row of digits with what a network reads in each. Right and wrong are told by a sign and a word, not by colour alone. */
export function DigitRow({
  images,
  labels
}: Digits): HTMLElement & {update(readings: ArrayLike<number> | undefined): void} {
  const readings: HTMLElement[] = [];
  const items = Array.from(labels, (label, i) => {
    const reading = html`<span class="digit-reading">–</span>`;
    readings.push(reading);
    const pixels = images.subarray(i * pixelCount, (i + 1) * pixelCount);
    return html`<li class="digit">${DigitImage(pixels, {label: `a handwritten ${label}`})}${reading}</li>`;
  });
  const node = html`<ul class="digit-row" aria-label="Validation digits and what the network reads">${items}</ul>`;

  function update(read: ArrayLike<number> | undefined): void {
    for (const [i, reading] of readings.entries()) {
      const answer = read?.[i];
      const right = answer === labels[i];
      reading.dataset.right = answer === undefined ? "" : String(right);
      reading.replaceChildren(
        ...(answer === undefined
          ? ["–"]
          : [
              html`<b>${answer}</b> <span aria-hidden="true">${right ? "✓" : "✗"}</span><span class="visually-hidden">${right ? "right" : "wrong"}</span>`
            ])
      );
    }
  }

  return Object.assign(node, {update});
}
