import {html, svg} from "htl";
import type {Layer} from "../../lib/network/network.js";
import {settings} from "../../lib/training/settings.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount} from "../words/format.js";
import {type UnitPlaces, unitPlaces} from "./unitPlaces.js";

export interface NetworkDiagramOptions {
  /** Its width in pixels until it is on a page, where it takes the room there is. */
  readonly width?: number;
  readonly height?: number;
}

interface Column extends UnitPlaces {
  readonly x: number;
  readonly units: number;
  readonly kind: "input" | "hidden" | "output";
  readonly name: string;
}

const margin = {top: 22, bottom: 36, side: 34};

/** A network as columns of units and the weights between them. Of a wide layer it draws the first and last units, and always says how many there are. */
export function NetworkDiagram(
  layers: readonly Layer[],
  {width = 640, height = 210}: NetworkDiagramOptions = {}
): HTMLElement & {update(layers: readonly Layer[]): void} {
  const edges = svg`<g class="network-edges"></g>`;
  const units = svg`<g class="network-units"></g>`;
  const words = svg`<g class="network-words"></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${edges}${units}${words}</svg>`;
  const node = html`<figure class="network-diagram" style=${`--height: ${height}px`}>${picture}</figure>`;

  function draw(): void {
    const columns = columnsOf(layers, width, height);
    const middle = margin.top + (height - margin.top - margin.bottom) / 2;
    const apart = columns.length > 1 ? columns[1]!.x - columns[0]!.x : width;
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("aria-label", describe(layers));
    edges.replaceChildren(
      ...columns.slice(1).map((to, i) => svg`<path d=${fan(columns[i]!, to, middle)}></path>`)
    );
    units.replaceChildren(...columns.flatMap((column) => unitsOf(column, middle)));
    words.replaceChildren(
      ...columns.map((column, i) => caption(column, i, {apart, foot: height - margin.bottom + 15})),
      ...(apart >= 64
        ? layers.map((layer, i) => weights(layer, {x: (columns[i]!.x + columns[i + 1]!.x) / 2, apart}))
        : [])
    );
  }

  function update(next: readonly Layer[]): void {
    layers = next;
    draw();
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {update});
}

function columnsOf(layers: readonly Layer[], width: number, height: number): Column[] {
  const counts = layers.length > 0 ? [layers[0]!.inputs, ...layers.map((layer) => layer.units)] : [];
  const room = height - margin.top - margin.bottom;
  const last = counts.length - 1;
  return counts.map((count, i) => ({
    ...unitPlaces(count, room),
    units: count,
    x: margin.side + (i / Math.max(1, last)) * (width - 2 * margin.side),
    kind: i === 0 ? "input" : i === last ? "output" : "hidden",
    name: i === 0 ? "pixels" : i === last ? "logits" : `hidden ${i}`
  }));
}

/** Every drawn unit of one column joined to every one of the next. */
function fan(from: Column, to: Column, middle: number): string {
  const place = (x: number, y: number) => `${x.toFixed(1)},${(middle + y).toFixed(1)}`;
  return from.ys.flatMap((y) => to.ys.map((end) => `M${place(from.x, y)}L${place(to.x, end)}`)).join("");
}

function unitsOf({ys, gap, x, kind}: Column, middle: number): SVGElement[] {
  const apart = ys.length > 1 ? ys[1]! - ys[0]! : 12;
  const r = Math.max(1.6, Math.min(4.5, apart * 0.36));
  const circles = ys.map(
    (y) =>
      svg`<circle data-kind=${kind} cx=${x.toFixed(1)} cy=${(middle + y).toFixed(1)} r=${r.toFixed(1)}></circle>`
  );
  const dots = [-0.55, 0, 0.55].map(
    (y) =>
      svg`<circle class="network-gap" cx=${x.toFixed(1)} cy=${(middle + y * apart).toFixed(1)} r="1"></circle>`
  );
  return gap ? [...circles, ...dots] : circles;
}

function caption(
  {x, units, name}: Column,
  i: number,
  {apart, foot}: {apart: number; foot: number}
): SVGElement {
  const word = apart >= 56 || !name.startsWith("hidden") ? name : `h${i}`;
  return svg`<g transform=${`translate(${x.toFixed(1)},${foot})`}><text class="network-count" text-anchor="middle">${formatCount(units)}</text><text y="15" text-anchor="middle">${word}</text></g>`;
}

/** How many weights stand between two columns. */
function weights({inputs, units}: Layer, {x, apart}: {x: number; apart: number}): SVGElement {
  return svg`<text class="network-weights" x=${x.toFixed(1)} y="12" text-anchor="middle">${formatCount(inputs * units)}${apart >= 110 ? " weights" : ""}</text>`;
}

function describe(layers: readonly Layer[]): string {
  if (layers.length === 0) return "A network without layers.";
  const hidden = layers.slice(0, -1).map(({units, activation}) => {
    const word = activation === "none" ? "no activation" : settings.activation.choices[activation];
    return `${formatCount(units)} units with ${word}`;
  });
  const middle = hidden.length > 0 ? `hidden layers of ${hidden.join(", ")}` : "no hidden layer";
  return `A network from ${formatCount(layers[0]!.inputs)} pixels over ${middle} to ${formatCount(layers.at(-1)!.units)} logits.`;
}
