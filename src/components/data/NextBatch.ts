import {html} from "htl";
import {Batches} from "../../lib/digits/batches.js";
import {type BatchPart, batchParts, nextCrossing} from "../../lib/digits/batchParts.js";
import {type Digits, pixelCount} from "../../lib/digits/digits.js";
import {settings} from "../../lib/training/settings.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {formatCount} from "../words/format.js";
import {BatchDigit} from "./BatchDigit.js";

/** What the picture shows: the batch of step *iteration*, counted from 0. */
export interface ShownBatch {
  readonly seed: number;
  readonly batchSize: number;
  readonly iteration: number;
  /** [batchSize]: where in the digits those of the batch stand. */
  readonly indices: Int32Array;
}

/** Deals out *digits* batch by batch, exactly as a run with this seed gets them. Throws RangeError where there are no digits. */
export function NextBatch(digits: Digits): Input<ShownBatch> {
  const count = digits.labels.length;
  const seed = SettingInput(settings.seed);
  const batchSize = SettingInput({...settings.batchSize, max: 256});
  const sentence = html`<p class="batch-sentence" role="status"></p>`;
  const place = html`<div class="batch-parts"></div>`;
  const node = html`<section class="next-batch" aria-label="The next batch">
    <div class="batch-settings">${seed}${batchSize}</div>
    <div class="batch-buttons" role="group" aria-label="Batches">
      <button type="button" class="batch-next" onclick=${() => deal(value.iteration + 1)}>Next batch</button>
      <button type="button" onclick=${() => deal(nextCrossing(value.iteration, count, batchSize.value))}>To the end of the pass</button>
      <button type="button" onclick=${() => restart()}>Start over</button>
    </div>
    ${sentence}${place}
  </section>`;
  const cells: ReturnType<typeof BatchDigit>[] = [];
  let sections: ReturnType<typeof PassSection>[] = [];
  let batches: Batches;
  let value: ShownBatch;

  function restart(): void {
    batches = new Batches(count, batchSize.value, seed.value);
    value = {
      seed: seed.value,
      batchSize: batchSize.value,
      iteration: -1,
      indices: new Int32Array(batchSize.value)
    };
    deal(0);
  }

  function deal(iteration: number): void {
    const indices = new Int32Array(value.batchSize);
    for (let i = value.iteration; i < iteration; i++) batches.next(indices);
    value = {...value, iteration, indices};
    draw();
    emitInput(node);
  }

  function draw(): void {
    const {iteration, indices} = value;
    const parts = batchParts(iteration, count, value.batchSize);
    const stretch = parts.map(
      ({pass, start, end}) =>
        `${formatCount(start + 1)} to ${formatCount(end)} of pass ${formatCount(pass + 1)}`
    );
    const crossing =
      parts.length > 1
        ? " The pass ended in the middle of the batch; the rest comes from a new shuffle."
        : "";
    sentence.textContent = `Iteration ${formatCount(iteration)} gets digits ${stretch.join(" and ")}.${crossing}`;
    arrange(parts.map(({start, end}) => end - start));
    for (const [i, part] of parts.entries()) sections[i]!.show(part, count);
    for (const [i, index] of indices.entries()) {
      const pixels = digits.images.subarray(index * pixelCount, (index + 1) * pixelCount);
      cells[i]!.show({pixels, label: digits.labels[index]!}, `training digit ${formatCount(index + 1)}`);
    }
  }

  /** Makes room for the parts of a batch, of *sizes* digits each, unless it is there already. */
  function arrange(sizes: readonly number[]): void {
    if (sizes.join() === sections.map(({size}) => size).join()) return;
    while (cells.length < value.batchSize) cells.push(BatchDigit());
    let from = 0;
    sections = sizes.map((size) => PassSection(cells.slice(from, (from += size))));
    place.replaceChildren(...sections);
  }

  for (const input of [seed, batchSize]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      restart();
    });
  }
  restart();
  return withValue(
    node,
    () => value,
    () => {}
  );
}

/** The digits of a batch that come from one pass, under a bar that says how far the pass has come. */
function PassSection(
  cells: readonly HTMLElement[]
): HTMLElement & {readonly size: number; show(part: BatchPart, count: number): void} {
  const name = html`<span></span>`;
  const bar = html`<i></i>`;
  const words = html`<span></span>`;
  const list = html`<ul class="batch-digits">${cells}</ul>`;
  const node = html`<div class="batch-part"><div class="batch-bar" aria-hidden="true">${name}${bar}${words}</div>${list}</div>`;

  function show({pass, start, end}: BatchPart, count: number): void {
    name.textContent = `pass ${formatCount(pass + 1)}`;
    bar.style.setProperty("--start", String(start / count));
    bar.style.setProperty("--end", String(end / count));
    words.textContent = `${formatCount(end)} of ${formatCount(count)}`;
    const noun = cells.length === 1 ? "digit" : "digits";
    list.setAttribute("aria-label", `${formatCount(cells.length)} ${noun} of ${name.textContent}`);
  }

  return Object.assign(node, {size: cells.length, show});
}
