import {html} from "htl";
import {argMax} from "../../lib/digits/argMax.js";
import {classCount, type Digits, pixelCount} from "../../lib/digits/digits.js";
import {oneHot} from "../../lib/digits/oneHot.js";
import {DigitImage} from "../digits/DigitImage.js";
import {gridKey} from "../inputs/gridKey.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";

export interface LabelVectorOptions {
  /** Digits to show for the labels. */
  readonly digits: Digits;
  readonly label?: number;
}

/**
 * A label and its one-hot vector, each of which sets the other. The vector is ten switches, so it can be brought out of shape;
 * then it says why it stands for no digit. Its value is the vector as the page writes it, such as "[0,0,0,1,0,0,0,0,0,0]".
 */
export function LabelVector({digits, label: first = 3}: LabelVectorOptions): Input<string> {
  let vector = Array.from(oneHot([first], classCount));
  let hand = 0; // which of the images of the label is shown
  const radios = vector.map(
    (_, k) =>
      html<HTMLInputElement>`<input type="radio" name="label" value=${k} oninput=${(event: Event) => event.stopPropagation()} onchange=${() => choose(k)}>`
  );
  const cells = vector.map(
    (_, k) =>
      html<HTMLButtonElement>`<button type="button" tabindex="-1" onclick=${() => toggle(k)}></button>`
  );
  cells[0]!.tabIndex = 0;
  const picture = html`<div class="label-picture"></div>`;
  const another = html<HTMLButtonElement>`<button type="button" onclick=${onanother}>Another hand</button>`;
  const sentence = html`<p class="label-sentence" role="status"></p>`;
  const keys = html`<div class="label-cells" role="toolbar" aria-label="The vector: ten places, 0 to 9">${cells}</div>`;
  const node = html`<form class="label-vector" aria-label="A label and its vector" onsubmit=${(event: Event) => event.preventDefault()}>
    <div class="label-shown">${picture}${another}</div>
    <div class="label-both">
      <fieldset class="label-row"><legend>The label</legend><div class="label-cells">${radios.map(
        (radio, k) => html`<label>${radio}<span>${k}</span></label>`
      )}</div></fieldset>
      <div class="label-row"><span class="label-legend">Its vector</span>${keys}
        <div class="label-places" aria-hidden="true">${vector.map((_, k) => html`<span>${k}</span>`)}</div></div>
      ${sentence}
    </div>
  </form>`;

  keys.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target as HTMLButtonElement);
    const next = gridKey(event.key, at, {count: classCount, columns: classCount});
    if (next === undefined) return;
    event.preventDefault();
    for (const cell of cells) cell.tabIndex = -1;
    cells[next]!.tabIndex = 0;
    cells[next]!.focus();
  });

  /** The digit that the vector stands for, if it has a single one. */
  function labelOf(): number | undefined {
    const ones = vector.reduce((sum, y) => sum + y, 0);
    return ones === 1 ? argMax(vector, classCount)[0] : undefined;
  }

  function choose(label: number): void {
    set(Array.from(oneHot([label], classCount)));
  }

  function toggle(place: number): void {
    set(vector.map((y, k) => (k === place ? 1 - y : y)));
  }

  function set(next: number[]): void {
    vector = next;
    hand = 0;
    draw();
    emitInput(node);
  }

  function onanother(): void {
    hand++;
    drawPicture();
  }

  function draw(): void {
    const label = labelOf();
    for (const [k, radio] of radios.entries()) radio.checked = k === label;
    for (const [k, cell] of cells.entries()) {
      cell.textContent = String(vector[k]);
      cell.setAttribute("aria-pressed", String(vector[k] === 1));
      cell.setAttribute("aria-label", `place ${k}: ${vector[k]}`);
    }
    sentence.textContent = sentenceOf(vector, label);
    drawPicture();
  }

  function drawPicture(): void {
    const label = labelOf();
    const places = Array.from(digits.labels.keys()).filter((i) => digits.labels[i] === label);
    another.disabled = places.length < 2;
    if (places.length === 0) {
      picture.replaceChildren(html`<span class="label-none">${label === undefined ? "?" : label}</span>`);
      return;
    }
    const i = places[hand % places.length]!;
    const pixels = digits.images.subarray(i * pixelCount, (i + 1) * pixelCount);
    picture.replaceChildren(DigitImage(pixels, {label: `a handwritten ${label}`}));
  }

  draw();
  return withValue(
    node,
    () => write(vector),
    (text: string) => {
      vector = Array.from({length: classCount}, (_, k) => (text.match(/[01]/g)?.[k] === "1" ? 1 : 0));
      draw();
    }
  );
}

function sentenceOf(vector: readonly number[], label: number | undefined): string {
  const ones = vector.reduce((sum, y) => sum + y, 0);
  if (label !== undefined)
    return `${label} is written ${write(vector)}: nine zeros, and a one in place ${label}.`;
  if (ones === 0) return "All zeros: no place is hot, so this stands for no digit. Switch one place on.";
  const places = vector.flatMap((y, k) => (y === 1 ? [k] : []));
  return `${ones} ones, in the places ${places.slice(0, -1).join(", ")} and ${places.at(-1)}: a one-hot vector has a single one. Leave one of them on.`;
}

function write(vector: readonly number[]): string {
  return `[${vector.join(",")}]`;
}
