/** The colours stand in runs.css, by theme: Okabe and Ito's eight. */
const colours = 8;

/** Five kinds of line. Eight and five have no common factor, so forty styles differ, and neighbours in both colour and dash. */
const dashes = ["none", "7 3", "2 2.5", "10 3 2 3", "8 2.5 1.5 2.5 1.5 2.5"];

/** The style of the reader's run of the moment: the accent. */
export const currentStyle = -1;

/** Colour and dash of a run as CSS properties, `--run` and `--dash`: for the style of whatever stands for it. */
export function runStyle(style: number): string {
  if (style === currentStyle) return "--run: var(--current-run); --dash: none";
  return `--run: var(--run-${style % colours}); --dash: ${dashes[style % dashes.length]}`;
}

/** A short piece of a run's curve, to stand before its name. Made by hand, since tables have many. */
export function RunSwatch(style: number): SVGElement {
  const [swatch, path] = ["svg", "path"].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name)
  ) as [SVGElement, SVGElement];
  swatch.setAttribute("class", "run-swatch");
  swatch.setAttribute("viewBox", "0 0 30 8");
  swatch.setAttribute("aria-hidden", "true");
  swatch.setAttribute("style", runStyle(style));
  path.setAttribute("d", "M0,4H30");
  swatch.append(path);
  return swatch;
}
