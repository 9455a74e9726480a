import {
  getBackend,
  setBackend,
  softmax,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  type Variable,
  variableGrads
} from "@tensorflow/tfjs-core";
import {Batches} from "../digits/batches.js";
import {classCount, type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {DropoutMasks} from "../network/dropout.js";
import {initialParameters} from "../network/initialValues.js";
import type {LayerParameters} from "../network/network.js";
import {countCorrect, readDigits} from "../network/reading.js";
import {type Experiment, layersOf} from "../training/experiment.js";
import type {Backend} from "../training/session.js";
import type {Evaluation, Look, Measure, StepRecord, Steps, Trainer} from "../training/trainer.js";
import {createVariables, type LayerVariables, logits, lossOf, targets} from "./graph.js";
import {createOptimizer, type Optimizer} from "./optimizers.js";
import {gatherPixels, pixelValues, toPixels} from "./pixels.js";

/** How many digits are read at once. */
const chunk = 1000;

/** Trains in TensorFlow.js, with its core operations. Create one through `createTensorFlowTrainer`, which starts the backend. */
export class TensorFlowTrainer implements Trainer {
  readonly #experiment: Experiment;
  readonly #training: Digits;
  readonly #backend: Backend;
  readonly #layers: LayerVariables[];
  readonly #optimizer: Optimizer;
  readonly #batches: Batches;
  readonly #pixelValues: Float32Array;
  /** The batch of the last step: its places in the training set, pixels [batchSize, 784] and labels. */
  readonly #indices: Int32Array;
  readonly #X: Float32Array;
  readonly #labels: Uint8Array;
  /** [batchSize, units of the last hidden layer], where dropout is wired to the output. */
  readonly #mask?: Float32Array;
  readonly #masks?: DropoutMasks;
  #iteration = 0;

  /** Learns from all of *training*. The backend must have been started. */
  constructor(experiment: Experiment, training: Digits, backend: Backend) {
    const {batchSize, dropout, dropoutWired, hidden, learningRate, optimizer, pixelScale, seed} = experiment;
    const layers = layersOf(experiment);
    this.#experiment = experiment;
    this.#training = training;
    this.#backend = backend;
    this.#batches = new Batches(training.labels.length, batchSize, seed);
    this.#pixelValues = pixelValues(pixelScale);
    this.#indices = new Int32Array(batchSize);
    this.#X = new Float32Array(batchSize * pixelCount);
    this.#labels = new Uint8Array(batchSize);
    const units = hidden.at(-1);
    if (dropoutWired && units !== undefined) {
      this.#mask = new Float32Array(batchSize * units);
      this.#masks = new DropoutMasks({rate: dropout, units, seed});
    }
    this.#useBackend();
    this.#layers = createVariables(layers, initialParameters(layers, experiment));
    this.#optimizer = createOptimizer(optimizer, learningRate, this.#variables());
  }

  get iteration(): number {
    return this.#iteration;
  }

  async step(n: number): Promise<Steps> {
    this.#useBackend();
    const loss = new Float32Array(n);
    const accuracy = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      this.#nextBatch();
      const measure = tidy(() => this.#train());
      loss[i] = measure.loss;
      accuracy[i] = measure.accuracy;
      this.#iteration++;
    }
    return {loss, accuracy};
  }

  async measureBatch(): Promise<Measure> {
    if (!(this.#iteration > 0)) throw new Error(`no batch yet: iteration ${this.#iteration}`);
    this.#useBackend();
    const {loss, predictions} = this.#read(this.#X, this.#labels);
    return {loss, accuracy: countCorrect(predictions, this.#labels) / this.#labels.length};
  }

  async evaluate(digits: Digits): Promise<Evaluation> {
    const count = digits.labels.length;
    if (!(count > 0)) throw new RangeError(`number of digits: ${count}, expected at least 1`);
    this.#useBackend();
    const predictions = new Uint8Array(count);
    let sum = 0;
    for (let start = 0; start < count; start += chunk) {
      const {images, labels} = sliceDigits(digits, start, Math.min(start + chunk, count));
      const reading = this.#read(toPixels(images, this.#pixelValues), labels);
      predictions.set(reading.predictions, start);
      sum += reading.loss * labels.length;
    }
    const correct = countCorrect(predictions, digits.labels);
    return {loss: sum / count, accuracy: correct / count, correct, count, predictions};
  }

  async predict(images: Uint8Array): Promise<Float32Array> {
    this.#useBackend();
    return this.#predict(images);
  }

  #predict(images: Uint8Array): Float32Array {
    const count = images.length / pixelCount;
    if (!Number.isInteger(count)) {
      throw new RangeError(`bytes of images: ${images.length}, expected a multiple of ${pixelCount}`);
    }
    const probabilities = new Float32Array(count * classCount);
    for (let start = 0; start < count; start += chunk) {
      const part = images.subarray(start * pixelCount, (start + chunk) * pixelCount);
      probabilities.set(this.#probabilities(toPixels(part, this.#pixelValues)), start * classCount);
    }
    return probabilities;
  }

  async parameters(): Promise<LayerParameters[]> {
    this.#useBackend();
    return pairs(this.#variables());
  }

  async recordStep(): Promise<StepRecord> {
    this.#useBackend();
    const before = pairs(this.#variables());
    this.#nextBatch();
    let gradients!: LayerParameters[];
    const measure = tidy(() => this.#train((of) => (gradients = pairs(this.#variables().map(of)))));
    this.#iteration++;
    return {
      ...measure,
      iteration: this.#iteration - 1,
      batch: this.#batch(),
      mask: this.#mask?.slice(),
      before,
      gradients,
      moments: this.#optimizer.moments.map(pairs),
      after: pairs(this.#variables())
    };
  }

  async look(images: Uint8Array, parameters?: readonly LayerParameters[]): Promise<Look> {
    this.#useBackend();
    const own = pairs(this.#variables());
    if (parameters) this.#assign(parameters);
    const probabilities = this.#predict(images);
    let gradients!: LayerParameters[];
    tidy(() => void (gradients = this.#gradients()));
    if (parameters) this.#assign(own);
    return {probabilities, gradients};
  }

  dispose(): void {
    this.#optimizer.dispose();
    for (const variable of this.#variables()) variable.dispose();
  }

  /** One step: forward, backward, update. Returns what the forward pass found; *ongradients* may read the gradient of a variable before it is freed. */
  #train(ongradients?: (of: (variable: Variable) => Tensor) => void): {loss: number; accuracy: number} {
    const {loss, output} = this.#experiment;
    const X = images(this.#X);
    const Y = targets(this.#labels, output);
    const mask = this.#nextMask();
    let predictions!: Uint8Array;
    const {value, grads} = variableGrads(() => {
      const outputs = logits(this.#layers, X, mask);
      predictions = readDigits(outputs.dataSync<"float32">(), outputs.shape[1]);
      return lossOf(outputs, Y, loss);
    }, this.#variables());
    ongradients?.(({name}) => grads[name]!);
    this.#optimizer.applyGradients(grads);
    return {
      loss: value.dataSync()[0]!,
      accuracy: countCorrect(predictions, this.#labels) / this.#labels.length
    };
  }

  /** The gradients of the loss of the first training digits, as many as a batch has, with dropout off. */
  #gradients(): LayerParameters[] {
    const {batchSize, loss, output} = this.#experiment;
    const count = this.#training.labels.length;
    const first = Int32Array.from({length: batchSize}, (_, i) => i % count);
    const pixels = new Float32Array(batchSize * pixelCount);
    gatherPixels(this.#training.images, first, this.#pixelValues, pixels);
    const X = images(pixels);
    const Y = targets(
      Uint8Array.from(first, (i) => this.#training.labels[i]!),
      output
    );
    const {grads} = variableGrads(() => lossOf(logits(this.#layers, X), Y, loss), this.#variables());
    return pairs(this.#variables().map(({name}) => grads[name]!));
  }

  #assign(parameters: readonly LayerParameters[]): void {
    tidy(() => {
      for (const [i, {W, b}] of this.#layers.entries()) {
        W.assign(tensor2d(parameters[i]!.weights, W.shape));
        b.assign(tensor1d(parameters[i]!.biases));
      }
    });
  }

  /** The digits of the last step. */
  #batch(): Digits {
    const images = new Uint8Array(this.#indices.length * pixelCount);
    for (const [row, i] of this.#indices.entries()) {
      images.set(sliceDigits(this.#training, i, i + 1).images, row * pixelCount);
    }
    return {images, labels: this.#labels.slice()};
  }

  /** Reads digits with dropout off. Returns their mean loss and what each was read as. */
  #read(X: Float32Array, labels: Uint8Array): {loss: number; predictions: Uint8Array} {
    const {loss, output} = this.#experiment;
    return tidy(() => {
      const outputs = logits(this.#layers, images(X));
      return {
        loss: lossOf(outputs, targets(labels, output), loss).dataSync()[0]!,
        predictions: readDigits(outputs.dataSync<"float32">(), outputs.shape[1])
      };
    });
  }

  /** The softmax of the ten outputs; with a single output, all on the digit that it stands for. */
  #probabilities(X: Float32Array): Float32Array {
    return tidy(() => {
      const outputs = logits(this.#layers, images(X));
      if (this.#experiment.output === "one-hot") return softmax(outputs).dataSync<"float32">();
      return targets(readDigits(outputs.dataSync<"float32">(), 1), "one-hot").dataSync<"float32">();
    });
  }

  #nextBatch(): void {
    this.#batches.next(this.#indices);
    gatherPixels(this.#training.images, this.#indices, this.#pixelValues, this.#X);
    for (const [row, index] of this.#indices.entries()) this.#labels[row] = this.#training.labels[index]!;
  }

  #nextMask(): Tensor2D | undefined {
    if (this.#mask === undefined) return undefined;
    const rows = this.#labels.length;
    this.#masks!.next(this.#mask, rows);
    return tensor2d(this.#mask, [rows, this.#mask.length / rows]);
  }

  #variables(): Variable[] {
    return this.#layers.flatMap(({W, b}) => [W, b]);
  }

  /** Makes this trainer's backend the current one. Without waiting, lest another trainer chooses its own in between: a backend that has been started is set at once. */
  #useBackend(): void {
    if (getBackend() !== this.#backend) void setBackend(this.#backend);
  }
}

function images(X: Float32Array): Tensor2D {
  return tensor2d(X, [X.length / pixelCount, pixelCount]);
}

/** Copies the values of *tensors*, weights and biases in turn, layer by layer. */
function pairs(tensors: readonly Tensor[]): LayerParameters[] {
  const values = tensors.map((tensor) => tensor.dataSync<"float32">().slice());
  return Array.from({length: values.length / 2}, (_, i) => ({
    weights: values[2 * i]!,
    biases: values[2 * i + 1]!
  }));
}
