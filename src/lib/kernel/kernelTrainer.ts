import {Batches} from "../digits/batches.js";
import {classCount, type Digits, pixelCount} from "../digits/digits.js";
import {DropoutMasks} from "../network/dropout.js";
import {initialParameters} from "../network/initialValues.js";
import type {DenseLayer, LayerParameters} from "../network/network.js";
import {type Experiment, layersOf} from "../training/experiment.js";
import type {Evaluation, Look, Measure, StepRecord, Steps, Trainer} from "../training/trainer.js";
import {
  activationCodes,
  instantiateKernel,
  type KernelExports,
  lossCodes,
  optimizerCodes,
  packParameters,
  panelsLength,
  unpackParameters
} from "./kernel.js";

/** Images that are evaluated at once, at least. */
const evaluationBatch = 128;

/** What the kernel keeps of each weight: its value, and two numbers of the optimiser's own. */
type FloatsAddress = "weightsAt" | "slotAt" | "slot2At";

/** Opens a run of *experiment* on the kernel, learning from *training*. Throws RangeError where the memory does not suffice. */
export async function createKernelTrainer(
  experiment: Experiment,
  training: Digits,
  module: WebAssembly.Module
): Promise<KernelTrainer> {
  const kernel = await instantiateKernel(module);
  try {
    return new KernelTrainer(experiment, training, kernel);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw new RangeError("the memory of this device does not suffice for so large a network", {cause: error});
  }
}

/** Trains in WebAssembly. All memory is laid out here, before the first step; a step allocates nothing. */
export class KernelTrainer implements Trainer {
  readonly #kernel: KernelExports;
  readonly #experiment: Experiment;
  readonly #layers: readonly DenseLayer[];
  readonly #capacity: number;
  readonly #batches: Batches;
  readonly #indices: Int32Array;
  readonly #training: {images: number; labels: number};
  readonly #staging: {images: number; labels: number};
  readonly #probabilities: number;
  readonly #wired: boolean;
  readonly #trainingCount: number;
  readonly #dropout?: {masks: DropoutMasks; values: Float32Array};
  #iteration = 0;

