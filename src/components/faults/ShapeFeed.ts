import {html} from "htl";
import {pixelCount} from "../../lib/digits/digits.js";
import {feedShape, type PictureShape, shapesOf} from "../../lib/faults/shapes.js";
import {formatCount} from "../words/format.js";

const channelWords = {
  1: "grey, 1 number a pixel",
  3: "colour, 3 numbers a pixel",
  4: "colour and transparency, 4 numbers"
} as const;

type Channels = keyof typeof channelWords;

const presets: Readonly<Record<string, PictureShape>> = {
  "28 × 28, grey": {width: 28, height: 28, channels: 1},
  "28 × 28, colour": {width: 28, height: 28, channels: 3},
  "489 × 476, grey": {width: 489, height: 476, channels: 1},
  "14 × 14, transparent": {width: 14, height: 14, channels: 4}
};

/** The longest side that can be typed, in pixels: that of a large photograph. */
const longestSide = 20_000;

/** A picture's size, and what the tutorial's placeholder says to it. */
export function ShapeFeed(): HTMLElement {
  const side = (label: string) =>
    html<HTMLInputElement>`<input type="text" class="slider-field" inputmode="numeric" autocomplete="off" aria-label=${label} value="28" oninput=${oninput}>`;
  const width = side("Width in pixels");
  const height = side("Height in pixels");
  const channels = html<HTMLSelectElement>`<select aria-label="Colours" oninput=${oninput}>${Object.entries(
    channelWords
  ).map(([count, words]) => html`<option value=${count}>${words}</option>`)}</select>`;
  const buttons = Object.entries(presets).map(
    ([words, shape]) => html`<button type="button" onclick=${() => load(shape)}>${words}</button>`
  );
  const arithmetic = html`<p class="shape-arithmetic"></p>`;
  const bar = html`<div class="shape-bar" aria-hidden="true"><i></i></div>`;
  const said = html`<div class="shape-said" role="status"></div>`;
  const node = html<HTMLElement>`<section class="shape-feed card" aria-label="A picture and its shape">
    <div class="shape-presets" role="group" aria-label="Pictures to try">${buttons}</div>
    <div class="shape-fields">${width}<span aria-hidden="true">×</span>${height}${channels}</div>
    ${arithmetic}${bar}${said}
  </section>`;

  function oninput(event: Event): void {
    event.stopPropagation();
    show();
  }

  function load(shape: PictureShape): void {
    width.value = String(shape.width);
    height.value = String(shape.height);
    channels.value = String(shape.channels);
    show();
  }

  function show(): void {
    const problem = [width, height].map(problemOf).find((sentence) => sentence !== "");
    for (const field of [width, height]) field.setAttribute("aria-invalid", String(problemOf(field) !== ""));
    if (problem !== undefined) {
      arithmetic.textContent = "–";
      bar.style.setProperty("--share", "0");
      said.replaceChildren(html`<p>${problem}</p>`);
      return;
    }
    const shape = {
      width: Number(width.value),
      height: Number(height.value),
      channels: Number(channels.value)
    };
    const {values, error} = feedShape(shape);
    const {width: w, height: h, channels: c} = shape;
    arithmetic.textContent = `${formatCount(w)} × ${formatCount(h)}${c > 1 ? ` × ${c}` : ""} = ${formatCount(values)} ${values === 1 ? "number" : "numbers"}`;
    bar.style.setProperty("--share", String(Math.min(1, pixelCount / values)));
    said.replaceChildren(...sentences(shape, values, error).map((sentence) => html`<p>${sentence}</p>`));
  }

  show();
  return node;
}

function sentences(shape: PictureShape, values: number, error: string | undefined): (string | Node)[] {
  const isImage = shape.width === 28 && shape.height === 28 && shape.channels === 1;
  if (error === undefined)
    return [
      isImage
        ? "It fits: the placeholder, [None, 784], takes one row of 784 numbers. Whether they show a light digit on black it does not ask."
        : "It fits, and is refused by nobody: the placeholder counts numbers. That these are no 28 × 28 grey pixels, no error will ever say; the answer will just be wrong."
    ];
  const times = values / pixelCount;
  return [
    html`<code>${error}</code>`,
    `${times > 1 ? `${times < 10 ? times.toFixed(1) : formatCount(times)} times too many` : `Too few: ${formatCount(pixelCount - values)} are missing`}. ${others(values)}`,
    "Read stage by stage, as “Your digit” does it, it becomes 28 × 28 grey pixels: 784 numbers, and the network answers."
  ];
}

/** Which pictures have as many numbers: only the number stands in the message. */
function others(values: number): string {
  const named = ([1, 3, 4] as Channels[]).flatMap((channels) =>
    shapesOf(values, channels)
      .slice(0, 2)
      .map(({width, height}) =>
        `${width} × ${height} ${channels === 1 ? "grey" : `× ${channels}`}`.replaceAll(" ", "\u00a0")
      )
  );
  return named.length > 0
    ? `The message gives the number alone. It would be the same for ${named.slice(0, 4).join(", ")}.`
    : "The message gives the number alone.";
}

function problemOf({value}: HTMLInputElement): string {
  const text = value.trim();
  const size = Number(text);
  return /^\d+$/.test(text) && size >= 1 && size <= longestSide
    ? ""
    : `A side is a whole number of pixels from 1 to ${formatCount(longestSide)}, not “${text}”.`;
}
