/** A word that the pages use in a sense of their own. */
export interface Term {
  readonly term: string;
  /** One or two sentences. May use formulas between dollar signs and `[[links]]` to other terms. */
  readonly definition: string;
  /** Other forms of the word under which the text links to it, such as its plural. */
  readonly forms?: readonly string[];
}

/** All terms, in the order of the alphabet. */
export const terms: readonly Term[] = [
  {
    term: "accuracy",
    definition: "The share of answers that are right: the [[arg max]] of the [[logits]] is the [[label]]."
  },
  {
    term: "activation",
    definition:
      "The function that each [[unit]] of a [[hidden layer]] applies to its sum, such as [[ReLU]]; without one, any number of layers can express no more than one.",
    forms: ["activations", "activation function", "activation functions"]
  },
  {
    term: "Adam",
    definition:
      "The tutorial's [[optimiser]]: it keeps running means of the [[gradient]] and of its square and divides the one by the root of the other, so that all weights move at about the same pace."
  },
  {
    term: "arg max",
    definition:
      "The place of the largest number in a list; among the ten [[logits]] it is the digit that the network answers.",
    forms: ["argmax"]
  },
  {
    term: "batch",
    definition: "The digits that one [[step]] looks at: 128 in the tutorial.",
    forms: ["batches", "batch size", "mini-batch"]
  },
  {
    term: "bias",
    definition: "The number that a [[unit]] adds to the weighted sum of its inputs.",
    forms: ["biases"]
  },
  {
    term: "centre of mass",
    definition:
      "The mean of the places of all ink, each counting as often as there is ink. MNIST's digits have theirs in the middle of the image.",
    forms: ["centres of mass"]
  },
  {
    term: "class",
    definition: "One of the kinds that are told apart: here the ten digits.",
    forms: ["classes"]
  },
  {
    term: "confidence interval",
    definition:
      "The values that a measure of a sample does not rule out: of a hundred 95% intervals about ninety-five hold the value that very many more digits, or seeds, would show.",
    forms: ["confidence intervals", "95% interval", "interval"]
  },
  {
    term: "confusion matrix",
    definition: "A table that counts, for each digit shown, how often each digit was answered.",
    forms: ["confusion"]
  },
  {
    term: "cross-entropy",
    definition:
      "The [[loss]] of the tutorial: $-\\log p_y$, where $p_y$ is the share that [[softmax]] gives to the right digit; its mean over a [[batch]].",
    forms: ["softmax cross-entropy"]
  },
  {
    term: "data set",
    definition: "Examples with their [[labels]], split by role into training, validation and test.",
    forms: ["dataset", "data sets"]
  },
  {
    term: "deep",
    definition: "Said of a network with several [[hidden layers]].",
    forms: ["deep network", "deep learning"]
  },
  {
    term: "dense layer",
    definition: "A layer in which every [[unit]] sees every input.",
    forms: ["dense", "fully connected", "dense layers"]
  },
  {
    term: "depth",
    definition: "How many [[layers]] a network has."
  },
  {
    term: "diverge",
    definition:
      "Said of a run whose [[loss]] grows beyond all bounds, most often because the [[learning rate]] is too large.",
    forms: ["divergence", "diverges", "diverged"]
  },
  {
    term: "dropout",
    definition:
      "Leaving out a random share of a layer's [[units]] in each training [[step]], so that the network does not lean on any of them; in use they are all there."
  },
  {
    term: "early stopping",
    definition:
      "Ending a [[run]] once the [[loss]] on the [[validation set]] has not been lower for a while, and keeping the network as it was when that loss was lowest."
  },
  {
    term: "edge",
    definition: "A line of a [[graph]]: the [[tensor]] that one operation hands on to the next.",
    forms: ["edges"]
  },
  {
    term: "epoch",
    definition: "One pass over all training digits.",
    forms: ["epochs", "pass", "passes"]
  },
  {
    term: "feed",
    definition: "To hand values to the [[placeholders]] of a graph when it is run.",
    forms: ["feeding", "feed dictionary", "feed dict", "feeds"]
  },
  {
    term: "fingerprint",
    definition:
      "Twelve digits of the SHA-256 of all weights and biases after the last step: equal runs have equal ones.",
    forms: ["fingerprints"]
  },
  {
    term: "flattening",
    definition:
      "Writing the rows of an image one after the other: 28 × 28 pixels become a [[vector]] of 784 numbers.",
    forms: ["flatten", "flattened"]
  },
  {
    term: "Glorot",
    definition:
      "A rule for [[initial values]]: the spread of the weights goes down as a layer's inputs and units grow in number.",
    forms: ["Glorot uniform"]
  },
  {
    term: "gradient",
    definition:
      "The direction in which the [[loss]] rises fastest: one [[partial derivative]] for each weight and bias.",
    forms: ["gradients"]
  },
  {
    term: "gradient descent",
    definition: "Going against the [[gradient]], as far as the [[learning rate]] says, again and again.",
    forms: ["stochastic gradient descent"]
  },
  {
    term: "graph",
    definition: "The plan of a computation: operations as nodes, [[tensors]] as the lines between them.",
    forms: ["computation graph", "computational graph", "dataflow graph"]
  },
  {
    term: "He",
    definition:
      "A rule for [[initial values]] made for [[ReLU]]: a standard deviation of $\\sqrt{2/n}$ for $n$ inputs.",
    forms: ["He normal"]
  },
  {
    term: "hidden layer",
    definition: "A layer between the input and the output.",
    forms: ["hidden layers", "hidden"]
  },
  {
    term: "hyperparameter",
    definition: "A number set before training rather than learnt, such as the [[learning rate]].",
    forms: ["hyperparameters"]
  },
  {
    term: "initial values",
    definition: "The weights and biases before the first [[step]].",
    forms: ["initialisation", "initial weights", "initialiser", "initial value"]
  },
  {
    term: "iteration",
    definition: "One [[step]] of a training, counted from 0 in the tutorial's log.",
    forms: ["iterations"]
  },
  {
    term: "keep probability",
    definition: "The share of units that [[dropout]] leaves in: 1 minus the share dropped.",
    forms: ["keep_prob"]
  },
  {
    term: "kernel",
    definition: "The workbook's own engine for training, in WebAssembly."
  },
  {
    term: "label",
    definition: "The digit that an image is meant to show, written down by a person.",
    forms: ["labels"]
  },
  {
    term: "layer",
    definition: "A row of [[units]] that all see the same inputs.",
    forms: ["layers"]
  },
  {
    term: "learning rate",
    definition: "How far a [[step]] moves the weights.",
    forms: ["learning rates"]
  },
  {
    term: "linear",
    definition:
      "Said of a function that only multiplies by fixed numbers and adds (with a [[bias]], strictly, affine): several of them one after the other are again one.",
    forms: ["linear network", "linearity"]
  },
  {
    term: "logits",
    definition: "The ten outputs of the network, which may be any numbers; [[softmax]] makes shares of them.",
    forms: ["logit"]
  },
  {
    term: "loss",
    definition: "One number for how wrong the network is on some digits; training lowers it.",
    forms: ["losses", "loss function"]
  },
  {
    term: "loss surface",
    definition:
      "The [[loss]] seen as a landscape over the weights: each point is a network, its height the loss.",
    forms: ["loss landscape"]
  },
  {
    term: "matrix",
    definition: "A table of numbers with rows and columns; a [[tensor]] with two axes.",
    forms: ["matrices"]
  },
  {
    term: "mean image",
    definition: "The image whose every [[pixel]] is the mean of that pixel over all digits of a [[class]].",
    forms: ["mean images", "class mean", "class means"]
  },
  {
    term: "mean squared error",
    definition: "A [[loss]]: the mean of the squares of the differences between answer and target.",
    forms: ["squared error"]
  },
  {
    term: "MNIST",
    definition: "The set of 70,000 handwritten digits that this workbook uses, 28 × 28 pixels each."
  },
  {
    term: "momentum",
    definition: "A form of [[gradient descent]] in which a [[step]] also keeps most of the step before it."
  },
  {
    term: "node",
    definition: "An operation of a [[graph]].",
    forms: ["nodes", "operation", "operations"]
  },
  {
    term: "normalisation",
    definition: "Bringing numbers to a common range, such as 0–255 to 0–1.",
    forms: ["scaling", "normalise"]
  },
  {
    term: "occlusion",
    definition:
      "Covering a part of an image, to see by how much the answer of a network changes: it hangs on what lay there.",
    forms: ["occlusion map", "occlude"]
  },
  {
    term: "one-hot",
    definition: "Said of a [[vector]] with a single one, in the place of the class, and zeros elsewhere.",
    forms: ["one-hot vector", "one-hot encoding", "one-hot vectors"]
  },
  {
    term: "optimiser",
    definition: "The rule that turns a [[gradient]] into a change of the weights.",
    forms: ["optimisers", "optimizer"]
  },
  {
    term: "overfitting",
    definition:
      "Learning the training digits by heart: the [[loss]] still goes down on them, but goes up on digits not seen.",
    forms: ["overfit"]
  },
  {
    term: "paired comparison",
    definition:
      "Training two networks from each of several [[seeds]] and looking at the difference within each pair, where both had the same luck.",
    forms: ["pairs", "paired"]
  },
  {
    term: "parameters",
    definition: "The numbers that training changes: all [[weights]] and [[biases]].",
    forms: ["parameter"]
  },
  {
    term: "partial derivative",
    definition: "How fast a function rises when one of its inputs alone is nudged.",
    forms: ["derivative", "partial derivatives"]
  },
  {
    term: "pixel",
    definition: "One dot of an image; here a number from 0 (paper) to 255 (full ink).",
    forms: ["pixels"]
  },
  {
    term: "placeholder",
    definition:
      "A node of the [[graph]] without a value of its own: one must be fed to it whenever a result that depends on it is asked for.",
    forms: ["placeholders"]
  },
  {
    term: "polarity",
    definition: "Which of two tones is the ink: dark on light, as on paper, or light on dark, as in MNIST."
  },
  {
    term: "precision",
    definition: "Of the digits that were read as one [[class]], the share that belong to it."
  },
  {
    term: "recall",
    definition: "Of the digits that belong to one [[class]], the share that were read as such."
  },
  {
    term: "regression",
    definition: "Learning to answer with a number, rather than with one of several [[classes]].",
    forms: ["regress"]
  },
  {
    term: "ReLU",
    definition: "An [[activation]]: negative sums become 0, others stay as they are."
  },
  {
    term: "run",
    definition: "One training from the first [[step]] to the last.",
    forms: ["runs"]
  },
  {
    term: "seed",
    definition: "The number from which every random draw of a run follows.",
    forms: ["seeds"]
  },
  {
    term: "shallow",
    definition: "Said of a network with one [[hidden layer]]."
  },
  {
    term: "shape",
    definition:
      "The lengths of a [[tensor]]'s axes, such as [128, 784]; None stands for a length that is not fixed yet.",
    forms: ["shapes"]
  },
  {
    term: "shuffle",
    definition: "A random order of the training digits, another one for each [[epoch]].",
    forms: ["shuffled"]
  },
  {
    term: "sigmoid",
    definition: "An [[activation]]: $1/(1+e^{-x})$, which is between 0 and 1."
  },
  {
    term: "snapshot",
    definition: "A copy of all [[parameters]] as they were at one moment of a [[run]].",
    forms: ["snapshots"]
  },
  {
    term: "softmax",
    definition:
      "Makes shares of numbers: the exponential of each, divided by the sum of all the exponentials, so that they are positive and add up to one."
  },
  {
    term: "standard error",
    definition:
      "How far the mean of a sample strays from the mean of all: the standard deviation of the values over the root of their number."
  },
  {
    term: "step",
    definition: "Taking one [[batch]], computing the [[gradient]] and changing all weights a little.",
    forms: ["steps"]
  },
  {
    term: "stroke weight",
    definition:
      "How thick the strokes of a digit are: about two to three and a half of the 28 [[pixel|pixels]] in MNIST.",
    forms: ["stroke weights"]
  },
  {
    term: "sweep",
    definition:
      "Many [[runs]] that differ in one setting or two, to see what that setting does over its whole range.",
    forms: ["sweeps"]
  },
  {
    term: "tanh",
    definition: "An [[activation]]: the hyperbolic tangent, between −1 and 1."
  },
  {
    term: "template",
    definition: "The weights that one output gives to the 784 pixels, seen as an image.",
    forms: ["templates"]
  },
  {
    term: "tensor",
    definition:
      "An array of numbers with any number of axes: a number has none, a [[vector]] one, a [[matrix]] two.",
    forms: ["tensors"]
  },
  {
    term: "TensorFlow",
    definition: "The library of the tutorial that this workbook follows."
  },
  {
    term: "test set",
    definition:
      "Digits kept back for the final verdict; whoever chooses settings by them has no test any more.",
    forms: ["test digits", "test"]
  },
  {
    term: "threshold",
    definition: "The darkness from which on a pixel of a picture counts as ink.",
    forms: ["thresholds"]
  },
  {
    term: "training",
    definition: "Changing the [[parameters]] step by step so that the [[loss]] gets smaller.",
    forms: ["train"]
  },
  {
    term: "training set",
    definition: "The digits that a network learns from.",
    forms: ["training digits"]
  },
  {
    term: "transparency",
    definition:
      "How much of what lies behind a picture shows through it, pixel by pixel. A transparent pixel has a colour in the file all the same, mostly black, and programs that drop the transparency see that.",
    forms: ["transparent", "alpha", "opacity"]
  },
  {
    term: "truncated normal",
    definition:
      "A normal distribution whose draws beyond two standard deviations are drawn again; the tutorial's [[initial values]]."
  },
  {
    term: "unit",
    definition:
      "One number that a [[layer]] computes: a weighted sum of its inputs plus a [[bias]], and then the [[activation]].",
    forms: ["units", "neuron", "neurons"]
  },
  {
    term: "validation set",
    definition: "Digits that a network does not learn from, for choosing between settings.",
    forms: ["validation", "validation digits"]
  },
  {
    term: "vanishing gradient",
    definition:
      "What keeps the first layers of a [[deep]] network from learning: on its way back to them the [[gradient]] is multiplied by a small slope at every layer.",
    forms: ["vanishing gradients"]
  },
  {
    term: "variable",
    definition:
      "A [[tensor]] of the graph that lasts from one step to the next and is changed by training: the weights and biases.",
    forms: ["variables"]
  },
  {
    term: "vector",
    definition: "A list of numbers in a fixed order; a [[tensor]] with one axis.",
    forms: ["vectors"]
  },
  {
    term: "weight",
    definition: "The number by which a [[unit]] multiplies one of its inputs.",
    forms: ["weights"]
  },
  {
    term: "width",
    definition: "How many [[units]] a [[layer]] has."
  }
];

/** The anchor of *term* on the page of the glossary. */
export function termId(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Finds a term by its name or by another form of it, in capitals or not. Throws RangeError where there is none. */
export function findTerm(name: string, among: readonly Term[] = terms): Term {
  const id = termId(name);
  const found = among.find(({term, forms = []}) => [term, ...forms].some((form) => termId(form) === id));
  if (found === undefined)
    throw new RangeError(`unknown term: ${name} (src/lib/glossary.ts declares all of them)`);
  return found;
}
