import {html} from "htl";
import {type KeptRun, longestName} from "../../lib/runs/keptRun.js";
import {type RunMeasures, runMeasures} from "../../lib/runs/runMeasures.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {Engine} from "../../lib/training/session.js";
import {RunSwatch} from "../charts/runStyle.js";
import {formatCount} from "../words/format.js";
import {RowButton} from "./RowButton.js";
import {type Column, cellOf, columnsOf, type Entry} from "./runsColumns.js";

export interface RunsTableOptions {
  /** The address of the lab, without settings: a link to a run is this, `#` and the run's settings. */
  readonly address: string;
  /** Told that the reader wants to open a run. Without it, its link is followed. */
  readonly onopen?: (experiment: Experiment, engine: Engine) => void;
  /** Told which run the reader is at, by its id. */
  readonly onhighlight?: (id: string | undefined) => void;
  /** How many rows are shown at once. */
  readonly rows?: number;
}

export interface RunsTable extends HTMLElement {
  /** Shows *runs* under *names*. */
  update(runs: readonly KeptRun[], names: readonly string[]): void;
  /** Brings out the row of a run. */
  highlight(id: string | undefined): void;
  /** Marks the row of the reader's run of the moment. */
  mark(id: string | undefined): void;
}

const measured = new WeakMap<KeptRun, RunMeasures>();

