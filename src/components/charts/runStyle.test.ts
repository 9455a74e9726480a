// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {currentStyle, RunSwatch, runStyle} from "./runStyle.js";

const css = readFileSync("src/style/runs.css", "utf8");
const tokens = readFileSync("src/style/tokens.css", "utf8");
const coloursOf = (name: string, text: string) =>
  [...text.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, "g"))].map(([, colour]) => colour!);
const partsOf = (style: number) =>
  runStyle(style)
    .match(/var\(--run-(\d)\); --dash: (.*)/)!
    .slice(1);

/** Red, green and blue without the screen's curve, 0 to 1. */
function linear(colour: string): [number, number, number] {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2's contrast of two colours. */
function contrast(one: string, other: string): number {
  const luminance = ([r, g, b]: [number, number, number]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [low, high] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

/** How readers see linear colours who lack a kind of cone. Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), severity 1. */
const sights = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039]
};

/** CIE L*a*b* of a colour as it is seen. */
function lab(colour: string, sight: readonly number[]): number[] {
  const rgb = linear(colour);
  const [r, g, b] = [0, 3, 6].map((row) =>
    Math.max(
      0,
      rgb.reduce((sum, value, k) => sum + sight[row + k]! * value, 0)
    )
  ) as [number, number, number];
  const xyz = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
  ];
  const [x, y, z] = xyz.map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as [
    number,
    number,
    number
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test("runStyle(style) has forty styles; neighbours differ in colour and in dash", () => {
  const all = Array.from({length: 40}, (_, style) => runStyle(style));
  expect(new Set(all).size).toBe(40);
  expect(runStyle(40)).toBe(runStyle(0));
  for (let style = 0; style < 40; style++) {
    const [one, next] = [partsOf(style), partsOf(style + 1)];
    expect(one[0]).not.toBe(next[0]);
    expect(one[1]).not.toBe(next[1]);
  }
  expect(runStyle(currentStyle)).toBe("--run: var(--current-run); --dash: none");
});

describe.each([
  ["light", 0],
  ["dark", 1]
] as const)("the colours of runs.css, %s", (_, theme) => {
  const colours = Array.from({length: 8}, (_, k) => coloursOf(`run-${k}`, css)[theme]!);
  const panel = coloursOf("panel", tokens)[theme]!;

  test("can be read as text", () => {
    for (const colour of colours) expect(contrast(colour, panel)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(sights))(
    "are far apart where the first eight have the same dash: %s",
    (_, sight) => {
      for (let i = 0; i < 8; i++) {
        for (let j = i + 1; j < 8; j++) {
          if (partsOf(i)[1] !== partsOf(j)[1]) continue;
          const [one, other] = [lab(colours[i]!, sight), lab(colours[j]!, sight)];
          expect(Math.hypot(...one.map((value, k) => value - other[k]!))).toBeGreaterThan(30);
        }
      }
    }
  );
});

test("RunSwatch(style) draws a piece of the curve", () => {
  expect(RunSwatch(3).outerHTML).toContain(`style="${runStyle(3)}"`);
});
