import {classCount, type DataSet, type Digits} from "../digits/digits.js";
import {varyDigits} from "../digits/vary.js";
import {createKernelReader, type ReadImages} from "../kernel/kernelReader.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import type {LayerParameters} from "../network/network.js";
import {countCorrect, readDigits} from "../network/reading.js";
import {fingerprintOf, type SavedNetwork} from "../network/savedNetwork.js";
import type {BuiltNetworkFacts, BuiltNetworkName, BuiltNetworkSpec} from "./builtNetworks.js";
import {layersOf} from "./experiment.js";

/** Steps from one look at the parameters to the next, where they are averaged. */
const averageEvery = 100;

/**
 * Trains a network as *spec* says, on the kernel, and has it read the digits that it was not trained on. A pure function of its arguments.
 */
export async function trainBuilt(
  name: BuiltNetworkName,
  spec: BuiltNetworkSpec,
  dataSet: DataSet,
  module: WebAssembly.Module
): Promise<SavedNetwork<BuiltNetworkFacts>> {
  const {experiment, variations, averaged} = spec;
  const training = varyDigits(dataSet.training, {count: variations, seed: experiment.seed});
  const trainer = await createKernelTrainer(experiment, training, module);
  const average = new Average();
  while (trainer.iteration < experiment.iterations) {
    const {loss} = await trainer.step(Math.min(averageEvery, experiment.iterations - trainer.iteration));
    if (!loss.every(Number.isFinite))
      throw new Error(`the ${name} network diverged by step ${trainer.iteration}`);
    if (trainer.iteration > (1 - averaged) * experiment.iterations) average.add(await trainer.parameters());
  }
  const parameters = averaged > 0 ? average.parameters : await trainer.parameters();
  trainer.dispose();
  const layers = layersOf(experiment);
  const {pixelScale} = experiment;
  const read = await createKernelReader({layers, parameters, pixelScale}, module);
  const facts: BuiltNetworkFacts = {
    name,
    ...spec,
    fingerprint: fingerprintOf({layers, parameters}),
    validation: score(read, dataSet.validation),
    test: score(read, dataSet.test)
  };
  return {layers, parameters, pixelScale, facts};
}

/** How many *digits* are read right. */
export function score(read: ReadImages, {images, labels}: Digits): {correct: number; count: number} {
  return {correct: countCorrect(readDigits(read(images), classCount), labels), count: labels.length};
}

/**
 * The mean of a network's parameters over its last steps, which lies nearer to the bottom of the loss than each of them. Source: P.
 * Izmailov et al., Averaging weights leads to wider optima and better generalization (2018).
 */
class Average {
  parameters: LayerParameters[] = [];
  #count = 0;

  add(parameters: LayerParameters[]): void {
    this.#count++;
    if (this.#count === 1) this.parameters = parameters;
    for (const [i, {weights, biases}] of this.parameters.entries()) {
      this.#move(weights, parameters[i]!.weights);
      this.#move(biases, parameters[i]!.biases);
    }
  }

  #move(mean: Float32Array, values: Float32Array): void {
    for (let i = 0; i < mean.length; i++) mean[i]! += (values[i]! - mean[i]!) / this.#count;
  }
}
