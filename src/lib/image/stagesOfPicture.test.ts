import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fitBox} from "./box.js";
import {centre, centreOfMass, toBytes} from "./centre.js";
import {components} from "./components.js";
import {distances} from "./distance.js";
import {grey} from "./grey.js";
import {countHoles} from "./holes.js";
import {inkOn, paper} from "./paper.js";
import {createPlane, type Picture, type Plane} from "./picture.js";
import {polarity} from "./polarity.js";
import {resample, whole} from "./resample.js";
import {cutSheet, findSheet} from "./sheet.js";
import {shrink} from "./shrink.js";
import {stagePicture} from "./stagePicture.js";
import {smooth, threshold} from "./threshold.js";
import {changeWeight, strokeWidth} from "./weight.js";
import {dilateDiamond, erodeDiamond} from "./window.js";

/** A plane from rows of text: `#` is 1, a digit so many tenths, anything else 0. */
function draw(...rows: string[]): Plane {
  const data = rows.flatMap((row) => [...row].map((c) => (c === "#" ? 1 : (Number(c) || 0) / 10)));
  return {width: rows[0]!.length, height: rows.length, data: Float32Array.from(data)};
}

function fill(width: number, height: number, valueAt: (x: number, y: number) => number): Plane {
  return {
    width,
    height,
    data: Float32Array.from({length: width * height}, (_, i) => valueAt(i % width, Math.floor(i / width)))
  };
}

function colours(width: number, height: number, ...pixels: number[][]): Picture {
  return {width, height, data: Uint8ClampedArray.from(pixels.flat())};
}

function shrunk(picture: Picture, side: number): Picture {
  const steps = shrink(picture, side);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe("shrink(picture, side)", () => {
  test("leaves a small picture alone", () => {
    const picture = colours(2, 1, [1, 2, 3, 255], [4, 5, 6, 255]);
    expect(shrunk(picture, 2)).toBe(picture);
  });

  test("makes each new pixel the mean of the area that it covers", () => {
    const picture = colours(3, 1, [0, 0, 0, 255], [90, 30, 60, 255], [240, 240, 240, 255]);
    expect([...shrunk(picture, 2).data]).toEqual([30, 10, 20, 255, 190, 170, 180, 255]);
  });

  test("weights colours by their opacity, so that what is transparent has no say", () => {
    const picture = colours(2, 1, [200, 100, 0, 255], [7, 7, 7, 0]);
    expect([...shrunk(picture, 1).data]).toEqual([200, 100, 0, 128]);
  });

  test("keeps the mean of every picture and its proportions", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 40}),
        fc.integer({min: 1, max: 40}),
        fc.integer({min: 1, max: 30}),
        (width, height, side) => {
          const data = Uint8ClampedArray.from({length: width * height * 4}, (_, i) =>
            i % 4 === 3 ? 255 : (i * 37) % 251
          );
          const small = shrunk({width, height, data}, side);
          expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(Math.max(side, 1));
          const mean = (values: ArrayLike<number>) =>
            Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;
          expect(Math.abs(mean(small.data) - mean(data))).toBeLessThan(0.6);
        }
      )
    );
  });
});

describe("grey(picture)", () => {
  test("weighs red, green and blue as the eye does", () => {
    const {plane, transparency} = grey(colours(3, 1, [255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]));
    expect([...plane.data].map((tone) => tone.toFixed(3))).toEqual(["0.299", "0.587", "0.114"]);
    expect(transparency).toBe("none");
  });

  test("lays opaque ink of one tone on the paper that it stands out from", () => {
    const [black, white, nothing] = [
      [0, 0, 0, 255],
      [255, 255, 255, 255],
      [0, 0, 0, 0]
    ];
    expect([...grey(colours(3, 1, nothing, black, nothing)).plane.data]).toEqual([1, 0, 1]);
    expect([...grey(colours(3, 1, nothing, white, nothing)).plane.data]).toEqual([0, 1, 0]);
  });

  test("fills the gaps of a picture that has paper of its own with that", () => {
    const paper = [230, 230, 230, 255];
    const picture = colours(
      8,
      1,
      [0, 0, 0, 0],
      paper,
      paper,
      [0, 0, 0, 255],
      paper,
      paper,
      paper,
      [9, 9, 9, 0]
    );
    const {plane, transparency} = grey(picture);
    expect(transparency).toBe("paper");
    expect(plane.data[0]).toBeCloseTo(230 / 255, 2);
    expect(plane.data[3]).toBe(0);
  });

  test("keeps with asStored what the file has under transparent parts", () => {
    expect([...grey(colours(2, 1, [0, 0, 0, 0], [0, 0, 0, 255]), {asStored: true}).plane.data]).toEqual([
      0, 0
    ]);
  });
});

