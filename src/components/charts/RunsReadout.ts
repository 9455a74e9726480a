import {html} from "htl";
import {formatCount} from "../words/format.js";
import {RunSwatch, runStyle} from "./runStyle.js";

/** What one run has at the step that is read. */
export interface Reading {
  readonly name: string;
  readonly style: number;
  /** The value, written out; or why there is none. */
  readonly text: string;
  /** The batch's value beside it, written out. */
  readonly batch?: string | undefined;
  readonly lit?: boolean;
}

export interface RunsReadoutValue {
  readonly step: number;
  readonly rows: readonly Reading[];
  /** How many runs are left out. */
  readonly more: number;
  /** On which side of the chart it lies: away from what is read. */
  readonly side: "left" | "right";
  /** How wide it may be, in pixels. */
  readonly room: number;
}

interface Row {
  readonly node: HTMLElement;
  update(reading: Reading, batches: boolean): void;
}

/** Every run's value at one step, best first: a small table that lies over the chart while the reader reads. */
export function RunsReadout(): HTMLElement & {update(value: RunsReadoutValue | undefined): void} {
  const step = html`<span></span>`;
  const heading = html`<span></span>`;
  const batchHeading = html`<span>batch</span>`;
  const rest = html`<div class="runs-readout-more"></div>`;
  const node = html`<div class="runs-readout" aria-hidden="true" hidden><div class="runs-readout-step">${step}${heading}${batchHeading}</div>${rest}</div>`;
  const rows: Row[] = []; // made once: the pointer moves often

  function update(value: RunsReadoutValue | undefined): void {
    node.hidden = value === undefined || value.rows.length === 0;
    if (value === undefined) return;
    const batches = value.rows.some(({batch}) => batch !== undefined);
    node.dataset.side = value.side;
    node.dataset.batches = String(batches);
    node.style.maxWidth = `${value.room}px`;
    step.textContent = `step ${formatCount(value.step)}`;
    heading.textContent = batches ? "validation" : "";
    batchHeading.hidden = !batches;
    while (rows.length < value.rows.length) {
      const row = createRow();
      rows.push(row);
      rest.before(row.node);
    }
    for (const {node} of rows.splice(value.rows.length)) node.remove();
    for (const [i, row] of rows.entries()) row.update(value.rows[i]!, batches);
    rest.textContent = value.more > 0 ? `… and ${formatCount(value.more)} more` : "";
    rest.hidden = value.more === 0;
  }

  return Object.assign(node, {update});
}

function createRow(): Row {
  const swatch = RunSwatch(0);
  const name = html`<span class="runs-readout-name"></span>`;
  const value = html`<b></b>`;
  const batch = html`<span class="runs-readout-batch"></span>`;
  const node = html<HTMLElement>`<div class="runs-readout-row">${swatch}${name}${value}${batch}</div>`;
  return {
    node,
    update(reading, batches) {
      swatch.setAttribute("style", runStyle(reading.style));
      name.textContent = reading.name;
      value.textContent = reading.text;
      batch.textContent = reading.batch ?? "";
      batch.hidden = !batches;
      if (reading.lit) node.dataset.lit = "true";
      else delete node.dataset.lit;
    }
  };
}
