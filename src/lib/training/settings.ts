import type {DataName} from "../digits/digits.js";
import type {Activation, Initializer} from "../network/network.js";
import type {
  ChoiceSetting,
  NumberSetting,
  Setting,
  SizeSetting,
  SwitchSetting,
  UnitsSetting
} from "./setting.js";

export type Loss = "cross-entropy" | "squared-error";
export type Output = "one-hot" | "integer";
export type Optimizer = "adam" | "gradient-descent" | "momentum";
export type PixelScale = "0-1" | "0-255";

/** Every setting of an experiment, declared once, with the tutorial's values as defaults. */
export const settings = {
  data: choice<DataName>({
    label: "Data",
    choices: {embedded: "10,000 embedded digits", full: "all 70,000 digits of MNIST"},
    default: "embedded",
    meaning: "The set of digits that the network learns from and is tested on."
  }),
  trainSize: size({
    label: "Training digits",
    min: 1,
    default: "all",
    meaning: "How many digits the network may learn from: the first ones of the training set."
  }),
  hidden: units({
    label: "Units of the hidden layers",
    min: 1,
    max: 2048,
    maxLayers: 8,
    default: [512, 256, 128],
    meaning: "How many units each hidden layer has, from the first layer to the last."
  }),
  activation: choice<Activation>({
    label: "Activation",
    choices: {none: "none (linear)", relu: "ReLU", sigmoid: "sigmoid", tanh: "tanh"},
    default: "none",
    meaning: "The function that each hidden unit applies to its sum; without one the whole network is linear."
  }),
  initializer: choice<Initializer>({
    label: "Initial weights",
    choices: {
      "truncated-normal": "truncated normal, σ = 0.1",
      zeros: "zeros",
      glorot: "Glorot uniform",
      he: "He normal"
    },
    default: "truncated-normal",
    meaning: "How the weights are drawn before the first step."
  }),
  initialBias: number({
    label: "Initial bias",
    symbol: "b",
    min: -10,
    max: 10,
    default: 0.1,
    meaning: "The value that every bias starts from."
  }),
  dropout: number({
    label: "Dropout",
    min: 0,
    max: 0.95,
    default: 0.5,
    meaning:
      "The share of the last hidden layer's units that a training step leaves out, where dropout is wired."
  }),
  dropoutWired: toggle({
    label: "Dropout wired",
    default: false,
    meaning:
      "Whether the output is computed from the layer with dropout; in the tutorial it is not, so dropout has no effect."
  }),
  output: choice<Output>({
    label: "Output",
    choices: {"one-hot": "ten numbers, one a class", integer: "one number, the digit itself"},
    default: "one-hot",
    meaning:
      "What the network is asked for: ten numbers, one for each class, or the digit as a single number."
  }),
  loss: choice<Loss>({
    label: "Loss",
    choices: {"cross-entropy": "softmax cross-entropy", "squared-error": "mean squared error"},
    default: "cross-entropy",
    meaning: "How the error of an answer is measured."
  }),
  optimizer: choice<Optimizer>({
    label: "Optimiser",
    choices: {adam: "Adam", "gradient-descent": "gradient descent", momentum: "momentum 0.9"},
    default: "adam",
    meaning: "The rule that turns a gradient into a change of the weights."
  }),
  learningRate: number({
    label: "Learning rate",
    symbol: "α",
    min: 1e-8,
    max: 100,
    slider: [1e-5, 1],
    scale: "log",
    default: 1e-4,
    meaning: "How far each step moves the weights."
  }),
  batchSize: number({
    label: "Batch size",
    unit: "digits",
    min: 1,
    max: 1024,
    integer: true,
    scale: "log",
    default: 128,
    meaning: "How many digits each step looks at."
  }),
  iterations: number({
    label: "Iterations",
    unit: "steps",
    min: 1,
    max: 100_000,
    slider: [10, 10_000],
    integer: true,
    scale: "log",
    default: 1000,
    meaning: "How many steps the run takes."
  }),
  pixelScale: choice<PixelScale>({
    label: "Pixel scale",
    choices: {"0-1": "0 to 1", "0-255": "0 to 255"},
    default: "0-1",
    meaning: "The range of the numbers that the network gets for the pixels."
  }),
  seed: number({
    label: "Seed",
    min: 0,
    max: 2 ** 32 - 1,
    slider: [1, 50],
    integer: true,
    default: 1,
    meaning: "The number that decides every random draw: initial weights, order of the digits, dropped units."
  })
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** The names of all settings, in the order in which they are declared. */
export const settingNames = Object.keys(settings) as SettingName[];

/** The name of a setting in links and on the command line: `learningRate` is `learning-rate`. */
export function settingKey(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function number({
  integer = false,
  scale = "linear",
  ...rest
}: Omit<NumberSetting, "kind" | "integer" | "scale"> & Partial<NumberSetting>): NumberSetting {
  return {...rest, integer, scale, kind: "number"};
}

function choice<T extends string>(rest: Omit<ChoiceSetting<T>, "kind">): ChoiceSetting<T> {
  return {...rest, kind: "choice"};
}

function toggle(rest: Omit<SwitchSetting, "kind">): SwitchSetting {
  return {...rest, kind: "switch"};
}

function units(rest: Omit<UnitsSetting, "kind">): UnitsSetting {
  return {...rest, kind: "units"};
}

function size(rest: Omit<SizeSetting, "kind">): SizeSetting {
  return {...rest, kind: "size"};
}