describe("polarity(greys) and paper(greys)", () => {
  const digit = (x: number, y: number) => Math.abs(x - 50) < 4 && y > 20 && y < 80;

  test("the ink is what is narrow and differs from its surroundings, dark or light", () => {
    expect(polarity(fill(100, 100, (x, y) => (digit(x, y) ? 0.2 : 0.8))).ink).toBe("dark");
    expect(polarity(fill(100, 100, (x, y) => (digit(x, y) ? 0.8 : 0.2))).ink).toBe("light");
  });

  test("a shadow over half of the picture changes nothing, nor does a dark table beside the paper", () => {
    const shade = (x: number, y: number) => (x + y > 90 ? 0.45 : 1);
    expect(polarity(fill(100, 100, (x, y) => shade(x, y) * (digit(x, y) ? 0.3 : 0.9))).ink).toBe("dark");
    expect(polarity(fill(100, 100, (x, y) => 1 - shade(x, y) * (digit(x, y) ? 0.3 : 0.9))).ink).toBe("light");
    expect(polarity(fill(100, 100, (x, y) => (x < 12 ? 0.1 : digit(x, y) ? 0.3 : 0.9))).ink).toBe("dark");
  });

  test("paper(greys) is the paper's tone also where ink lies on it, and inkOn(paper, greys) takes the shadow out", () => {
    const greys = fill(100, 100, (x, y) => (0.5 + 0.004 * x) * (digit(x, y) ? 0.4 : 1));
    const ground = paper(greys);
    expect(ground.data[50 * 100 + 50]).toBeCloseTo(0.7, 1);
    const ink = inkOn(ground, greys);
    expect(ink.data[50 * 100 + 50]).toBeCloseTo(0.6, 1);
    for (const x of [5, 25, 75, 95]) expect(ink.data[50 * 100 + x]).toBeLessThan(0.1);
  });
});

describe("paper(greys) where a shadow ends at a sharp edge", () => {
  const directions = [
    [1, 0],
    [0, -1],
    [1, 1],
    [-1, 1]
  ] as const;

  test.each(directions)("has no ink along the edge, nor where it meets the rim: direction %i, %i", (a, b) => {
    const greys = fill(240, 240, (x, y) => (a * (x - 120) + b * (y - 120) > 30 ? 0.4 : 0.9));
    const ink = inkOn(paper(greys), greys);
    expect(Math.max(...ink.data)).toBeLessThan(0.1); // less than the faintest ink
  });

  test("leaves the ink on both sides of it", () => {
    const greys = fill(
      240,
      240,
      (x, y) => (x > 120 ? 0.4 : 0.9) * (Math.abs(y - 120) < 8 && x > 40 && x < 200 ? 0.3 : 1)
    );
    const {data} = inkOn(paper(greys), greys);
    for (const x of [60, 90, 150, 180]) expect(data[120 * 240 + x]).toBeCloseTo(0.7, 1);
  });
});

test("dilateDiamond(plane, reach) and erodeDiamond(plane, reach) reach as far as so many steps", () => {
  const drawn = draw(".....", ".....", "..#..", ".....", ".....");
  const grown = dilateDiamond(drawn, 2);
  expect(grown.data).toEqual(draw("..#..", ".###.", "#####", ".###.", "..#..").data);
  expect(erodeDiamond(grown, 2).data).toEqual(drawn.data);
});

describe("threshold(ink)", () => {
  test("lies half way between paper and strokes, however few pixels those have", () => {
    for (const share of [0.002, 0.05, 0.4]) {
      const found = threshold(fill(200, 200, (x, y) => (y * 200 + x < share * 40_000 ? 0.8 : 0)))!;
      expect(found.strong).toBeCloseTo(0.4, 2);
      expect(found.level).toBeCloseTo(0.8, 2);
    }
  });

  test("is undefined where nothing stands out", () => {
    expect(threshold(fill(50, 50, () => 0))).toBeUndefined();
    expect(threshold(fill(50, 50, (x, y) => ((x * 7 + y * 13) % 10) / 40))).toBeUndefined();
  });

  test("smooth(ink) leaves clean paper alone and lets strokes stand out from grainy paper", () => {
    const clean = fill(60, 60, (x) => (x > 20 && x < 28 ? 0.9 : 0));
    expect(smooth(clean)).toBe(clean);
    const grainy = fill(
      120,
      120,
      (x, y) => (x > 40 && x < 56 ? 0.45 : 0) + ((x * 7919 + y * 104729) % 101) / 300
    );
    expect(threshold(smooth(grainy))!.noise).toBeLessThan(threshold(grainy)?.noise ?? Infinity);
  });
});

