import {describe, expect, test} from "vitest";
import {inkDifference} from "../../../test/inkDifference.js";
import {random, uniform} from "../random.js";
import {closing} from "./closing.js";
import type {Picture, Plane} from "./picture.js";
import {polarity} from "./polarity.js";
import {readPicture} from "./readPicture.js";
import {removeRuledLines} from "./ruledLines.js";
import {cutSheet, findSheet} from "./sheet.js";

function plane(width: number, height: number, toneAt: (x: number, y: number) => number): Plane {
  const data = Float32Array.from({length: width * height}, (_, i) =>
    toneAt(i % width, Math.floor(i / width))
  );
  return {width, height, data};
}

/** A picture with the tones 0 to 1 of *toneAt*, and a little grain. */
function photograph(width: number, height: number, toneAt: (x: number, y: number) => number): Picture {
  const generator = random(1, "variations", 3);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const tone = toneAt(i % width, Math.floor(i / width)) + 0.016 * (uniform(generator) - 0.5);
    data.fill(255 * tone, 4 * i, 4 * i + 3);
  }
  return {width, height, data};
}

/** Whether a point lies on a 4 that is *high* pixels high around *x0*, *y0*. */
function four(x: number, y: number, {x0 = 80, y0 = 60, high = 60, pen = 5} = {}): boolean {
  const near = (ax: number, ay: number, bx: number, by: number) => {
    const [px, py] = [x - x0 - ax * high, y - y0 - ay * high];
    const [dx, dy] = [(bx - ax) * high, (by - ay) * high];
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    return (px - along * dx) ** 2 + (py - along * dy) ** 2 < (pen / 2) ** 2;
  };
  return near(-0.1, -0.5, -0.3, 0.15) || near(-0.3, 0.15, 0.3, 0.15) || near(0.15, -0.25, 0.1, 0.5);
}

/** The light that a shadow leaves of which the edge, *wide* pixels wide, runs aslant. */
function shadow(x: number, y: number, {from = 90, wide = 60, depth = 0.5, slope = 0.6} = {}): number {
  const t = Math.min(1, Math.max(0, (x + slope * y - from) / wide));
  return 1 - depth * t * t * (3 - 2 * t);
}

function imageOf(picture: Picture): Uint8Array {
  const reading = readPicture(picture);
  if (reading.blank) throw new Error(reading.sentence);
  return reading.image;
}

const plain = photograph(160, 120, (x, y) => (four(x, y) ? 0.25 : 0.85));

describe("closing(plane, radius)", () => {
  test("hardly lightens what gets darker towards a corner, and fills a stroke that touches the rim", () => {
    const ramp = plane(40, 30, (x, y) => 0.9 - 0.01 * x - 0.008 * y);
    const closed = closing(ramp, 6);
    // 0.09 where nothing is carried on beyond the rim.
    for (const [i, tone] of ramp.data.entries()) expect(closed.data[i]! - tone).toBeLessThan(0.06);
    const stroke = closing(
      plane(40, 30, (x, y) => (x < 3 && y > 5 && y < 25 ? 0.2 : 0.9)),
      6
    );
    expect(stroke.data[15 * 40]).toBeCloseTo(0.9, 5);
  });
});

test("readPicture(picture) says that paper is blank on which a soft shadow falls aslant, whatever its depth and its width", () => {
  for (const depth of [0.3, 0.6])
    for (const wide of [15, 40, 90])
      for (const slope of [0.3, -0.7]) {
        const paper = photograph(
          160,
          120,
          (x, y) => 0.87 * shadow(x, y, {depth, wide, slope, from: slope < 0 ? 20 : 80})
        );
        expect(readPicture(paper).blank, `${depth}, ${wide}, ${slope}`).toBe(true);
      }
});

test("readPicture(picture) says that paper with nothing but specks is blank", () => {
  const specks = photograph(320, 240, (x, y) => ((x - 60) ** 2 + (y - 90) ** 2 < 20 ? 0.3 : 0.85));
  expect(readPicture(specks).blank).toBe(true);
});

