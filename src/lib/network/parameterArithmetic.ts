import type {Layer} from "./network.js";

/** The parameters of one layer, counted. */
export interface LayerCount {
  readonly inputs: number;
  readonly units: number;
  /** inputs · units */
  readonly weights: number;
  /** One for each unit. */
  readonly biases: number;
  /** (inputs + 1) · units */
  readonly parameters: number;
}

/** Counts the weights and biases of each of *layers*, first layer first. */
export function parameterArithmetic(layers: readonly Layer[]): LayerCount[] {
  return layers.map(({inputs, units}) => ({
    inputs,
    units,
    weights: inputs * units,
    biases: units,
    parameters: (inputs + 1) * units
  }));
}
