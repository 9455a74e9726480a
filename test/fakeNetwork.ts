import type {TrainedNetwork} from "../src/components/run/TrainedNetwork.js";
import {initialParameters} from "../src/lib/network/initialValues.js";
import {type Experiment, type ExperimentSpec, experiment, layersOf} from "../src/lib/training/experiment.js";
import {nothing} from "../src/lib/training/run.js";
import type {Progress, Runtime, Session} from "../src/lib/training/session.js";

// For the tests of components: networks that are not trained, and runs that are over at once.

export interface FakeNetwork extends TrainedNetwork {
  value: Progress | undefined;
  training: boolean;
  experiment: Experiment;
  /** Says that the run has advanced to *iteration*, and by what it ended if it did. */
  advance(iteration: number, end?: Progress["end"]): void;
}

/** A network with its initial values that reads a 0 in all of *count* test digits. */
export function fakeNetwork(spec: ExperimentSpec, count = 3): FakeNetwork {
  const target = new EventTarget();
  const network = Object.assign(target, {
    experiment: experiment(spec),
    value: undefined as Progress | undefined,
    training: false,
    load(next: Experiment) {
      network.experiment = next;
      network.value = undefined;
      target.dispatchEvent(new Event("input"));
    },
    advance(iteration: number, end?: Progress["end"]) {
      network.value = {...nothing(network.experiment), iteration, end};
      target.dispatchEvent(new Event("input"));
    },
    parameters: async () => initialParameters(layersOf(network.experiment), network.experiment),
    initialFirstLayer: async () => (await network.parameters())[0]!,
    evaluate: async () => ({
      loss: 2,
      accuracy: 0.5,
      correct: 1,
      count,
      predictions: new Uint8Array(count)
    })
  });
  return network;
}

/** A runtime whose runs are over at once with an accuracy of 90%. It notes what it opened, and can be told to fail. */
export function fakeRuntime({fail = ""}: {fail?: string} = {}): Runtime & {opened: Experiment[]} {
  const opened: Experiment[] = [];
  return {
    opened,
    async open(wanted) {
      opened.push(wanted);
      if (fail) throw new Error(fail);
      const {iterations} = wanted;
      const progress: Progress = {
        ...nothing(wanted),
        iteration: iterations,
        steps: {loss: new Float32Array(iterations), accuracy: new Float32Array(iterations)},
        validation: [{iteration: iterations - 1, loss: 0.5, accuracy: 0.9, correct: 900, count: 1000}],
        seconds: 0.1,
        end: {reason: "finished", fingerprint: "0123456789ab"}
      };
      return {
        next: async () => progress,
        parameters: async () => initialParameters(layersOf(wanted), wanted),
        dispose: () => {}
      } as Partial<Session> as Session;
    }
  };
}
