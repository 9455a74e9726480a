import {html} from "htl";
import {byClass} from "../../lib/digits/byClass.js";
import {classCount, type Digits, pixelCount} from "../../lib/digits/digits.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {formatCount} from "../words/format.js";
import {DigitImage} from "./DigitImage.js";

export interface DigitBrowserOptions {
  /** The class to open at. */
  readonly shownClass?: number;
  /** How many digits a page shows. */
  readonly perPage?: number;
}

/** Leafs through *digits* by class. Its value is where in them the chosen one stands; undefined where there is none. */
export function DigitBrowser(
  {images, labels}: Digits,
  {shownClass = 0, perPage = 20}: DigitBrowserOptions = {}
): Input<number | undefined> {
  const indices = byClass(labels);
  let page = 0;
  let value: number | undefined = indices[shownClass]?.[0];

  const classes = Array.from(
    {length: classCount},
    (_, k) =>
      html`<label class="browser-class"><input type="radio" name="class" value=${k} checked=${k === shownClass} oninput=${onclass}><span>${k}</span></label>`
  );
  const sheet = html`<fieldset class="browser-sheet"></fieldset>`;
  const words = html`<span class="browser-words" role="status"></span>`;
  const earlier = html<HTMLButtonElement>`<button type="button" onclick=${() => leaf(-1)} aria-label="Earlier digits">‹</button>`;
  const later = html<HTMLButtonElement>`<button type="button" onclick=${() => leaf(1)} aria-label="Later digits">›</button>`;
  const node = html`<form class="digit-browser" aria-label="Digits to leaf through" onsubmit=${(event: Event) => event.preventDefault()}>
    <fieldset class="browser-classes"><legend>Class</legend>${classes}</fieldset>
    ${sheet}
    <div class="browser-foot">${earlier}${words}${later}</div>
  </form>`;

  const shown = () => indices[shownClass] ?? [];
  const pages = () => Math.max(1, Math.ceil(shown().length / perPage));

  function draw(): void {
    const list = shown().slice(page * perPage, (page + 1) * perPage);
    const items = list.map(
      (i, k) =>
        html`<label class="browser-digit"><input type="radio" name="digit" value=${i} checked=${i === value} oninput=${ondigit} aria-label=${`a handwritten ${shownClass}, number ${formatCount(page * perPage + k + 1)} of its class`}>${image(i)}</label>`
    );
    sheet.replaceChildren(
      html`<legend class="visually-hidden">Digits of class ${shownClass}</legend>`,
      ...items
    );
    const first = page * perPage + 1;
    words.textContent =
      list.length === 0
        ? `no ${shownClass} among these digits`
        : `${formatCount(first)} to ${formatCount(first + list.length - 1)} of ${formatCount(shown().length)}`;
    earlier.setAttribute("aria-disabled", String(page === 0));
    later.setAttribute("aria-disabled", String(page >= pages() - 1));
  }

  function image(i: number): HTMLElement {
    const picture = DigitImage(images.subarray(i * pixelCount, (i + 1) * pixelCount), {label: ""});
    picture.setAttribute("aria-hidden", "true");
    return picture;
  }

  function leaf(by: number): void {
    const next = page + by;
    if (!(next >= 0 && next < pages())) return;
    page = next;
    draw();
  }

  function onclass(event: Event): void {
    event.stopPropagation();
    shownClass = Number((event.target as HTMLInputElement).value);
    page = 0;
    const first = shown()[0];
    if (first !== undefined) value = first;
    draw();
    emitInput(node);
  }

  function ondigit(event: Event): void {
    event.stopPropagation();
    value = Number((event.target as HTMLInputElement).value);
    emitInput(node);
  }

  draw();
  return withValue(
    node,
    () => value,
    (index: number | undefined) => {
      value = index;
      if (index !== undefined) {
        shownClass = labels[index]!;
        page = Math.floor(shown().indexOf(index) / perPage);
        for (const radio of node.querySelectorAll<HTMLInputElement>("[name=class]")) {
          radio.checked = Number(radio.value) === shownClass;
        }
      }
      draw();
    }
  );
}
