import {html, svg} from "htl";
import {
  formatShape,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Shape
} from "../../lib/network/graph.js";
import {graphLayout, type Place, rowCount} from "../../lib/network/graphLayout.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";

export interface GraphDiagramOptions {
  readonly label: string;
  /** The node that is looked at. */
  readonly selected?: string;
  /** The nodes that are computed; the others are drawn faintly. Default all. */
  readonly needed?: ReadonlySet<string>;
  /** The size of the batch that is fed; None without one. */
  readonly batch?: number;
}

/** A graph that can be looked at node by node; its value is the name of the node looked at. */
export type GraphDiagram = Input<string> & {
  update(graph: Graph, options?: Omit<GraphDiagramOptions, "label">): void;
};

const width = 330;
const rowHeight = 58;
const half = 14; // of a node's height
const top = 8;
const centres = [26, 160, 284] as const;
let diagrams = 0; // tells the ids of one diagram from those of another

/** Draws a graph of tensors from top to bottom, with the shape of its value on every arrow. The cursor keys go from node to node. */
export function GraphDiagram(graph: Graph, {label, ...options}: GraphDiagramOptions): GraphDiagram {
  const prefix = `graph-${++diagrams}`;
  const picture = svg<SVGSVGElement>`<svg class="tensor-graph-picture" role="presentation"></svg>`;
  const node = html`<div class="tensor-graph" role="listbox" tabindex="0" aria-label=${label} onkeydown=${onkey}>${picture}</div>`;
  let {selected = graph.nodes[0]!.id, needed, batch} = options;

  function update(next: Graph, settings: Omit<GraphDiagramOptions, "label"> = {}): void {
    graph = next;
    selected = settings.selected ?? selected;
    needed = settings.needed;
    batch = settings.batch;
    if (!graph.nodes.some(({id}) => id === selected)) selected = graph.nodes[0]!.id;
    draw();
  }

  function draw(): void {
    const places = graphLayout(graph);
    const height = rowCount(places) * rowHeight + top - (rowHeight - 2 * half) + 18;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.style.aspectRatio = `${width} / ${height}`;
    const isNeeded = (id: string) => needed?.has(id) ?? true;
    const reached = new Set(graph.edges.map(({from}) => from));
    picture.replaceChildren(
      svg`<g class="tensor-graph-layers" aria-hidden="true">${bands(graph, places)}</g>`,
      svg`<g class="tensor-graph-edges" aria-hidden="true">${graph.edges.map((edge) =>
        drawEdge(edge, places, {
          lit: edge.to === selected,
          needed: isNeeded(edge.to),
          batch,
          graph
        })
      )}</g>`,
      ...graph.nodes.map((one) => {
        const place = places.get(one.id)!;
        const lost = !reached.has(one.id) && !["train_step", "accuracy"].includes(one.id);
        const name = [
          lost ? `${one.label} leads nowhere` : one.label,
          one.kind,
          ...(one.shape ? [`shape ${writeShape(one.shape, batch)}`] : []),
          ...(isNeeded(one.id) ? [] : ["not computed"])
        ].join(", ");
        const w = widthOf(one, place);
        return svg`<g id=${`${prefix}-${one.id}`} class="tensor-graph-node" role="option" aria-label=${name} aria-selected=${String(one.id === selected)}
          data-kind=${one.kind} data-needed=${String(isNeeded(one.id))} transform=${`translate(${centres[place.lane]},${y(place)})`} onclick=${() => select(one.id)}>
          <rect x=${-w / 2} y=${-half} width=${w} height=${2 * half} rx=${one.kind === "operation" ? 5 : half}></rect>
          <text dy="0.34em">${one.label}</text>
          ${lost ? svg`<text class="tensor-graph-lost" y=${half + 14}>leads nowhere</text>` : null}
        </g>`;
      })
    );
    node.setAttribute("aria-activedescendant", `${prefix}-${selected}`);
    reveal();
  }

  /** Where the diagram scrolls within something, scrolls that, and nothing else, until the node looked at is in sight. */
  function reveal(): void {
    const box = node.parentElement;
    const mark = picture.querySelector('[aria-selected="true"] rect');
    if (box === null || mark === null || !(box.scrollHeight > box.clientHeight)) return;
    const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
    if (inner.top < outer.top + rowHeight || inner.bottom > outer.bottom - rowHeight)
      box.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2);
  }

  function select(id: string): void {
    if (id === selected) return;
    selected = id;
    draw();
    emitInput(node);
  }

  function onkey(event: KeyboardEvent): void {
    const {nodes} = graph;
    const at = nodes.findIndex(({id}) => id === selected);
    const targets: Record<string, number | undefined> = {
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      Home: 0,
      End: nodes.length - 1
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    select(nodes[Math.max(0, Math.min(nodes.length - 1, target))]!.id);
  }

  draw();
  return Object.assign(
    withValue(
      node,
      () => selected,
      (id: string) => {
        selected = id;
        draw();
      }
    ),
    {update}
  );
}

