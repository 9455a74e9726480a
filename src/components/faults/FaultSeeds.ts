import {html} from "htl";
import type {Runtime} from "../../lib/training/session.js";
import {type Contest, PairedPanel} from "../pairs/PairedPanel.js";

export interface FaultSeeds extends HTMLElement {
  /** Compares others. */
  load(contest: Contest): void;
}

/** How many seeds it begins with: enough for an interval, few enough to wait for. */
const seedCount = 5;

/** The same comparison over several seeds, behind a fold: it is made when it is opened, and trains when it is told to. */
export function FaultSeeds(
  runtime: Runtime,
  contest: Contest,
  {missing}: {missing?: readonly string[]} = {}
): FaultSeeds {
  let panel: PairedPanel | undefined;
  const place = html`<div class="fault-seeds-place"></div>`;
  const node = html<HTMLDetailsElement>`<details class="fault-seeds"><summary>Over several seeds, with an interval</summary>${place}</details>`;

  node.addEventListener("toggle", () => {
    if (!node.open || panel) return;
    panel = PairedPanel(runtime, {...contest, seeds: seedCount, ...(missing && {missing})});
    panel.addEventListener("input", (event) => event.stopPropagation());
    place.append(panel);
  });

  function load(next: Contest): void {
    contest = next;
    panel?.load(next);
  }

  return Object.assign(node, {load}) as unknown as FaultSeeds;
}
