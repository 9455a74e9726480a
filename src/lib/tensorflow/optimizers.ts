import {
  add,
  div,
  mul,
  type NamedTensorMap,
  type Scalar,
  scalar,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
  type Variable,
  variable,
  zerosLike
} from "@tensorflow/tfjs-core";
import type {Optimizer as OptimizerName} from "../training/settings.js";

/** A rule that turns the gradients of a loss, by the names of the *variables*, into new values of these. */
export interface Optimizer {
  applyGradients(gradients: NamedTensorMap): void;
  /** What it remembers of each variable: m and v of Adam, m of momentum, nothing of plain descent. */
  readonly moments: readonly (readonly Variable[])[];
  dispose(): void;
}

/** Creates the optimiser called *name* for *variables*. */
export function createOptimizer(
  name: OptimizerName,
  learningRate: number,
  variables: readonly Variable[]
): Optimizer {
  switch (name) {
    case "adam":
      return adam(learningRate, variables);
    case "gradient-descent":
      return gradientDescent(learningRate, variables);
    case "momentum":
      return momentum(learningRate, variables);
  }
}

/**
 * Adam, as tf.train.AdamOptimizer of TensorFlow 1 computes it (Kingma & Ba, 2015, the form at the end of section 2):
 *   α_t = α · √(1 − β₂ᵗ) / (1 − β₁ᵗ),  m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,  w ← w − α_t · m / (√v + ε).
 * The optimiser that comes with TensorFlow.js adds ε to the corrected √v instead. The constants are float32, as TensorFlow's are.
 */
function adam(learningRate: number, variables: readonly Variable[]): Optimizer {
  const beta1 = Math.fround(0.9);
  const beta2 = Math.fround(0.999);
  const constants = tidy(() => [beta1, 1 - beta1, beta2, 1 - beta2, 1e-8].map((value) => scalar(value)));
  const [b1, rest1, b2, rest2, epsilon] = constants as [Scalar, Scalar, Scalar, Scalar, Scalar];
  const M = variables.map(zeroVariable);
  const V = variables.map(zeroVariable);
  let power1 = 1;
  let power2 = 1;
  return {
    moments: [M, V],
    applyGradients(gradients) {
      power1 *= beta1;
      power2 *= beta2;
      const stepSize = scalar((learningRate * Math.sqrt(1 - power2)) / (1 - power1));
      for (const [i, w] of variables.entries()) {
        const g = gradients[w.name]!;
        const m = M[i]!;
        const v = V[i]!;
        m.assign(add(mul(m, b1), mul(g, rest1)));
        v.assign(add(mul(v, b2), mul(square(g), rest2)));
        w.assign(sub(w, mul(stepSize, div(m, add(sqrt(v), epsilon)))));
      }
    },
    dispose: () => disposeAll([...constants, ...M, ...V])
  };
}

/** Gradient descent: w ← w − α·g. */
function gradientDescent(learningRate: number, variables: readonly Variable[]): Optimizer {
  const stepSize = scalar(learningRate);
  return {
    moments: [],
    applyGradients(gradients) {
      for (const w of variables) w.assign(sub(w, mul(stepSize, gradients[w.name]!)));
    },
    dispose: () => stepSize.dispose()
  };
}

/** Momentum, as tf.train.MomentumOptimizer computes it: m ← 0.9·m + g, w ← w − α·m. */
function momentum(learningRate: number, variables: readonly Variable[]): Optimizer {
  const stepSize = scalar(learningRate);
  const decay = scalar(0.9);
  const M = variables.map(zeroVariable);
  return {
    moments: [M],
    applyGradients(gradients) {
      for (const [i, w] of variables.entries()) {
        const m = M[i]!;
        m.assign(add(mul(m, decay), gradients[w.name]!));
        w.assign(sub(w, mul(stepSize, m)));
      }
    },
    dispose: () => disposeAll([stepSize, decay, ...M])
  };
}

function zeroVariable(like: Variable): Variable {
  return tidy(() => variable(zerosLike(like), false));
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}
