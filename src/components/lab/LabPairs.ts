import {html} from "htl";
import {type LabState, type PairSide, sideRun} from "../../lib/lab/labState.js";
import {type KeptRun, runId} from "../../lib/runs/keptRun.js";
import {runNames} from "../../lib/runs/runNames.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {emitInput} from "../inputs/Input.js";
import {PairedPanel} from "../pairs/PairedPanel.js";

type Pair = Pick<LabState, "a" | "b" | "seeds">;

export interface LabPairs extends HTMLElement {
  readonly value: Pair;
  /** Who is compared: A, then B. */
  readonly sides: readonly Contestant[];
  /** What the comparison has said so far. */
  readonly sentences: readonly string[];
  /** Offers *kept* runs and the settings of the moment. */
  update(kept: readonly KeptRun[], current: Experiment): void;
  load(pair: Pair): void;
}

const letters = {a: "A", b: "B"} as const;

/** Two runs to be compared over several seeds: each chosen among the settings of the moment, the tutorial and the kept runs. */
export function LabPairs(runtime: Runtime, {pair, current}: {pair: Pair; current: Experiment}): LabPairs {
  let {a, b} = pair;
  let kept: readonly KeptRun[] = [];
  let loaded = "";
  const side = (value: PairSide) => {
    const run = sideRun(value, current);
    return {name: nameOf(value), experiment: run.experiment};
  };
  const panel = PairedPanel(runtime, {a: side(a), b: side(b), seeds: pair.seeds});
  const menus = {a: menu("a"), b: menu("b")};
  const node = html`<section class="lab-pairs" aria-label="Pairs">
    <div class="lab-sides">${(["a", "b"] as const).map(
      (which) => html`<label><span class="setting-label">${letters[which]}</span>${menus[which]}</label>`
    )}</div>
    ${panel}
  </section>`;

  function menu(which: "a" | "b"): HTMLSelectElement {
    return html<HTMLSelectElement>`<select aria-label=${`Run ${letters[which]}`} onchange=${(event: Event) => choose(which, (event.target as HTMLSelectElement).value)}></select>`;
  }

  function choose(which: "a" | "b", key: string): void {
    const run = kept.find(({id}) => id === key);
    const value: PairSide =
      key === "current" || key === "tutorial"
        ? key
        : run
          ? {experiment: run.experiment, engine: run.engine, ...(run.name ? {name: run.name} : {})}
          : which === "a"
            ? a
            : b;
    if (which === "a") a = value;
    else b = value;
    draw();
    emitInput(node);
  }

  function nameOf(value: PairSide): string {
    if (value === "current") return "the settings now";
    if (value === "tutorial") return "the tutorial";
    const i = kept.findIndex(({id}) => id === keyOf(value));
    const name = i >= 0 ? runNames(kept)[i] : runNames([...kept, sideRun("current", current), value]).at(-1);
    return name || "the run of the link";
  }

  function draw(): void {
    const names = runNames(kept);
    for (const [which, value] of [
      ["a", a],
      ["b", b]
    ] as const) {
      const options = [
        ["current", "the settings now"],
        ["tutorial", "the tutorial"],
        ...kept.map(({id}, i) => [id, names[i] || "the kept run"] as const)
      ];
      const key = keyOf(value);
      if (!options.some(([id]) => id === key)) options.push([key, nameOf(value)]);
      menus[which].replaceChildren(...options.map(([id, name]) => new Option(name, id, false, id === key)));
    }
    const next = {a: side(a), b: side(b)};
    const text = JSON.stringify(next);
    if (text === loaded) return;
    loaded = text;
    panel.load(next);
  }

  function update(runs: readonly KeptRun[], experiment: Experiment): void {
    kept = runs;
    current = experiment;
    draw();
  }

  function load(next: Pair): void {
    ({a, b} = next);
    panel.seeds = next.seeds;
    draw();
  }

  panel.addEventListener("input", (event) => {
    event.stopPropagation();
    emitInput(node);
  });
  draw();
  Object.defineProperties(node, {
    value: {get: () => ({a, b, seeds: panel.seeds})},
    sides: {get: () => [side(a), side(b)]},
    sentences: {get: () => panel.sentences}
  });
  return Object.assign(node, {update, load}) as unknown as LabPairs;
}

function keyOf(value: PairSide): string {
  return typeof value === "string" ? value : runId(value.experiment, value.engine);
}
