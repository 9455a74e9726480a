import {components} from "./components.js";
import {createPlane, type Plane} from "./picture.js";
import {pad} from "./weight.js";

/**
 * Counts the holes of *ink* that are at least *area* pixels large: patches of paper with ink all around. An 8 has two, a 0 one, a 1 none.
 */
export function countHoles(ink: Plane, area: number): number {
  const paper = createPlane(ink.width + 2, ink.height + 2);
  for (const [i, value] of pad(ink, 1).data.entries()) paper.data[i] = 1 - value;
  // The first piece is the paper around the ink: it begins in the corner.
  return components(paper, {strong: 0.5, weak: 0.5})
    .components.slice(1)
    .filter((hole) => hole.area >= area).length;
}