function y({row}: Place): number {
  return top + half + 10 + row * rowHeight;
}

function widthOf({kind, label}: GraphNode, {lane}: Place): number {
  if (kind === "operation") return lane === 1 ? 92 : 90;
  return label.length > 3 ? 74 : 44;
}

function writeShape(shape: Shape, batch?: number): string {
  return formatShape(shape.map((size) => size ?? batch ?? null));
}

/** A field behind the nodes of each layer, with its name. */
function bands({nodes}: Graph, places: ReadonlyMap<string, Place>): SVGElement[] {
  const layers = [...new Set(nodes.map(({layer}) => layer))].filter((layer) => layer !== undefined);
  return layers.map((layer) => {
    const rows = nodes.filter((one) => one.layer === layer).map(({id}) => places.get(id)!);
    const from = Math.min(...rows.map(y)) - half - 20;
    const to = Math.max(...rows.map(y)) + half + 5;
    return svg`<g><rect x="1" y=${from} width="211" height=${to - from} rx="6"></rect><text x="7" y=${from + 13}>layer ${layer}</text></g>`;
  });
}

function drawEdge(
  {from, to, shape}: GraphEdge,
  places: ReadonlyMap<string, Place>,
  {lit, needed, batch, graph}: {lit: boolean; needed: boolean; batch?: number; graph: Graph}
): SVGElement {
  const [a, b] = [places.get(from)!, places.get(to)!];
  const find = (id: string) => graph.nodes.find((one) => one.id === id)!;
  const [ax, bx] = [centres[a.lane], centres[b.lane]];
  const [ay, by] = [y(a), y(b)];
  const text = writeShape(shape, batch);
  let path: string;
  let head: string;
  let words: SVGElement;
  if (a.lane === b.lane) {
    const end = by - half;
    path = `M${ax},${ay + half}V${end - 5}`;
    head = `M${ax},${end}l-4,-7h8z`;
    const left = a.lane === 2; // on the right there is no room for words beside the arrow
    words = svg`<text x=${left ? ax - 7 : ax + 7} y=${(ay + half + end) / 2} dy="0.3em" text-anchor=${left ? "end" : "start"}>${text}</text>`;
  } else {
    const side = Math.sign(bx - ax);
    const start = ax + (side * widthOf(find(from), a)) / 2;
    const end = bx - (side * widthOf(find(to), b)) / 2;
    head = `M${end},${by}l${-7 * side},-4v8z`;
    if (a.row === b.row) {
      path = `M${start},${ay}H${end - 5 * side}`;
      words = svg`<text x=${(start + end) / 2} y=${ay - 6} text-anchor="middle">${text}</text>`;
    } else {
      const middle = (start + end) / 2;
      path = `M${start},${ay}C${middle + 6 * side},${ay} ${middle - 6 * side},${by} ${end - 5 * side},${by}`;
      // Where another node stands beside the start, the same shape stands on the start's other arrow.
      const free = ![...places.values()].some(({row, lane}) => row === a.row && lane === b.lane);
      words = svg`<text x=${start + 6 * side} y=${ay - 6}>${free ? text : ""}</text>`;
    }
  }
  return svg`<g class="tensor-graph-edge" data-lit=${String(lit)} data-needed=${String(needed)}><path d=${path}></path><path class="tensor-graph-head" d=${head}></path>${words}</g>`;
}
