import {html} from "htl";
import {wilsonInterval} from "../lib/statistics/interval.js";
import type {Evaluation} from "../lib/training/trainer.js";
import {formatCount, formatPercent} from "./format.js";

export interface TestEnvelopeOptions {
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

/** Keeps the test set sealed until the reader asks: then says what share of it the network reads, and how sure that is. */
export function TestEnvelope({measure, onmeasured = () => {}}: TestEnvelopeOptions): HTMLElement & {
  update(value: TestEnvelopeValue): void;
  clear(): void;
} {
  const button = html<HTMLButtonElement>`<button type="button" class="test-button" onclick=${onclick}>Measure on the test set</button>`;
  const result = html`<div class="test-result" role="status"></div>`;
  const node = html`<section class="test-envelope"><h3>Test set</h3>${button}${result}</section>`;
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

  clear();
  update({able: false, iteration: 0});
  return Object.assign(node, {update, clear});
}

function verdict({accuracy, correct, count}: Evaluation, iteration: number): Node {
  const [low, high] = wilsonInterval(correct, count);
  return html`<div class="test-verdict"><strong class="test-accuracy">${formatPercent(accuracy)}</strong>
    <span>95% interval ${formatPercent(low)} to ${formatPercent(high)}</span>
    <span>${formatCount(correct)} of ${formatCount(count)} digits, after ${formatCount(iteration)} steps</span></div>`;
}
