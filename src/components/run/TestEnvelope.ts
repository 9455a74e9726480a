import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {wilsonInterval} from "../../lib/statistics/interval.js";
import {flatteryOfBest, type TestOpenings} from "../../lib/training/testOpenings.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import {formatCount, formatPercent} from "../words/format.js";

export interface TestEnvelopeOptions {
  /** Whose test digits they are, and how often they have been looked at. */
  readonly data: DataName;
  readonly openings: TestOpenings;
  /** Reads the test digits with the network as it is now. */
  readonly measure: () => Promise<Evaluation>;
  /** Told what was measured. */
  readonly onmeasured?: (evaluation: Evaluation) => void;
}

export interface TestEnvelopeValue {
  /** Whether there is a network to measure. */
  readonly able: boolean;
  readonly iteration: number;
}

/** Keeps the test set sealed until the reader asks: then says what share of it the network reads, and how sure that is. It counts how often it is opened. */
export function TestEnvelope({
  data,
  openings,
  measure,
  onmeasured = () => {}
}: TestEnvelopeOptions): HTMLElement & {
  update(value: TestEnvelopeValue): void;
  clear(): void;
} {
  const button = html<HTMLButtonElement>`<button type="button" class="test-button" onclick=${onclick}>Measure on the test set</button>`;
  const result = html`<div class="test-result" role="status"></div>`;
  const seal = html`<span class="test-seal"></span>`;
  const words = html`<p class="test-openings"></p>`;
  const reset = html<HTMLButtonElement>`<button type="button" class="test-reset" onclick=${() => openings.reset(data)}>Count from 0 again</button>`;
  const node = html`<section class="test-envelope"><div class="test-head"><h3>Test set</h3>${seal}${reset}</div>${button}${result}${words}</section>`;
  const hint =
    "Digits that played no part in training. Opened only on request: a test that is looked at often is no test.";
  let able = false;
  let iteration = 0;
  let asked = 0; // a measure that a newer run has overtaken is not shown

  async function onclick(): Promise<void> {
    if (!able) return;
    const mine = ++asked;
    const at = iteration;
    result.replaceChildren("Reading the test digits …");
    try {
      const evaluation = await measure();
      if (mine !== asked) return;
      openings.add(data);
      result.replaceChildren(verdict(evaluation, at));
      onmeasured(evaluation);
    } catch (error) {
      if (mine === asked)
        result.replaceChildren(
          `The test digits could not be read: ${error instanceof Error ? error.message : error}`
        );
    }
  }

  function clear(): void {
    asked++;
    result.replaceChildren(html`<span class="test-hint">${hint}</span>`);
  }

  function update(value: TestEnvelopeValue): void {
    ({able, iteration} = value);
    button.setAttribute("aria-disabled", String(!able));
  }

  function drawCount(): void {
    const count = openings.count(data);
    seal.textContent = count === 0 ? "sealed" : `opened ${times(count)}`;
    seal.dataset.sealed = String(count === 0);
    words.textContent = sentenceOf(count);
    reset.hidden = count === 0;
  }

  openings.addEventListener("change", drawCount);
  drawCount();
  clear();
  update({able: false, iteration: 0});
  return Object.assign(node, {update, clear});
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${formatCount(count)} times`;
}

/** What *count* looks at one test set are worth. */
function sentenceOf(count: number): string {
  if (count === 0) return "You have not opened it in this browser yet; the count is kept.";
  if (count === 1)
    return "You have opened it once in this browser. A single look is as likely to flatter a network as to wrong it.";
  const chance = flatteryOfBest(count);
  const most = chance > 0.999 ? "almost certainly" : `with a chance of up to ${formatPercent(chance)}`;
  const power = count <= 9 ? ` (1 − ½${"⁰¹²³⁴⁵⁶⁷⁸⁹"[count]})` : "";
  return `You have opened it ${times(count)} in this browser. If you now choose the network that came out best, and all were in truth equally good, its result flatters it ${most}${power}. To count from 0 again makes you forget that, but the digits stay seen.`;
}

function verdict({accuracy, correct, count}: Evaluation, iteration: number): Node {
  const [low, high] = wilsonInterval(correct, count);
  return html`<div class="test-verdict"><strong class="test-accuracy">${formatPercent(accuracy)}</strong>
    <span>95% interval ${formatPercent(low)} to ${formatPercent(high)}</span>
    <span>${formatCount(correct)} of ${formatCount(count)} digits, after ${formatCount(iteration)} steps</span></div>`;
}
