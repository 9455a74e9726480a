import {html} from "htl";
import {type Digits, pixelCount} from "../../lib/digits/digits.js";
import type {PixelScale} from "../../lib/training/settings.js";
import {DigitBrowser} from "../digits/DigitBrowser.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {ScaleInput} from "../inputs/ScaleInput.js";
import {PixelReader, type ShownDigit} from "./PixelReader.js";

export interface StudiedDigit {
  readonly digit: ShownDigit;
  readonly scale: PixelScale;
}

/** Digits to leaf through; the chosen one large, each of its pixels a number, on either scale. Throws RangeError where there are no digits. */
export function DigitStudy(
  digits: Digits,
  {shownClass = 3}: {shownClass?: number} = {}
): Input<StudiedDigit> {
  if (digits.labels.length === 0) throw new RangeError("number of digits: 0, expected at least 1");
  const present = digits.labels.includes(shownClass) ? shownClass : digits.labels[0]!;
  const browser = DigitBrowser(digits, {shownClass: present});
  const scale = ScaleInput();
  const reader = PixelReader(chosen(), {scale: scale.value});
  const node = html`<section class="digit-study" aria-label="Digits and their pixels">
    <div class="study-choice">${browser}${scale}</div>${reader}
  </section>`;

  function chosen(): ShownDigit {
    const i = browser.value!;
    return {pixels: digits.images.subarray(i * pixelCount, (i + 1) * pixelCount), label: digits.labels[i]!};
  }

  let value: StudiedDigit = {digit: chosen(), scale: scale.value};

  function onchange(event: Event): void {
    event.stopPropagation();
    set({digit: chosen(), scale: scale.value});
    emitInput(node);
  }

  function set(next: StudiedDigit): void {
    value = next;
    reader.show(value.digit, value.scale);
  }

  browser.addEventListener("input", onchange);
  scale.addEventListener("input", onchange);
  return withValue(node, () => value, set);
}
