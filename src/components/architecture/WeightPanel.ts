import {html} from "htl";
import {WeightImages} from "../digits/WeightImages.js";
import {whenInSight} from "../dom/whenInSight.js";
import {RunLine} from "../run/RunLine.js";
import type {TrainedNetwork} from "../run/TrainedNetwork.js";
import {formatCount} from "../words/format.js";

export interface WeightPanelOptions {
  /** How many units are shown: the first ones. */
  readonly count?: number;
}

/** The shortest time between two looks at the weights, in milliseconds. */
const pace = 150;

/** The first layer's weights of a network that trains elsewhere on the page, as images that change with it. */
export function WeightPanel(network: TrainedNetwork, {count = 24}: WeightPanelOptions = {}): HTMLElement {
  const images = WeightImages({
    label: "The weights of the first layer",
    count,
    name: (i) => `unit ${i + 1}`,
    empty: "Each unit of the first layer will be an image of its 784 weights here."
  });
  const words = html`<p class="weight-words"></p>`;
  const line = RunLine(network.experiment);
  const change = html<HTMLInputElement>`<input type="checkbox" role="switch" oninput=${onchange}>`;
  let shown: unknown;
  let inSight = true;
  let asking = false;

  function onchange(event: Event): void {
    event.stopPropagation();
    void look();
  }

  /** Whether there are weights to be looked at: while the panel is in sight, and in any case those of the end. */
  function isDue({value}: TrainedNetwork): boolean {
    return value !== undefined && value !== shown && (inSight || value.end !== undefined);
  }

  /** Looks at the weights as long as they change, one question at a time and at a pace that the eye can follow. */
  async function follow(): Promise<void> {
    if (asking) return;
    asking = true;
    while (isDue(network)) {
      const begin = performance.now();
      await look();
      const took = performance.now() - begin;
      await new Promise((resolve) => setTimeout(resolve, Math.max(pace, 4 * took)));
    }
    asking = false;
  }

  async function look(): Promise<void> {
    const of = network.value;
    try {
      const [now, before] = await Promise.all([
        network.parameters(),
        change.checked ? network.initialFirstLayer() : undefined
      ]);
      const {weights, biases} = now[0]!;
      const start = before?.weights;
      if (start !== undefined && start.length !== weights.length) return; // the run was replaced in between
      images.update(weights, biases.length, start);
      const steps = of?.iteration ?? 0;
      words.textContent = `After ${formatCount(steps)} ${steps === 1 ? "step" : "steps"}.`;
    } catch {
      // the run was replaced; the next one asks again
    }
    shown = of;
  }

  let experiment: unknown;
  function refresh(): void {
    if (experiment !== network.experiment) {
      experiment = network.experiment;
      line.update(network.experiment);
    }
    void follow();
  }

  network.addEventListener("input", refresh);
  refresh();
  const node = html`<section class="weight-panel card" aria-label="What the first layer looks for">
    <div class="weight-head">
      <button type="button" onclick=${() => network.load(network.experiment)}>Train again</button>
      <label class="switch">${change}<span>only what training has changed</span></label>
      ${words}
    </div>
    ${images}
    ${line}
  </section>`;
  // Whoever reads elsewhere on the page pays nothing for the images.
  whenInSight(node, (now) => {
    inSight = now;
    void follow();
  });
  return node;
}