describe("components(ink, {strong, weak})", () => {
  test("joins pixels by sides and corners, and keeps weak ones only where they touch strong ones", () => {
    const ink = draw("#4...4", ".#..4.", "......", "..#...");
    const {map, components: found} = components(ink, {strong: 0.5, weak: 0.3});
    expect([...map]).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0]);
    expect(found.map(({area, box}) => [area, box])).toEqual([
      [3, {left: 0, top: 0, right: 2, bottom: 2}],
      [1, {left: 2, top: 3, right: 3, bottom: 4}]
    ]);
    expect(found[0]!.mass).toBeCloseTo(2.4, 5);
  });

  test("countHoles(ink, area) counts paper with ink all around", () => {
    const eight = draw("#####", "#...#", "#####", "#.#.#", "#####");
    expect(countHoles(eight, 1)).toBe(3);
    expect(countHoles(eight, 2)).toBe(1);
    expect(countHoles(draw("###", "#.#", "#.#"), 1)).toBe(0);
  });
});

describe("distances(plane, cut)", () => {
  test("agrees with looking at every pair of pixels", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 12}),
        fc.array(fc.boolean(), {minLength: 1, maxLength: 120}),
        (width, bits) => {
          const height = Math.ceil(bits.length / width);
          const plane = fill(width, height, (x, y) => (bits[y * width + x] ? 1 : 0));
          const found = distances(plane, 0.5);
          for (let i = 0; i < found.length; i++) {
            let least = Infinity;
            for (let j = 0; j < found.length; j++) {
              if (plane.data[j] !== 1) continue;
              least = Math.min(
                least,
                Math.hypot((i % width) - (j % width), Math.floor(i / width) - Math.floor(j / width))
              );
            }
            if (least === Infinity) expect(found[i]).toBe(Infinity);
            else expect(found[i]).toBeCloseTo(least, 4);
          }
        }
      )
    );
  });
});

describe("stroke weight", () => {
  const bar = (width: number) =>
    fill(100, 100, (x, y) => (y >= 10 && y < 90 && Math.abs(x - 49.5) < width / 2 ? 1 : 0));

  test("strokeWidth(ink) is the width of a long band, upright or slanted", () => {
    expect(strokeWidth(bar(6))).toBeCloseTo(6, 0);
    const slanted = fill(140, 140, (x, y) =>
      Math.abs(x - y) < 6 * Math.SQRT1_2 && x > 5 && x < 135 ? 1 : 0
    );
    expect(Math.abs(strokeWidth(slanted) - 6)).toBeLessThan(1);
    expect(strokeWidth(createPlane(5, 5))).toBe(0);
  });

  test("changeWeight(ink, radius) widens and narrows by the radius on each side", () => {
    for (const [from, radius] of [
      [4, 3],
      [10, 1.5],
      [16, -4],
      [12, -2.5]
    ] as const) {
      expect(Math.abs(strokeWidth(changeWeight(bar(from), radius)) - (from + 2 * radius))).toBeLessThan(
        0.25 * (from + 2 * radius)
      );
    }
  });

  test("changeWeight(ink, radius) never loses a stroke that is thinner than what is to be taken off", () => {
    const both = fill(100, 100, (x, y) =>
      y > 10 && y < 90 && (Math.abs(x - 30) < 10 || Math.abs(x - 70) < 2) ? 1 : 0
    );
    const thin = changeWeight(both, -6);
    const row = 50 * thin.width;
    expect(Math.max(...thin.data.subarray(row + 65, row + 77))).toBeGreaterThan(0.9);
    expect(thin.data[row + 24]).toBe(0);
  });

  test("changeWeight(ink, radius) throws on a radius that is no number", () => {
    expect(() => changeWeight(bar(3), NaN)).toThrow("invalid radius: NaN");
  });
});

