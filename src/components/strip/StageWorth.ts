import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {splitSizes} from "../../lib/digits/digits.js";
import type {Inference} from "../../lib/inference/inference.js";
import {WorthCounts} from "../../lib/inference/worthCounts.js";
import type {BuiltNetworkName} from "../../lib/training/builtNetworks.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {WorthTable} from "./WorthTable.js";

export interface StageWorthOptions {
  readonly data: DataName;
  /** Up to how many test digits are read. */
  readonly count?: number;
  /** Decides how the digits are disguised. */
  readonly seed?: number;
}

const networks: readonly {readonly name: BuiltNetworkName; readonly title: string}[] = [
  {name: "best", title: "the mended network"},
  {name: "tutorial", title: "the tutorial's network"}
];

/**
 * What each stage is worth, measured while it is in sight: test digits in disguise, each read with all stages and with each one left out. The measuring can
 * be paused, and goes on where it was.
 */
export function StageWorth(
  inference: Inference,
  {data, count = 500, seed = 1}: StageWorthOptions
): HTMLElement {
  const goal = Math.min(count, splitSizes[data].test);
  const counts = networks.map((_, i) => new WorthCounts(i));
  const tables = networks.map(({title}) => WorthTable({label: `What each stage is worth to ${title}`}));
  const menu = html<HTMLSelectElement>`<select aria-label="Network" onchange=${show}>${networks.map(
    ({name, title}) => html`<option value=${name}>${title}</option>`
  )}</select>`;
  const toggle = html<HTMLButtonElement>`<button type="button" onclick=${onpause}>Pause</button>`;
  const bar = html<HTMLProgressElement>`<progress max=${goal} value="0" aria-label="Digits read"></progress>`;
  const done = html`<span class="worth-done"></span>`;
  const said = html`<p class="worth-said" role="status"></p>`;
  const accuracy = html`<p class="worth-all"></p>`;
  const node = html`<section class="stage-worth" aria-label="What each stage is worth">
    <div class="worth-controls"><label class="worth-network"><span>Read by</span>${menu}</label>${toggle}<span class="worth-progress">${bar}${done}</span></div>
    ${accuracy}
    ${tables}
    ${said}
    ${RunLine({data, text: `up to ${formatCount(goal)} test digits in disguise, the first ones, seed ${seed}; networks trained while this site was built, seed 1`})}
  </section>`;
  let inSight = false;
  let paused = false;
  let stop: AbortController | undefined;

  const read = () => counts[0]!.count;
  const isDone = () => read() >= goal;

  async function measure(): Promise<void> {
    if (stop !== undefined || paused || !inSight || isDone()) return;
    const mine = new AbortController();
    stop = mine;
    say("");
    try {
      await inference.ask(
        "stageWorth",
        {networks: networks.map(({name}) => name), from: read(), to: goal, seed},
        {
          signal: mine.signal,
          onupdate(trial) {
            // What was under way when the reader went away comes again.
            if (mine.signal.aborted || trial.digit !== read()) return;
            for (const one of counts) one.add(trial);
            draw();
          }
        }
      );
      if (!mine.signal.aborted) say(`Done: ${formatCount(read())} digits have been read.`);
    } catch (error) {
      if (!mine.signal.aborted) {
        paused = true;
        say(error instanceof Error ? error.message : String(error));
      }
    }
    if (stop === mine) stop = undefined;
    draw();
  }

  function rest(): void {
    stop?.abort();
    stop = undefined;
  }

  function onpause(): void {
    if (isDone()) return;
    paused = !paused;
    if (paused) {
      rest();
      say(`Paused after ${formatCount(read())} digits.`);
    } else void measure();
    draw();
  }

  function say(sentence: string): void {
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  function show(): void {
    for (const [i, table] of tables.entries()) table.hidden = menu.selectedIndex !== i;
    draw();
  }

  const draw = onceAFrame(() => {
    const shown = counts[menu.selectedIndex]!;
    bar.value = shown.count;
    done.textContent = `${formatCount(shown.count)} of ${formatCount(goal)} digits`;
    toggle.textContent = paused ? "Go on" : "Pause";
    toggle.setAttribute("aria-disabled", String(isDone()));
    accuracy.textContent =
      shown.count === 0
        ? "With all stages: nothing read yet."
        : `With all stages ${formatPercent(shown.all / shown.count)} of these digits are read right.`;
    tables[menu.selectedIndex]!.update(shown);
  });

  show();
  whenInSight(node, (now) => {
    inSight = now;
    if (now) void measure();
    else rest();
  });
  return node;
}
