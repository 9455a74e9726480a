/** The function applied to each unit of a hidden layer. `none` leaves the network linear, as the tutorial does. */
export type Activation = "none" | "relu" | "sigmoid" | "tanh";

/** How the weights are drawn before the first step. */
export type Initializer = "truncated-normal" | "zeros" | "glorot" | "he";

/** A layer of the network. Further kinds of layer join this union. */
export type Layer = DenseLayer;

/** A dense layer: every unit sees every input. */
export interface DenseLayer {
  readonly kind: "dense";
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

/** The weights [inputs, units], row-major, and biases [units] of one layer. */
export interface LayerParameters {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** The dense layers from *inputs* over the *hidden* ones to *outputs* logits. The last layer has no activation: its loss works on logits. */
export function denseLayers(
  inputs: number,
  hidden: readonly number[],
  outputs: number,
  activation: Activation
): DenseLayer[] {
  const units = [...hidden, outputs];
  return units.map((count, i) => ({
    kind: "dense",
    inputs: i === 0 ? inputs : units[i - 1]!,
    units: count,
    activation: i < hidden.length ? activation : "none"
  }));
}

/** How many weights and biases *layers* have in all: (inputs + 1) · units, summed. */
export function parameterCount(layers: readonly Layer[]): number {
  return layers.reduce((sum, {inputs, units}) => sum + (inputs + 1) * units, 0);
}
