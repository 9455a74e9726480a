import {html} from "htl";
import {wantedLearningRate, writtenLearningRate} from "../../lib/faults/faults.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {settings} from "../../lib/training/settings.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {formatQuantity} from "../inputs/formatValue.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {FaultDuel} from "./FaultDuel.js";

export interface RateDuelOptions {
  readonly data: Experiment["data"];
  readonly missing?: readonly string[];
}

type NetworkName = "small" | "tutorial";

/** The tutorial's program with a learning rate of the reader's own, which it does not read; and what would happen if it did. */
export function RateDuel(runtime: Runtime, {data, missing}: RateDuelOptions): FaultDuel {
  const networks: Readonly<Record<NetworkName, Experiment>> = {
    small: experiment({data, hidden: [32], batchSize: 32}),
    tutorial: experiment({data})
  };
  const network = ChoiceInput<NetworkName>({
    kind: "choice",
    label: "Network",
    choices: {
      small: "784-32-10, linear: a second",
      tutorial: "the tutorial's: three times as long as one run"
    },
    default: "small",
    meaning: ""
  });
  const rate = SettingInput(settings.learningRate, {value: wantedLearningRate});
  const controls = html`<div class="fault-controls"><label class="fault-network"><span class="setting-label">Network</span>${network}</label>${rate}</div>`;

  function runs(): Contestant[] {
    const base = networks[network.value];
    const yours = formatQuantity(rate.value);
    return [
      {
        name: "as published",
        experiment: {...base, learningRate: programRate(writtenLearningRate, {isRead: false})}
      },
      {
        name: `${yours} set`,
        experiment: {...base, learningRate: programRate(rate.value, {isRead: false})}
      },
      {
        name: `${yours} read`,
        experiment: {...base, learningRate: programRate(rate.value, {isRead: true})}
      }
    ];
  }

  const duel = FaultDuel(runtime, {
    label: "A learning rate that is never read",
    runs: runs(),
    paired: [1, 2],
    question:
      "You set another learning rate in the tutorial's program and run it again. The accuracy on the validation digits?",
    controls,
    ...(missing && {missing})
  });

  for (const input of [network, rate]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      const {begun} = duel;
      duel.load(runs());
      if (begun && network.value === "small") duel.train();
    });
  }
  return duel;
}

/** The rate that the optimiser of the tutorial's program gets where its reader has *set* one. */
function programRate(set: number, {isRead}: {isRead: boolean}): number {
  return isRead ? set : writtenLearningRate;
}