/** A row for each kept run: the settings that differ, what came out, and what can be done with it. The reader sorts it by any column. */
export function RunsTable(
  store: RunStore,
  {address, onopen, onhighlight = () => {}, rows: pageSize = 20}: RunsTableOptions
): RunsTable {
  const head = html<HTMLTableRowElement>`<tr></tr>`;
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const box = html`<div class="runs-box" role="region" aria-label="Table of kept runs" tabindex="0"><table class="runs-table"><thead>${head}</thead>${body}</table></div>`;
  const problem = html`<p class="runs-problem" role="alert"></p>`;
  const said = html`<p class="runs-said" role="status"></p>`;
  const where = html`<span role="status"></span>`;
  const earlier = html<HTMLButtonElement>`<button type="button" onclick=${() => turn(-1)}>Previous rows</button>`;
  const later = html<HTMLButtonElement>`<button type="button" onclick=${() => turn(1)}>Next rows</button>`;
  const pager = html`<div class="runs-pager">${earlier}${later}${where}</div>`;
  const node = html<HTMLElement>`<div class="runs-list">${problem}${box}${said}${pager}</div>`;
  const rows = new Map<string, {key: string; row: HTMLTableRowElement}>();
  let entries: Entry[] = [];
  let columns: Column[] = [];
  let columnKey = "";
  let sortedBy = "";
  let descending = false;
  let page = 0;
  let lit: string | undefined;
  let marked: string | undefined;
  let editing: string | undefined;

  function update(runs: readonly KeptRun[], names: readonly string[]): void {
    entries = runs.map((run, place) => {
      const measures = measured.get(run) ?? runMeasures(run);
      measured.set(run, measures);
      return {run, name: names[place]!, measures, place};
    });
    columns = columnsOf(runs);
    draw();
  }

  function draw(): void {
    const held = heldControl();
    drawHead();
    const order = sorted();
    page = Math.max(0, Math.min(page, Math.ceil(order.length / pageSize) - 1));
    const shown = order.slice(page * pageSize, (page + 1) * pageSize);
    const ids = new Set(shown.map(({run}) => run.id));
    for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
    const next = shown.map(rowOf);
    if (next.some((row, i) => body.children[i] !== row) || body.children.length !== next.length)
      body.replaceChildren(...next);
    pager.hidden = order.length <= pageSize;
    earlier.setAttribute("aria-disabled", String(page === 0));
    later.setAttribute("aria-disabled", String((page + 1) * pageSize >= order.length));
    where.textContent = `rows ${formatCount(page * pageSize + 1)} to ${formatCount(Math.min(order.length, (page + 1) * pageSize))} of ${formatCount(order.length)}`;
    box.hidden = order.length === 0;
    if (held) takeUp(held);
  }

  function drawHead(): void {
    const key = [sortedBy, descending, ...columns.map((column) => column.key)].join();
    if (key === columnKey) return;
    columnKey = key;
    rows.clear();
    head.replaceChildren(
      headCell({key: "name", label: "Run", words: true}),
      ...columns.map(headCell),
      html`<th scope="col"><span class="visually-hidden">What to do with it</span></th>`
    );
  }

  function headCell({key, label, detail, words}: Pick<Column, "key" | "label" | "detail" | "words">): Node {
    const on = sortedBy === key;
    return html`<th scope="col" data-words=${words ? "true" : null} aria-sort=${on ? (descending ? "descending" : "ascending") : null}>
      <button type="button" class="runs-sort" data-sort=${key} title=${detail ?? null} onclick=${() => sort(key)}>${label}<span aria-hidden="true">${on ? (descending ? " ↓" : " ↑") : ""}</span></button></th>`;
  }

  /** First the best or largest, then the other way round, then as kept again. */
  function sort(key: string): void {
    const first = !["name"].includes(key);
    if (sortedBy !== key) [sortedBy, descending] = [key, first];
    else if (descending === first) descending = !first;
    else sortedBy = "";
    page = 0;
    draw();
  }

  /** The newest run first, unless the reader sorts by a column; what has no value stands last. */
  function sorted(): Entry[] {
    const column = columns.find(({key}) => key === sortedBy);
    const value = sortedBy === "name" ? ({name}: Entry) => name : column?.value;
    if (!value) return entries.toReversed();
    const sign = descending ? -1 : 1;
    return entries.toSorted((a, b) => {
      const [one, other] = [value(a), value(b)];
      if (one === undefined || other === undefined)
        return Number(one === undefined) - Number(other === undefined) || a.place - b.place;
      const difference =
        typeof one === "number" && typeof other === "number"
          ? one - other
          : String(one).localeCompare(String(other), "en", {numeric: true});
      return sign * difference || a.place - b.place;
    });
  }

  function turn(direction: number): void {
    const pages = Math.ceil(entries.length / pageSize);
    if (page + direction < 0 || page + direction >= pages) return;
    page += direction;
    draw();
  }

  function rowOf(entry: Entry): HTMLTableRowElement {
    const {run, name} = entry;
    const known = rows.get(run.id);
    const key = `${name}|${run.style}|${run.pinned}|${run.hidden}|${run.test?.correct}|${run.progress.iteration}|${run.progress.end?.reason}`;
    if (known && (known.key === key || editing === run.id)) return known.row;
    const enter = () => onhighlight(run.id);
    const row = html<HTMLTableRowElement>`<tr data-id=${run.id} data-hidden=${run.hidden ? "true" : null} data-lit=${run.id === lit ? "true" : null}>
      <th scope="row"><div class="runs-name">${pinButton(entry)}${RunSwatch(run.style)}${nameButton(entry)}</div></th>
      ${columns.map((column) => cellOf(column, entry))}
      <td class="runs-acts"><div>${openLink(entry)}${copyButton(entry)}${hideButton(entry)}${removeButton(entry)}</div></td>
    </tr>`;
    for (const event of ["pointerenter", "focusin"]) row.addEventListener(event, enter);
    row.toggleAttribute("data-current", run.id === marked);
    rows.set(run.id, {key, row});
    return row;
  }

  function linkOf({id}: KeptRun): string {
    return `${address}#${id}`;
  }

  function pinButton({run, name}: Entry): HTMLElement {
    const hint = run.pinned
      ? "Pinned: stays until it is removed"
      : "Pin: of the runs that are not, only the last few stay";
    const button = RowButton("pin", {
      name: `Pin ${name}`,
      hint,
      onclick: () => store.pin(run.id, !run.pinned)
    });
    button.setAttribute("aria-pressed", String(run.pinned));
    return button;
  }

  function hideButton({run, name}: Entry): HTMLElement {
    const word = run.hidden ? "Show" : "Hide";
    const onclick = () => store.hide(run.id, !run.hidden);
    return RowButton(run.hidden ? "show" : "hide", {
      name: `${word} ${name}`,
      hint: `${word} its curves`,
      onclick
    });
  }

  function removeButton({run, name}: Entry): HTMLElement {
    return RowButton("remove", {name: `Remove ${name}`, hint: "Remove", onclick: () => store.remove(run.id)});
  }

  function copyButton({run, name}: Entry): HTMLElement {
    const button = RowButton("link", {
      name: `Copy the link of ${name}`,
      hint: "Copy the link",
      onclick: copy
    });
    async function copy(): Promise<void> {
      try {
        await navigator.clipboard.writeText(linkOf(run));
        said.textContent = `The link of ${name} is copied.`;
      } catch {
        said.textContent = "The browser did not allow copying: copy the address of Open instead.";
      }
    }
    return button;
  }

  function openLink({run, name}: Entry): HTMLElement {
    const onclick = (event: MouseEvent) => {
      if (!onopen || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onopen(run.experiment, run.engine);
    };
    return html`<a data-act="open" href=${linkOf(run)} aria-label=${`Open ${name}`} onclick=${onclick}>Open</a>`;
  }

  function nameButton(entry: Entry): HTMLElement {
    const {name} = entry;
    return html`<button type="button" class="runs-rename" data-act="rename" title="Rename" aria-label=${`Rename ${name}`} onclick=${(event: MouseEvent) => rename(entry, event.currentTarget as HTMLElement)}>${name}</button>`;
  }

  /** Puts a field in the place of the name: Enter takes what it says, Escape does not. */
  function rename({run, name}: Entry, button: HTMLElement): void {
    const field = html<HTMLInputElement>`<input type="text" class="runs-field" aria-label=${`Name of ${name}`} value=${run.name ?? ""} placeholder=${name} maxlength=${longestName + 20} autocomplete="off" spellcheck="false">`;
    let open = true;
    const close = (focus: boolean) => {
      open = false;
      editing = undefined;
      problem.textContent = "";
      rows.delete(run.id);
      draw();
      if (focus) takeUp({id: run.id, act: "rename"});
    };
    const take = (focus: boolean) => {
      if (!open) return;
      try {
        editing = undefined;
        store.rename(run.id, field.value);
        close(focus);
      } catch (error) {
        editing = run.id;
        if (!focus) return close(false);
        problem.textContent = sentenceOf(error as Error);
        field.setAttribute("aria-invalid", "true");
      }
    };
    field.addEventListener("blur", () => take(false));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault(); // or else the key would press the button that gets the focus now
      if (event.key === "Enter") take(true);
      else if (open) close(true);
    });
    editing = run.id;
    button.replaceWith(field);
    field.focus();
    field.select();
  }

  interface Held {
    readonly id: string;
    readonly act: string;
    readonly place?: number;
  }

  /** The control of a row that has the focus, so that a row drawn anew can give it back. */
  function heldControl(): Held | undefined {
    const active = node.ownerDocument.activeElement;
    const row = active?.closest<HTMLTableRowElement>("tr[data-id]");
    const act = (active as HTMLElement | null)?.dataset?.act;
    if (!row || !act || !node.contains(row)) return undefined;
    return {id: row.dataset.id!, act, place: [...body.children].indexOf(row)};
  }

  function takeUp({id, act, place}: Held): void {
    if (node.contains(node.ownerDocument.activeElement)) return;
    const all = [...body.children] as HTMLTableRowElement[];
    const row = all.find((one) => one.dataset.id === id) ?? all[Math.min(place ?? 0, all.length - 1)];
    row?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus({preventScroll: true});
  }

  function highlight(id: string | undefined): void {
    if (id === lit) return;
    for (const [one, {row}] of rows) {
      if (one === id) row.dataset.lit = "true";
      else delete row.dataset.lit;
    }
    lit = id;
  }

  for (const event of ["pointerleave", "focusout"])
    node.addEventListener(event, () => onhighlight(undefined));

  function mark(id: string | undefined): void {
    marked = id;
    for (const [one, {row}] of rows) row.toggleAttribute("data-current", one === id);
  }

  return Object.assign(node, {update, highlight, mark}) as unknown as RunsTable;
}

function sentenceOf({message}: Error): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
