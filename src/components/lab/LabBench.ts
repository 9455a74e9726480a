import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {CatchUp} from "../../lib/export/catchUp.js";
import type {ExportedRun} from "../../lib/export/exportedRun.js";
import type {FiledLab} from "../../lib/export/readLabText.js";
import {behindGate, Gate} from "../../lib/lab/gate.js";
import {labAddress, labHash} from "../../lib/lab/labAddress.js";
import {type LabState, type LabView, labViews, parseLab} from "../../lib/lab/labState.js";
import type {LinkedRun} from "../../lib/lab/linkedRun.js";
import {runId} from "../../lib/runs/keptRun.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import {sweptSettings} from "../../lib/sweep/sweepAxis.js";
import type {KeyStorage} from "../../lib/sweep/sweepStore.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {isAnchor} from "../../lib/training/experimentLink.js";
import {fixedSettings} from "../../lib/training/restrictions.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import type {TestOpenings} from "../../lib/training/testOpenings.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {Tabs} from "../inputs/Tabs.js";
import {browserOpenings} from "../run/browserOpenings.js";
import {browserRuns} from "../run/browserRuns.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {SweepBoard} from "../sweep/SweepBoard.js";
import {sweepStorage} from "../sweep/sweepStorage.js";
import {LabCompare} from "./LabCompare.js";
import {LabExport} from "./LabExport.js";
import {LabImport} from "./LabImport.js";
import {LabLink, viewTitles} from "./LabLink.js";
import {LabNotice} from "./LabNotice.js";
import {LabPairs} from "./LabPairs.js";
import {labReport} from "./labReportParts.js";

export interface LabBenchOptions {
  /** The digits that the site has. */
  readonly data: DataName;
  readonly store?: RunStore;
  readonly openings?: TestOpenings;
  readonly storage?: KeyStorage;
  /** Where the address lives that keeps the lab. */
  readonly page?: Window;
  readonly missing?: readonly string[];
}

const addressDelay = 150; // milliseconds: browsers refuse an address that changes too often

