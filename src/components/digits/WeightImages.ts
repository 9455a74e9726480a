import {html} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {formatCount} from "../words/format.js";

export interface WeightImagesOptions {
  /** What the images are, for the group's name. */
  readonly label: string;
  /** How many images there is room for: the first ones are shown. */
  readonly count: number;
  /** The words under image *i*. */
  readonly name: (i: number) => string;
  /** What stands there until there are weights. */
  readonly empty?: string;
}

export interface WeightImages extends HTMLElement {
  /** Leaves the places of the images blank. */
  clear(): void;
  /** Shows the columns of *weights* [784, units], row-major, each as an image of 28 × 28 weights; of *before*, where given, they show the change. */
  update(weights: ArrayLike<number>, units: number, before?: ArrayLike<number>): void;
}

type Colour = readonly [red: number, green: number, blue: number];

/** The weights of units as images: blue where ink speaks for the unit, orange where it speaks against it, the paper's colour at zero. All share one scale. */
export function WeightImages({label, count, name, empty = ""}: WeightImagesOptions): WeightImages {
  const canvases: HTMLCanvasElement[] = [];
  const list = html`<ul class="weight-list" aria-label=${label}></ul>`;
  const scale = html`<p class="weight-scale">${empty}</p>`;
  const node = html`<figure class="weight-images">${list}${scale}</figure>`;
  let last: Parameters<WeightImages["update"]> | undefined;

  function lay(shown: number): void {
    if (shown === canvases.length) return;
    canvases.length = 0;
    for (let i = 0; i < shown; i++) {
      canvases.push(
        html<HTMLCanvasElement>`<canvas role="img" width=${imageSide} height=${imageSide}></canvas>`
      );
    }
    list.replaceChildren(
      ...canvases.map((canvas, i) => html`<li>${canvas}<span aria-hidden="true">${name(i)}</span></li>`)
    );
  }

  function update(weights: ArrayLike<number>, units: number, before?: ArrayLike<number>): void {
    if (weights.length !== units * pixelCount) {
      throw new RangeError(`number of weights: ${weights.length}, expected ${units * pixelCount}`);
    }
    last = [weights, units, before];
    lay(Math.min(count, units));
    const columns = canvases.map((_, j) => column(weights, {units, j, before}));
    const reach = columns.reduce((most, values) => Math.max(most, largest(values)), 0);
    const colours = coloursOf(node);
    for (const [j, canvas] of canvases.entries()) {
      paint(canvas, columns[j]!, reach, colours);
      const [low, high] = extent(columns[j]!);
      canvas.setAttribute("aria-label", `${name(j)}: weights from ${format(low)} to ${format(high)}`);
    }
    const more =
      units > canvases.length ? `The first ${canvases.length} of ${formatCount(units)} units. ` : "";
    scale.replaceChildren(
      Number.isFinite(reach)
        ? `${more}Full blue is +${format(reach)}, full orange ${format(-reach)}, paper is zero.`
        : `${more}These weights are no numbers any more: the run has diverged.`
    );
  }

  function clear(): void {
    last = undefined;
    canvases.length = 0;
    lay(count);
    for (const [i, canvas] of canvases.entries())
      canvas.setAttribute("aria-label", `${name(i)}: nothing yet`);
    scale.replaceChildren(empty);
  }

  clear();
  if (typeof matchMedia !== "undefined") {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (last) update(...last);
    });
  }
  return Object.assign(node, {update, clear});
}

/** The weights of unit *j*, one a pixel; where *before* is given, what has been added to them since. */
function column(
  weights: ArrayLike<number>,
  {units, j, before}: {units: number; j: number; before: ArrayLike<number> | undefined}
): Float64Array {
  const values = new Float64Array(pixelCount);
  for (let i = 0; i < pixelCount; i++) values[i] = weights[i * units + j]! - (before?.[i * units + j] ?? 0);
  return values;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function extent(values: Float64Array): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function paint(
  canvas: HTMLCanvasElement,
  values: Float64Array,
  reach: number,
  {positive, negative}: {positive: Colour; negative: Colour}
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(imageSide, imageSide);
  const {data} = image;
  const strength = reach > 0 ? 255 / reach : 0;
  for (let i = 0; i < pixelCount; i++) {
    const value = values[i]!;
    const colour = value > 0 ? positive : negative;
    for (let channel = 0; channel < 3; channel++) data[4 * i + channel] = colour[channel]!;
    data[4 * i + 3] = Math.abs(value) * strength;
  }
  context.putImageData(image, 0, 0);
}

/** The page's colours for positive and negative weights. */
function coloursOf(node: HTMLElement): {positive: Colour; negative: Colour} {
  const style = getComputedStyle(node);
  const read = (name: string, otherwise: Colour): Colour => {
    const hex = style.getPropertyValue(name).trim();
    if (!/^#[0-9a-f]{6}$/i.test(hex)) return otherwise;
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
  };
  return {positive: read("--positive", [0, 103, 163]), negative: read("--negative", [179, 74, 0])};
}

function format(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