describe("box and centre", () => {
  test("fitBox(ink) makes the longer side 20 pixels, drawn eight times finer, and keeps the shape", () => {
    expect(fitBox(createPlane(30, 90))).toMatchObject({width: 53, height: 160});
    expect(fitBox(createPlane(7, 2))).toMatchObject({width: 160, height: 46});
    expect(fitBox(createPlane(1, 500))).toMatchObject({width: 1, height: 160});
    expect(fitBox(createPlane(30, 90), {stretched: true})).toMatchObject({width: 224, height: 224});
  });

  test("resample(plane, whole) keeps a plane of the same size to the bit, and the ink of one made smaller", () => {
    const plane = fill(9, 7, (x, y) => ((x * 5 + y * 3) % 8) / 8);
    expect(resample(plane, whole(plane), 9, 7).data).toEqual(plane.data);
    const small = resample(plane, whole(plane), 4, 3);
    const mean = ({data}: Plane) => data.reduce((sum, v) => sum + v, 0) / data.length;
    expect(mean(small)).toBeCloseTo(mean(plane), 5);
  });

  test("centre(box) moves the centre of mass to 14, 14 by whole pixels, and never over the rim", () => {
    const {plane, from} = centre(fill(20, 20, (x, y) => (x < 8 || y > 13 ? 1 : 0)));
    const {x, y} = centreOfMass(plane);
    expect(from.x).toBeLessThan(13);
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
    const corner = centre(fill(20, 20, (x, y) => (x + y === 0 ? 1 : 0)));
    expect(corner.plane.data.reduce((sum, v) => sum + v, 0)).toBe(1);
    expect(toBytes(corner.plane).indexOf(255)).toBe(8 * 28 + 8);
  });

  test("centre(box, {byBox}) puts the box into the middle", () => {
    const {plane} = centre(
      fill(10, 20, () => 1),
      {byBox: true}
    );
    expect(plane.data[14 * 28 + 8]).toBe(0);
    expect(plane.data[14 * 28 + 9]).toBe(1);
    expect(plane.data[4 * 28 + 18]).toBe(1);
    expect(plane.data[3 * 28 + 18]).toBe(0);
  });
});

test("stagePicture(stage) draws greys as they are and ink dark on white", () => {
  const stage = {name: "ink", on: true, sentence: ""} as const;
  const plane = draw("#.");
  expect([...stagePicture({...stage, result: {kind: "ink", plane}}).data]).toEqual([
    0, 0, 0, 255, 255, 255, 255, 255
  ]);
  expect([...stagePicture({...stage, result: {kind: "grey", plane}}).data]).toEqual([
    255, 255, 255, 255, 0, 0, 0, 255
  ]);
});

describe("findSheet(greys)", () => {
  const onPaper = (x: number, y: number) => Math.abs(x - 60) < 4 && y > 45 && y < 75;
  const isSheet = (x: number, y: number) => x >= 30 && x < 90 && y >= 25 && y < 95;

  test("finds a light sheet on a dark table and a dark one on a light table, if something is written on it", () => {
    for (const invert of [false, true]) {
      const tone = (value: number) => (invert ? 1 - value : value);
      const box = findSheet(fill(120, 120, (x, y) => tone(onPaper(x, y) ? 0.1 : isSheet(x, y) ? 0.9 : 0.2)))!;
      expect(box.left).toBeGreaterThanOrEqual(30);
      expect(box.left).toBeLessThan(34);
      expect(box.bottom).toBeGreaterThan(90);
      expect(box.bottom).toBeLessThanOrEqual(95);
      expect(findSheet(fill(120, 120, (x, y) => tone(isSheet(x, y) ? 0.9 : 0.2)))).toBeUndefined();
    }
  });

  test("finds none in a picture of paper alone, in a shadow that falls over it, nor in the thick strokes of an 8", () => {
    expect(findSheet(fill(120, 120, (x, y) => (onPaper(x, y) ? 0.1 : 0.9)))).toBeUndefined();
    expect(
      findSheet(fill(120, 120, (x, y) => (x + y > 110 ? 0.4 : 0.9) * (onPaper(x, y) ? 0.1 : 1)))
    ).toBeUndefined();
    const ring = (x: number, y: number, r: number) =>
      Math.abs(Math.sqrt((x - 60) ** 2 + (y - r) ** 2) - 20) < 9;
    for (const light of [0, 1]) {
      expect(
        findSheet(fill(120, 120, (x, y) => (ring(x, y, 36) || ring(x, y, 80) ? light : 1 - light)))
      ).toBeUndefined();
    }
  });

  test("cutSheet(greys, box) draws a small sheet as large as the picture was", () => {
    const cut = cutSheet(
      fill(120, 90, () => 0.5),
      {left: 20, top: 30, right: 60, bottom: 50}
    );
    expect(cut).toMatchObject({width: 120, height: 60});
    expect(cut.data.every((tone) => Math.abs(tone - 0.5) < 1e-6 || tone < 0.5)).toBe(true);
  });
});
