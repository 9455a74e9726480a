import type {Sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {accuracyColour, isLight} from "../sweep/sweepScale.js";
import {axisLabel, axisTitle, commonWords} from "../sweep/sweepWords.js";

const cellWidth = 56;
const cellHeight = 30;
const left = 64;
const top = 26;

/** Draws a sweep over two settings as SVG that stands on its own: a cell a run, coloured by its accuracy, with the number in it; the highest row on top. */
export function sweepPicture(sweep: Sweep, results: readonly (CellResult | undefined)[]): string {
  const {x, y, base} = sweep;
  const rows = y?.values ?? [NaN];
  const [width, height] = [x.values.length * cellWidth, rows.length * cellHeight];
  const text = (px: number, py: number, words: string, more = "") =>
    `<text x="${px}" y="${py}" dy="0.32em" ${more}>${escapeXml(words)}</text>`;
  const cells = rows.flatMap((_, row) =>
    x.values.map((_, column) => {
      const result = results[row * x.values.length + column];
      const [px, py] = [left + column * cellWidth, top + (rows.length - 1 - row) * cellHeight];
      const measured = result !== undefined && Number.isFinite(result.accuracy);
      const fill = measured ? accuracyColour(result.accuracy) : "none";
      const words = measured ? (100 * result.accuracy).toFixed(1) : result ? "✕" : "";
      const ink = measured && !isLight(result.accuracy) ? "white" : "black";
      return `<rect x="${px + 1}" y="${py + 1}" width="${cellWidth - 2}" height="${cellHeight - 2}" rx="2" fill="${fill}" stroke="${measured ? "none" : "#8b8d95"}"/>${text(px + cellWidth / 2, py + cellHeight / 2, words, `text-anchor="middle" fill="${ink}"`)}`;
    })
  );
  const columnLabels = x.values.map((value, column) =>
    text(left + (column + 0.5) * cellWidth, top + height + 14, axisLabel(value), 'text-anchor="middle"')
  );
  const rowLabels = (y?.values ?? []).map((value, row) =>
    text(left - 8, top + (rows.length - row - 0.5) * cellHeight, axisLabel(value), 'text-anchor="end"')
  );
  const titles = [
    text(left + width, top + height + 34, `${axisTitle(x.setting, base)} →`, 'text-anchor="end"'),
    ...(y ? [text(0, 10, `↑ ${axisTitle(y.setting, base)}`)] : [])
  ];
  const size = [left + width + 16, top + height + 46] as const;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size.join(" ")}" font-family="system-ui, sans-serif" font-size="12" fill="#1c1d22"><title>${escapeXml(commonWords(sweep))}</title><rect width="100%" height="100%" fill="white"/>${[...cells, ...columnLabels, ...rowLabels, ...titles].join("")}</svg>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
