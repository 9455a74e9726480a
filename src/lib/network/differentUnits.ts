import type {LayerParameters} from "./network.js";

/**
 * How many units of a layer differ from all units before them in a weight or in the bias. Units that are alike, to the last bit, compute the same
 * from every image: a layer in which the answer is 1 can say no more than a single unit.
 */
export function differentUnits({weights, biases}: LayerParameters): number {
  const units = biases.length;
  const inputs = weights.length / units;
  const kept: number[] = [];
  for (let j = 0; j < units; j++) {
    if (!kept.some((k) => alike(j, k))) kept.push(j);
  }
  return kept.length;

  function alike(j: number, k: number): boolean {
    if (biases[j] !== biases[k]) return false;
    for (let i = 0; i < inputs; i++) if (weights[i * units + j] !== weights[i * units + k]) return false;
    return true;
  }
}
