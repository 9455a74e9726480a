import {type Graph, type GraphNode, neededFor} from "./graph.js";

/** Where a node stands: its row, counted from the top, and its lane: 0 on the left, 1 in the middle, 2 on the right. */
export interface Place {
  readonly row: number;
  readonly lane: 0 | 1 | 2;
}

/**
 * Places the nodes of *graph* so that all is computed from top to bottom. In the middle stands what the loss needs, on the right what it does
 * not; weights and biases stand on the left of the operation that they enter, placeholders on its right, the images on top.
 */
export function graphLayout(graph: Graph): Map<string, Place> {
  const places = new Map<string, Place>();
  const toLoss = neededFor(graph, "train_step");
  const taken = new Set<string>();
  const put = (id: string, row: number, lane: Place["lane"]) => {
    places.set(id, {row, lane});
    taken.add(`${row} ${lane}`);
  };
  put("X", 0, 1);
  for (const {id, kind, inputs} of graph.nodes) {
    if (kind !== "operation") continue;
    const lane = toLoss.has(id) || id === "train_step" ? 1 : 2;
    let row = 1 + Math.max(0, ...inputs.map((input) => places.get(input)?.row ?? 0));
    const sources = inputs.filter((input) => !places.has(input));
    // What stands in the right lane has its placeholder above it.
    if (lane === 2) row += Math.max(sources.length, 0);
    while (taken.has(`${row} ${lane}`)) row++;
    put(id, row, lane);
    for (const source of sources) placeSource(source, row, lane);
  }
  return places;

  function placeSource(id: string, row: number, lane: Place["lane"]): void {
    const {kind} = graph.nodes.find((node) => node.id === id) as GraphNode;
    if (kind === "variable") put(id, row, 0);
    else put(id, lane === 2 ? row - 1 : row, 2);
  }
}

/** How many rows *places* take. */
export function rowCount(places: ReadonlyMap<string, Place>): number {
  return 1 + Math.max(...[...places.values()].map(({row}) => row));
}
