import type {ReportParts, ReportPicture} from "../../lib/export/labReport.js";
import {inSlices} from "../../lib/inSlices.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {formatExperiment} from "../../lib/training/experiment.js";
import type {ChartedRun} from "../charts/ChartedRun.js";
import {RunsChart} from "../charts/RunsChart.js";
import type {SweepBoard} from "../sweep/SweepBoard.js";
import {axisTitle, bestSentence, commonWords, failureSentence} from "../sweep/sweepWords.js";
import type {LabPairs} from "./LabPairs.js";
import {sweepPicture} from "./labSweepPicture.js";
import {standalonePicture} from "./standalonePicture.js";

export interface LabReportOptions {
  /** The link that brings the lab back, and how many of the pinned runs it lacks. */
  readonly link: string;
  readonly left: number;
  readonly runs: readonly ChartedRun[];
  readonly pairs: LabPairs;
  /** The address of the page, without settings. */
  readonly address: string;
  readonly sweepBoard: SweepBoard | undefined;
  /** Where charts may be drawn for a moment, out of sight. */
  readonly host: HTMLElement;
}

/** What the lab shows besides its runs, for a report. The charts are drawn anew, as wide as a page. */
export async function labReport({
  link,
  left,
  address,
  runs,
  pairs,
  sweepBoard,
  host
}: LabReportOptions): Promise<ReportParts> {
  const pictures = runs.length > 0 ? await drawRuns(runs, host) : [];
  return {
    link,
    left,
    pictures,
    paired: {
      pictures: pairs.sentences.length > 0 ? await picturesIn(pairs, host) : [],
      sentences: pairs.sentences,
      seeds: pairs.value.seeds,
      sides: pairs.sides.map(({name, experiment}) => ({
        name,
        link: `${address}#${formatExperiment(experiment)}`
      }))
    },
    sweep: await sweepOf(sweepBoard, host)
  };
}

async function drawRuns(runs: readonly ChartedRun[], host: HTMLElement): Promise<ReportPicture[]> {
  const charts = (["loss", "accuracy"] as const).map((metric) =>
    RunsChart({metric, iterations: 1000, height: 300, curves: "both"})
  );
  const place = document.createElement("div");
  place.className = "lab-report-place";
  place.setAttribute("aria-hidden", "true");
  place.append(...charts);
  host.append(place);
  try {
    const longest = Math.max(...runs.map(({progress}) => progress?.experiment.iterations ?? 1));
    for (const chart of charts) chart.update(runs, longest);
    await drawn(place, runs.length);
    return await picturesIn(place, host);
  } finally {
    place.remove();
  }
}

/** All charts that have a title in *node*. */
async function picturesIn(node: HTMLElement, ground: HTMLElement): Promise<ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  for (const figure of node.querySelectorAll("figure")) {
    const svg = figure.querySelector<SVGSVGElement>("svg[role=img]");
    const title = figure.querySelector(".curve-title")?.textContent ?? "";
    if (!svg || !title) continue;
    const description = svg.getAttribute("aria-label") ?? title;
    pictures.push({title, description, svg: await inSlices(standalonePicture(svg, ground))});
  }
  return pictures;
}

/** Resolves once all curves are drawn: charts learn their width, and draw many curves, a little later. */
async function drawn(place: HTMLElement, count: number): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  await pause();
  const missing = () =>
    place.querySelectorAll(".runs-curves path:first-child:not([d=''])").length < 2 * count;
  for (let tries = 0; tries < 40 && missing(); tries++) await pause();
}

/** The sweep as the board shows it; undefined where none has been run. */
async function sweepOf(board: SweepBoard | undefined, ground: HTMLElement): Promise<ReportParts["sweep"]> {
  if (!board?.results.some(Boolean)) return undefined;
  const {value: sweep, results} = board;
  const {x, y} = sweep;
  const done = results.filter(Boolean).length;
  const sentences = [
    `${done} of ${results.length} cells: ${commonWords(sweep)}. Accuracy on the validation digits, in per cent.`,
    bestSentence(sweep, results),
    failureSentence(results)
  ].filter((sentence) => sentence !== "");
  const cell = (column: number, row: number) => shortResult(results[row * x.values.length + column]);
  const name = y
    ? `${axisTitle(y.setting, sweep.base)} ↓ ${axisTitle(x.setting, sweep.base)} →`
    : axisTitle(x.setting, sweep.base);
  // The highest row stands on top, as on the map.
  const rows = y
    ? y.values
        .map((value, row) => [String(value), ...x.values.map((_, column) => cell(column, row))])
        .toReversed()
    : [["accuracy", ...x.values.map((_, column) => cell(column, 0))]];
  const curve = board.querySelector<SVGSVGElement>(".sweep-stage svg");
  const picture = {
    title: "Sweep",
    description: sentences.join(" "),
    svg: y || !curve ? sweepPicture(sweep, results) : await inSlices(standalonePicture(curve, ground))
  };
  return {sentences, table: {columns: [name, ...x.values.map(String)], rows}, pictures: [picture]};
}

function shortResult(result: CellResult | undefined): string {
  if (!result) return "";
  if (result.outcome === "diverged") return "diverged";
  return Number.isFinite(result.accuracy) ? (100 * result.accuracy).toFixed(1) : result.outcome;
}
