import {random, uniform} from "../random.js";
import {type DrawnPoint, drawStrokes, type Stroke} from "./drawStrokes.js";
import type {Picture} from "./picture.js";

/**
 * What is drawn with a pen and is no digit. Letters that are written like a digit, such as O, I, S and Z, are left out: nobody could tell.
 */
export const nonDigits: Readonly<Record<string, readonly Stroke[]>> = {
  A: [line(0, 1, 0.5, 0, 1, 1), line(0.2, 0.6, 0.8, 0.6)],
  E: [line(0.9, 0, 0.1, 0, 0.1, 1, 0.9, 1), line(0.1, 0.5, 0.8, 0.5)],
  F: [line(0.9, 0, 0.1, 0, 0.1, 1), line(0.1, 0.5, 0.7, 0.5)],
  H: [line(0.1, 0, 0.1, 1), line(0.9, 0, 0.9, 1), line(0.1, 0.5, 0.9, 0.5)],
  K: [line(0.1, 0, 0.1, 1), line(0.9, 0, 0.1, 0.55, 0.9, 1)],
  M: [line(0, 1, 0.1, 0, 0.5, 0.6, 0.9, 0, 1, 1)],
  N: [line(0.1, 1, 0.1, 0, 0.9, 1, 0.9, 0)],
  R: [line(0.1, 1, 0.1, 0, 0.7, 0.05, 0.8, 0.3, 0.6, 0.5, 0.1, 0.5), line(0.4, 0.5, 0.9, 1)],
  T: [line(0, 0, 1, 0), line(0.5, 0, 0.5, 1)],
  W: [line(0, 0, 0.25, 1, 0.5, 0.4, 0.75, 1, 1, 0)],
  X: [line(0, 0, 1, 1), line(1, 0, 0, 1)],
  Y: [line(0, 0, 0.5, 0.5), line(1, 0, 0.5, 0.5, 0.5, 1)],
  cross: [line(0.5, 0, 0.5, 1), line(0, 0.5, 1, 0.5)],
  star: [line(0.2, 1, 0.5, 0, 0.8, 1, 0, 0.35, 1, 0.35, 0.2, 1)],
  house: [line(0.1, 1, 0.1, 0.45, 0.5, 0, 0.9, 0.45, 0.9, 1, 0.1, 1), line(0.1, 0.45, 0.9, 0.45)],
  heart: [line(0.5, 1, 0, 0.35, 0.1, 0.05, 0.35, 0, 0.5, 0.25, 0.65, 0, 0.9, 0.05, 1, 0.35, 0.5, 1)],
  arrow: [line(0, 0.5, 1, 0.5), line(0.65, 0.2, 1, 0.5, 0.65, 0.8)],
  square: [line(0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9, 0.1, 0.1), line(0.1, 0.1, 0.9, 0.9)],
  hash: [line(0.35, 0, 0.3, 1), line(0.7, 0, 0.65, 1), line(0, 0.35, 1, 0.35), line(0, 0.7, 1, 0.7)],
  face: [
    line(0.5, 0, 0.85, 0.15, 1, 0.5, 0.85, 0.85, 0.5, 1, 0.15, 0.85, 0, 0.5, 0.15, 0.15, 0.5, 0),
    line(0.33, 0.3, 0.33, 0.4),
    line(0.67, 0.3, 0.67, 0.4),
    line(0.3, 0.65, 0.5, 0.78, 0.7, 0.65)
  ],
  // From here on drawn when the way of judging was settled: judge.test.ts measures with them alone.
  tree: [
    line(0.5, 0, 0.5, 1),
    line(0.5, 0.55, 0.1, 0.25),
    line(0.5, 0.75, 0.1, 0.45),
    line(0.5, 0.55, 0.9, 0.25),
    line(0.5, 0.75, 0.9, 0.45)
  ],
  asterisk: [line(0.5, 0, 0.5, 1), line(0.05, 0.25, 0.95, 0.75), line(0.95, 0.25, 0.05, 0.75)],
  envelope: [line(0, 0.2, 1, 0.2, 1, 0.8, 0, 0.8, 0, 0.2), line(0, 0.2, 0.5, 0.55, 1, 0.2)],
  pi: [line(0, 0.1, 1, 0.1), line(0.3, 0.1, 0.25, 1), line(0.7, 0.1, 0.75, 1)],
  psi: [line(0.5, 0, 0.5, 1), line(0.05, 0.05, 0.1, 0.4, 0.3, 0.6, 0.7, 0.6, 0.9, 0.4, 0.95, 0.05)],
  umbrella: [
    line(0, 0.5, 0.1, 0.2, 0.35, 0.02, 0.65, 0.02, 0.9, 0.2, 1, 0.5, 0, 0.5),
    line(0.5, 0.5, 0.5, 0.9, 0.4, 1, 0.28, 0.9)
  ],
  fish: [line(1, 0.15, 0.5, 0.75, 0.2, 0.75, 0, 0.5, 0.2, 0.25, 0.5, 0.25, 1, 0.85, 1, 0.15)],
  anchor: [
    line(0.5, 0, 0.5, 1),
    line(0.25, 0.25, 0.75, 0.25),
    line(0, 0.6, 0.1, 0.85, 0.5, 1, 0.9, 0.85, 1, 0.6)
  ],
  note: [
    line(0.4, 0.85, 0.4, 0, 1, 0.1, 1, 0.75),
    line(0.4, 0.75, 0.2, 0.72, 0.1, 0.85, 0.2, 0.98, 0.38, 0.92, 0.4, 0.8),
    line(1, 0.65, 0.8, 0.62, 0.7, 0.75, 0.8, 0.88, 0.98, 0.82, 1, 0.7)
  ],
  percent: [
    line(1, 0, 0, 1),
    line(0.2, 0, 0.35, 0.12, 0.2, 0.28, 0.05, 0.12, 0.2, 0),
    line(0.8, 0.72, 0.95, 0.86, 0.8, 1, 0.65, 0.86, 0.8, 0.72)
  ]
};

/** Draws one of the *nonDigits* by hand: its points shaken, its proportions and its pen drawn from *seed*. */
export function drawNonDigit(name: string, seed: number): Picture {
  const strokes = nonDigits[name];
  if (strokes === undefined) throw new RangeError(`no such drawing: ${name}`);
  return drawShaken(strokes, seed);
}

/** Draws a line to and fro without any sense, of ten to twenty turns. */
export function drawScribble(seed: number): Picture {
  const generator = random(seed, "variations", 1);
  const turns = 10 + Math.floor(10 * uniform(generator));
  const stroke = Array.from({length: turns}, (): DrawnPoint => [uniform(generator), uniform(generator)]);
  return drawShaken([stroke], seed);
}

function drawShaken(strokes: readonly Stroke[], seed: number): Picture {
  const generator = random(seed, "variations");
  const draw = (from: number, to: number) => from + (to - from) * uniform(generator);
  const [width, height] = [draw(0.4, 0.75), draw(0.55, 0.8)];
  const slant = draw(-0.15, 0.15);
  const place = ([x, y]: DrawnPoint): DrawnPoint => [
    0.5 + (x - 0.5 - slant * (y - 0.5)) * width + draw(-0.03, 0.03),
    0.5 + (y - 0.5) * height + draw(-0.03, 0.03)
  ];
  return drawStrokes(
    strokes.map((stroke) => stroke.map(place)),
    {pen: draw(0.03, 0.09)}
  );
}

function line(...coordinates: number[]): Stroke {
  return Array.from({length: coordinates.length / 2}, (_, i) => [
    coordinates[2 * i]!,
    coordinates[2 * i + 1]!
  ]);
}