  constructor(experiment: Experiment, training: Digits, kernel: KernelExports) {
    const {batchSize, dropout, dropoutWired, hidden, pixelScale, seed} = experiment;
    this.#kernel = kernel;
    this.#experiment = experiment;
    this.#layers = layersOf(experiment);
    this.#capacity = Math.ceil(Math.max(batchSize, evaluationBatch) / 4) * 4;
    this.#wired = dropoutWired && hidden.length > 0;

    kernel.begin(pixelCount, this.#capacity, pixelScale === "0-1" ? 255 : 1, Math.max(...hidden, classCount));
    for (const [i, {units, activation}] of this.#layers.entries()) {
      if (this.#wired && i === hidden.length) kernel.addDropout();
      kernel.addDense(units, activationCodes[activation]);
    }
    this.#trainingCount = training.labels.length;
    this.#training = this.#reserve(training.labels.length);
    this.#staging = this.#reserve(this.#capacity);
    this.#probabilities = kernel.reserve(this.#capacity * classCount * Float32Array.BYTES_PER_ELEMENT);

    // From here on the memory never grows, so views of it stay valid.
    this.#copy(training, this.#training);
    this.#batches = new Batches(training.labels.length, batchSize, seed);
    this.#indices = new Int32Array(kernel.memory.buffer, kernel.indicesAt(), this.#capacity);
    for (const [i, parameters] of initialParameters(this.#layers, experiment).entries()) {
      packParameters(this.#panels(i), this.#layers[i]!, parameters);
    }
    if (this.#wired) {
      const units = hidden.at(-1)!;
      const values = new Float32Array(kernel.memory.buffer, kernel.maskAt(hidden.length), batchSize * units);
      this.#dropout = {masks: new DropoutMasks({rate: dropout, units, seed}), values};
    }
  }

  get iteration(): number {
    return this.#iteration;
  }

  /** The bytes of WebAssembly memory that the run holds. */
  get memory(): number {
    return this.#kernel.memory.buffer.byteLength;
  }

  async step(n: number): Promise<Steps> {
    const {batchSize} = this.#experiment;
    const loss = new Float32Array(n);
    const accuracy = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      this.#deal();
      this.#update();
      loss[i] = this.#kernel.lossOfBatch() / batchSize;
      accuracy[i] = this.#kernel.correctOfBatch() / batchSize;
    }
    return {loss, accuracy};
  }

  /** Computes the gradients of the next batch's loss by all weights and biases, and changes none of them. */
  gradients(): LayerParameters[] {
    this.#deal();
    this.#iteration++;
    return this.#gradients();
  }

  async recordStep(): Promise<StepRecord> {
    const {batchSize, optimizer} = this.#experiment;
    const before = await this.parameters();
    this.#deal();
    const gradients = this.#gradients();
    this.#update();
    const loss = this.#kernel.lossOfBatch() / batchSize;
    const accuracy = this.#kernel.correctOfBatch() / batchSize;
    const slots = {adam: ["slotAt", "slot2At"], momentum: ["slotAt"], "gradient-descent": []} as const;
    return {
      iteration: this.#iteration - 1,
      batch: this.#batch(),
      mask: this.#dropout?.values.slice(),
      loss,
      accuracy,
      before,
      gradients,
      moments: slots[optimizer].map((slot) => this.#unpack(slot)),
      after: await this.parameters()
    };
  }

  async look(images: Uint8Array, parameters?: readonly LayerParameters[]): Promise<Look> {
    const own = this.#layers.map((_, i) => this.#panels(i).slice());
    const batch = this.#indices.slice();
    for (const [i, layer] of this.#layers.entries()) {
      if (parameters) packParameters(this.#panels(i), layer, parameters[i]!);
    }
    const probabilities = this.#predict(images);
    for (let i = 0; i < this.#experiment.batchSize; i++) this.#indices[i] = i % this.#trainingCount;
    this.#dropout?.values.fill(1);
    const gradients = this.#gradients();
    this.#indices.set(batch);
    for (const [i, panels] of own.entries()) this.#panels(i).set(panels);
    return {probabilities, gradients};
  }

  async measureBatch(): Promise<Measure> {
    if (!(this.#iteration > 0)) throw new Error(`no batch yet: iteration ${this.#iteration}`);
    const {batchSize} = this.#experiment;
    this.#evaluate(this.#training, batchSize);
    return {
      loss: this.#kernel.lossOfBatch() / batchSize,
      accuracy: this.#kernel.correctOfBatch() / batchSize
    };
  }

  async evaluate({images, labels}: Digits): Promise<Evaluation> {
    const count = labels.length;
    if (!(count > 0)) throw new RangeError(`number of digits: ${count}, expected at least 1`);
    const predictions = new Uint8Array(count);
    let loss = 0;
    let correct = 0;
    for (const {start, end, size} of this.#stage(images, labels)) {
      this.#evaluate(this.#staging, size);
      loss += this.#kernel.lossOfBatch();
      correct += this.#kernel.correctOfBatch();
      predictions.subarray(start, end).set(this.#answers(size));
    }
    return {loss: loss / count, accuracy: correct / count, correct, count, predictions};
  }

  async predict(images: Uint8Array): Promise<Float32Array> {
    return this.#predict(images);
  }

  #predict(images: Uint8Array): Float32Array {
    const count = images.length / pixelCount;
    if (!Number.isInteger(count)) {
      throw new RangeError(`bytes of images: ${images.length}, expected a multiple of ${pixelCount}`);
    }
    const probabilities = new Float32Array(count * classCount);
    for (const {start, size} of this.#stage(images)) {
      if (this.#experiment.output === "integer") {
        this.#evaluate(this.#staging, size);
        for (const [row, digit] of this.#answers(size).entries())
          probabilities[(start + row) * classCount + digit] = 1;
      } else {
        this.#kernel.predict(this.#staging.images, size, this.#probabilities);
        const rows = new Float32Array(this.#kernel.memory.buffer, this.#probabilities, size * classCount);
        probabilities.set(rows, start * classCount);
      }
    }
    return probabilities;
  }

  async parameters(): Promise<LayerParameters[]> {
    return this.#unpack("weightsAt");
  }

  dispose(): void {
    // The instance goes when nothing refers to it any more.
  }

  /** Deals the digits of the next step, and the units that it drops. */
  #deal(): void {
    const {batchSize} = this.#experiment;
    this.#batches.next(this.#indices.subarray(0, batchSize));
    this.#dropout?.masks.next(this.#dropout.values, batchSize);
  }

  /** Takes a step on what was dealt. */
  #update(): void {
    const {optimizer, learningRate} = this.#experiment;
    this.#run(optimizerCodes[optimizer], learningRate);
    this.#iteration++;
  }

  /** The gradients of what was dealt. The kernel leaves them where an optimiser keeps its first moment, which is put back. */
  #gradients(): LayerParameters[] {
    const moments = this.#layers.map((_, i) => this.#floats("slotAt", i).slice());
    this.#run(optimizerCodes.record, 0);
    const gradients = this.#unpack("slotAt");
    for (const [i, moment] of moments.entries()) this.#floats("slotAt", i).set(moment);
    return gradients;
  }

  #run(optimizer: number, learningRate: number): void {
    const {batchSize, loss} = this.#experiment;
    const {images, labels} = this.#training;
    this.#kernel.step(images, labels, batchSize, lossCodes[loss], optimizer, learningRate);
  }

  /** The digits that were dealt. */
  #batch(): Digits {
    const {batchSize} = this.#experiment;
    const memory = new Uint8Array(this.#kernel.memory.buffer);
    const images = new Uint8Array(batchSize * pixelCount);
    const labels = new Uint8Array(batchSize);
    for (let i = 0; i < batchSize; i++) {
      const at = this.#training.images + this.#indices[i]! * pixelCount;
      images.set(memory.subarray(at, at + pixelCount), i * pixelCount);
      labels[i] = memory[this.#training.labels + this.#indices[i]!]!;
    }
    return {images, labels};
  }

  #unpack(address: FloatsAddress): LayerParameters[] {
    return this.#layers.map((layer, i) => unpackParameters(this.#floats(address, i), layer));
  }

  #evaluate({images, labels}: {images: number; labels: number}, count: number): void {
    this.#kernel.evaluate(images, labels, count, lossCodes[this.#experiment.loss]);
  }

  /** The digits read in the batch last measured. */
  #answers(count: number): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer, this.#kernel.answersAt(), count);
  }

  /** Brings *images* to the kernel, as many at a time as it has room for; afterwards the last batch can be measured again. */
  *#stage(images: Uint8Array, labels?: Uint8Array) {
    const batch = this.#indices.slice();
    for (let i = 0; i < this.#capacity; i++) this.#indices[i] = i;
    const count = images.length / pixelCount;
    for (let start = 0; start < count; start += this.#capacity) {
      const end = Math.min(start + this.#capacity, count);
      const part = images.subarray(start * pixelCount, end * pixelCount);
      this.#copy({images: part, labels: labels?.subarray(start, end) ?? new Uint8Array(0)}, this.#staging);
      yield {start, end, size: end - start};
    }
    this.#indices.set(batch);
  }

  #reserve(count: number): {images: number; labels: number} {
    const images = this.#kernel.reserve(count * pixelCount);
    const labels = this.#kernel.reserve(count);
    return {images, labels};
  }

  #copy({images, labels}: Digits, to: {images: number; labels: number}): void {
    const bytes = new Uint8Array(this.#kernel.memory.buffer);
    bytes.set(images, to.images);
    bytes.set(labels, to.labels);
  }

  /** The weights of layer *i*, as the kernel lays them out. */
  #panels(i: number): Float32Array {
    return this.#floats("weightsAt", i);
  }

  #floats(address: FloatsAddress, i: number): Float32Array {
    // Where dropout is wired it stands before the last layer, so that one comes a place later in the kernel.
    const index = this.#wired && i === this.#layers.length - 1 ? i + 1 : i;
    return new Float32Array(
      this.#kernel.memory.buffer,
      this.#kernel[address](index),
      panelsLength(this.#layers[i]!)
    );
  }
}