test("polarity(greys) is not misled by what is lit in a corner: a small digit in a soft shadow is dark", () => {
  const greys = plane(
    240,
    180,
    (x, y) =>
      0.9 *
      shadow(240 - x, 180 - y, {from: 60, wide: 70, depth: 0.6, slope: 1.5}) *
      (four(x, y, {x0: 60, y0: 60, high: 16, pen: 1.5}) ? 0.25 : 1)
  );
  expect(polarity(greys).ink).toBe("dark");
});

describe("ruled and squared paper", () => {
  const line = (at: number, gap: number) => ((at % gap) + gap) % gap < 1.5;
  const tilted = (x: number, y: number) => y + 0.04 * x;
  const papers = {
    ruled: (x: number, y: number) => line(tilted(x, y), 22),
    squared: (x: number, y: number) => line(tilted(x, y), 17) || line(x - 0.04 * y, 17)
  };

  test.each(Object.entries(papers))("a digit on %s paper is read as on plain paper", (_, isLine) => {
    const picture = photograph(160, 120, (x, y) => (four(x, y) ? 0.25 : isLine(x, y) ? 0.4 : 0.85));
    expect(inkDifference(imageOf(picture), imageOf(plain))).toBeLessThan(0.15);
    expect(readPicture(picture).stages.find(({name}) => name === "ink")!.sentence).toMatch(
      /lines? .* left out/
    );
  });

  test.each(Object.entries(papers))("%s paper without a digit is blank", (_, isLine) => {
    expect(readPicture(photograph(160, 120, (x, y) => (isLine(x, y) ? 0.4 : 0.85))).blank).toBe(true);
  });

  test("removeRuledLines(ink, threshold) keeps the one line that is as dark and thick as the rest, and takes a thinner one", () => {
    const cut = {strong: 0.5, weak: 0.3};
    const bar = (thick: number) =>
      plane(100, 100, (x, y) => (Math.abs(y - 40) < thick / 2 || Math.abs(x - 50) < 2.5 ? 0.9 : 0));
    const kept = removeRuledLines(
      plane(100, 100, (x, y) => (Math.abs(y - 40) < 1.5 || Math.abs(x + y - 100) < 2 ? 0.9 : 0)),
      cut
    );
    expect(kept.lines).toBe(0);
    const taken = removeRuledLines(bar(1), cut);
    expect(taken.lines).toBeGreaterThanOrEqual(1);
    expect(taken.ink.data[40 * 100 + 10]).toBe(0);
    expect(taken.ink.data[40 * 100 + 50]).toBeCloseTo(0.9, 5);
  });
});

test("readPicture(picture) leaves lines of writing above and below the digit out", () => {
  const word = (x: number, y: number, top: number) =>
    x % 40 < 28 && Math.abs(y - top - 4 * Math.abs(((x / 6) % 2) - 1)) < 1.2;
  const written = photograph(160, 120, (x, y) =>
    four(x, y) || word(x, y, 15) || word(x, y, 99) ? 0.25 : 0.85
  );
  expect(inkDifference(imageOf(written), imageOf(plain))).toBeLessThan(0.1);
});

describe("a sheet that lies aslant on a table", () => {
  const slope = 0.2;
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const onTable = (x: number, y: number) => {
    const [u, v] = [cosine * (x - 120 + slope * (y - 90)), cosine * (y - 90 - slope * (x - 120))];
    if (Math.abs(u) > 75 || Math.abs(v) > 62) return 0.2;
    return four(u + 120, v + 90, {x0: 120, y0: 90}) ? 0.25 : 0.85;
  };

  test("findSheet(greys) tells its slope, and cutSheet(greys, sheet) turns it upright", () => {
    const greys = plane(240, 180, onTable);
    const sheet = findSheet(greys)!;
    expect(sheet.slope).toBeCloseTo(slope, 1);
    const cut = cutSheet(greys, sheet);
    expect(Math.min(...cut.data.subarray(3 * cut.width + 3, 4 * cut.width - 3))).toBeGreaterThan(0.8);
  });

  test("is read as the digit on it is, light or dark", () => {
    for (const isDark of [false, true]) {
      const picture = photograph(240, 180, (x, y) => (isDark ? 1 - onTable(x, y) : onTable(x, y)));
      expect(inkDifference(imageOf(picture), imageOf(plain))).toBeLessThan(0.25);
    }
  });
});
