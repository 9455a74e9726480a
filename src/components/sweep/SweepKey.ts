import {html} from "htl";
import type {Sweep} from "../../lib/sweep/sweep.js";
import {sweptSetting} from "../../lib/sweep/sweepAxis.js";
import {accuracyColour, accuracyShare, accuracyTicks} from "./sweepScale.js";
import {axisPlace} from "./sweepWords.js";

/** What colours and signs of a sweep mean. */
export function SweepKey(): HTMLElement & {update(sweep: Sweep): void} {
  const stops = Array.from({length: 17}, (_, i) => {
    const error = 0.9 * (0.01 / 0.9) ** (i / 16);
    return `${accuracyColour(1 - error)} ${((100 * i) / 16).toFixed(1)}%`;
  });
  const ramp = html`<div class="sweep-ramp" aria-hidden="true">
    <span class="sweep-ramp-word">read right</span>
    <span class="sweep-ramp-scale"><i style=${`background: linear-gradient(to right, ${stops.join(", ")})`}></i>${accuracyTicks.map(
      (tick) =>
        html`<small style=${`left: ${(100 * accuracyShare(tick)).toFixed(1)}%`}>${Math.round(100 * tick)}%</small>`
    )}</span>
  </div>`;
  const signs = html`<div class="sweep-signs"></div>`;
  const node = html`<div class="sweep-key">${ramp}${signs}</div>`;

  function update({x, y, base}: Sweep): void {
    ramp.hidden = y === undefined;
    const marked = [x, ...(y ? [y] : [])].some(
      ({setting, values}) => axisPlace(values, sweptSetting(setting, base).default) !== undefined
    );
    signs.replaceChildren(
      ...[
        ["✕", "diverged"],
        [y ? "∘" : "○", "loss no lower than guessing's"],
        ...(y
          ? [["▣", "best so far"]]
          : [
              ["●", "accuracy, with its 95% interval; every halving of the error is one step of equal height"]
            ]),
        ...(y && marked ? [["▴", "the tutorial's value"]] : [])
      ].map(([sign, meaning]) => html`<span><b aria-hidden="true">${sign}</b> ${meaning}</span>`)
    );
  }

  return Object.assign(node, {update});
}
