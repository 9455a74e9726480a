// @vitest-environment jsdom
import {expect, test} from "vitest";
import {inSlices} from "../../lib/inSlices.js";
import {sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {tutorial} from "../../lib/training/experiment.js";
import {sweepPicture} from "./labSweepPicture.js";
import {standalonePicture} from "./standalonePicture.js";

function picture(inside: string): SVGSVGElement {
  document.body.innerHTML = `<style>.line { stroke: rgb(1, 2, 3); fill: none; } .away { display: none; } .card { background: rgb(9, 9, 9); }</style>
    <div class="card"><svg viewBox="0 0 100 50" width="100" height="50">${inside}</svg></div>`;
  return document.querySelector("svg")!;
}
const parse = (text: string) => new DOMParser().parseFromString(text, "image/svg+xml");

test("standalonePicture(picture) writes the styles of a stylesheet into the marks, and leaves the page as it was", async () => {
  const svg = picture('<g class="line"><path d="M0,0H9"></path></g>');
  const before = svg.outerHTML;
  const copy = parse(await inSlices(standalonePicture(svg)));
  const style = copy.querySelector("g")!.getAttribute("style")!.replaceAll(" ", "");
  expect(style).toContain("stroke:rgb(1,2,3)");
  expect(style).toContain("fill:none");
  expect(copy.querySelectorAll("[class]")).toHaveLength(0);
  expect(svg.outerHTML).toBe(before);
});

test("standalonePicture(picture) lies on the colour of its ground, with room for words that reach beyond the frame", async () => {
  const copy = parse(await inSlices(standalonePicture(picture("<text>é &lt;</text>")))).documentElement;
  expect(copy.getAttribute("viewBox")).toBe("-12 -12 124 74");
  expect(copy.querySelector("rect")!.getAttribute("fill")!.replaceAll(" ", "")).toBe("rgb(9,9,9)");
  expect(copy.querySelector("text")!.textContent).toBe("é <");
});

test("standalonePicture(picture) leaves out what cannot be seen", async () => {
  const copy = parse(
    await inSlices(standalonePicture(picture('<path class="away"></path><circle></circle>')))
  );
  expect(copy.querySelector("path")).toBe(null);
  expect(copy.querySelector("circle")).not.toBe(null);
});

test("sweepPicture(sweep, results) draws a cell for each run: a number, a cross where it diverged, nothing where it has not run", () => {
  const swept = sweep({
    base: tutorial,
    x: {setting: "learningRate", values: [0.001, 0.1]},
    y: {setting: "batchSize", values: [8, 64]},
    budget: {iterations: 10}
  });
  const result = (outcome: CellResult["outcome"], accuracy: number) => ({outcome, accuracy}) as CellResult;
  const copy = parse(
    sweepPicture(swept, [result("learnt", 0.9), result("diverged", NaN), undefined, result("learnt", 0.5)])
  );
  expect(copy.querySelectorAll("rect")).toHaveLength(5);
  const words = [...copy.querySelectorAll("text")].map(({textContent}) => textContent).filter(Boolean);
  expect(words).toEqual(expect.arrayContaining(["90.0", "✕", "50.0", "64", "8"]));
});