/** The lab: every setting, runs side by side, pairs over many seeds, sweeps, and all of it as a link or a file. The address keeps its state. */
export function LabBench(
  runtime: Runtime,
  {
    data,
    page = window,
    store = browserRuns(page),
    openings = browserOpenings(page),
    storage = sweepStorage(),
    missing = missingSupport()
  }: LabBenchOptions
): HTMLElement {
  const able = missing.length === 0;
  const address = page.location.href.replace(/#.*/, "");
  const link = parseLab(page.location.hash, data);
  let {locked, hidden} = link.state;
  let sweepTouched = link.state.sweep !== undefined;
  let baseIsOld = false;

  const gate = new Gate();
  const notice = LabNotice({
    onstop: () => catchUp.stop(),
    onremove: () => store.remove([...catchUp.brought])
  });
  // A single worker trains the run of the moment first; of several, one is left to it.
  const workers = runtime.size ?? 1;
  const background = workers > 1 ? runtime : behindGate(runtime, gate);
  const catchUp: CatchUp = new CatchUp({
    runtime: background,
    store,
    atOnce: Math.max(1, workers - 1),
    onchange: () => {
      notice.update(catchUp);
      follow();
    }
  });
  const problems = html`<div class="bench-problems" role="status"></div>`;

  const compare = LabCompare(runtime, {
    experiment: link.state.experiment,
    engine: link.state.engine,
    restrictions: {locked, hidden},
    store,
    openings,
    address,
    able,
    onbusy: (busy) => (gate.open = !busy)
  });
  const pairs = LabPairs(background, {pair: link.state, current: link.state.experiment});
  const sweepPanel = html`<div class="lab-sweep"></div>`;
  let sweepBoard = createSweep(link.state);
  const labLink = LabLink({address, onfile: () => labExport.saveLab()});
  const labExport = LabExport({
    state,
    runs: exportedRuns,
    report: () =>
      labReport({
        ...labAddress({...state(), view: "compare"}, address),
        address,
        runs: compare.runs,
        pairs,
        sweepBoard,
        host: node
      })
  });
  const labImport = LabImport({data, onfile: takeFile});
  const share = html`<div class="lab-share">${labLink}${labExport}${labImport}</div>`;
  const panels: Record<LabView, HTMLElement> = {compare, pairs, sweep: sweepPanel, share};
  const tabs = Tabs(
    labViews.map((name) => ({name, title: viewTitles[name], panel: panels[name]})),
    {label: "Views of the lab", id: "lab", value: link.state.view}
  );
  const node = html`<section class="lab card" aria-label="The lab">${problems}${tabs}${notice}</section>`;

  /** The board for sweeps of whatever the reader may change, and of what the link sweeps. */
  function createSweep({experiment, sweep, ...restrictions}: LabState): SweepBoard | undefined {
    const fixed = fixedSettings(restrictions);
    const swept = [sweep?.x.setting, sweep?.y?.setting];
    const axes = sweptSettings.filter(
      (name) => swept.includes(name) || !fixed.includes(name === "units" ? "hidden" : name)
    );
    if (axes.length === 0) {
      sweepPanel.replaceChildren(html`<p>Your teacher has fixed all settings that could be swept.</p>`);
      return undefined;
    }
    const board = SweepBoard(background, {
      base: sweep?.base ?? experiment,
      sweep,
      axes,
      storage,
      onopen: openCell,
      missing
    });
    board.addEventListener("input", () => {
      sweepTouched = true;
      follow();
    });
    sweepPanel.replaceChildren(board);
    return board;
  }

  /** Shows the run of a cell, which is kept from then on. */
  function openCell(experiment: Experiment, progress: Progress | undefined): void {
    if (progress) store.keep(progress);
    tabs.value = "compare";
    compare.open(experiment, true, "kernel");
    node.scrollIntoView({block: "nearest"});
    node.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus({preventScroll: true});
  }

  function state(): LabState {
    return {
      experiment: compare.value,
      engine: compare.engine,
      view: tabs.value,
      // What a link has named and is not there yet stays in the address.
      runs: [...store.runs.filter(({pinned}) => pinned), ...catchUp.waiting].map(
        ({experiment, engine, name}) => ({experiment, engine, ...(name ? {name} : {})})
      ),
      ...pairs.value,
      ...(sweepBoard && (sweepTouched || tabs.value === "sweep") ? {sweep: sweepBoard.value} : {}),
      locked,
      hidden
    };
  }

  /** The runs in sight, as files name them. */
  function exportedRuns(): ExportedRun[] {
    return compare.runs.flatMap(({id, name, progress}) => {
      if (!progress || id === undefined) return [];
      const engine = store.get(id)?.engine ?? compare.engine;
      const run = store.get(id) ?? {
        id,
        experiment: progress.experiment,
        engine,
        progress,
        style: 0,
        pinned: false,
        hidden: false
      };
      return [{run, name, link: `${address}#${id}`}];
    });
  }

  let asked: ReturnType<typeof setTimeout> | undefined;
  function keepAddress(): void {
    clearTimeout(asked);
    asked = setTimeout(() => {
      const hash = labHash(state(), address);
      if (hash !== page.location.hash)
        page.history.replaceState(null, "", hash || page.location.pathname + page.location.search);
    }, addressDelay);
  }

  /** Whatever changed: the other views and the address follow. */
  const follow = onceAFrame(() => {
    if (tabs.value === "pairs") pairs.update(store.runs, compare.value);
    if (tabs.value === "sweep" && baseIsOld) {
      baseIsOld = false;
      if (sweepBoard) sweepBoard.base = compare.value;
    }
    if (tabs.value === "share") {
      labLink.update(state());
      labExport.update();
    }
    keepAddress();
  });

  compare.addEventListener("input", () => {
    baseIsOld = true;
    follow();
  });
  pairs.addEventListener("input", follow);
  tabs.addEventListener("input", follow);
  store.addEventListener("change", follow);

  function showProblems(sentences: readonly string[]): void {
    problems.replaceChildren(...sentences.map((sentence) => html`<p>${sentence}</p>`));
  }

  /** Shows what a link or a file says. */
  function enter(next: LabState, train: boolean): void {
    const others = String([next.locked, "", next.hidden]) !== String([locked, "", hidden]);
    ({locked, hidden} = next);
    compare.open(next.experiment, train);
    pairs.load(next);
    if (next.sweep) sweepTouched = true;
    if (others) sweepBoard = createSweep(next);
    else if (next.sweep) sweepBoard?.load(next.sweep);
    tabs.value = next.view;
    baseIsOld = false;
    follow();
  }

  /** The run of the moment, which is being trained anyway, stands last. */
  function currentLast<Run extends LinkedRun>(runs: readonly Run[]): Run[] {
    const now = runId(compare.value, compare.engine);
    const isNow = (run: Run) => Number(runId(run.experiment, run.engine) === now);
    return runs.toSorted((a, b) => isNow(a) - isNow(b));
  }

  function takeFile(lab: FiledLab): void {
    // What this page's link fixes stays fixed, whatever the file says.
    if (lab.state) {
      compare.restrict({locked, hidden}, compare.value, lab.state.engine);
      enter({...lab.state, view: "share", locked, hidden}, false);
    }
    if (able) void catchUp.bring(currentLast(lab.runs));
  }

  page.addEventListener("hashchange", () => {
    // A heading was asked for: the page has gone there, and the lab stays as it is.
    if (isAnchor(page.location.hash)) return keepAddress();
    const next = parseLab(page.location.hash, data);
    if (able) showProblems(next.problems);
    compare.restrict(next.state, next.state.experiment, next.state.engine);
    enter(next.state, next.given);
    if (able) void catchUp.bring(currentLast(next.state.runs));
  });

  showProblems(able ? link.problems : [missingSentence(missing)]);
  // The runs of earlier visits come first: what is kept already is not trained again.
  void store.ready.then(() => {
    if (link.given && able) {
      compare.open(compare.value, true);
      baseIsOld = false;
      void catchUp.bring(currentLast(link.state.runs));
    }
    follow();
  });
  return node;
}
