import * as fc from "fast-check";
import {describe, expect, test} from "vitest";
import {pixelCount} from "../digits/digits.js";
import {drawStrokes, type Stroke} from "../image/drawStrokes.js";
import {readPicture} from "../image/readPicture.js";
import {checkOf} from "./bits.js";
import {type Drawing, drawingOnSteps} from "./drawing.js";
import {formatDrawingLink, formatPixelsLink, parseDrawingLink} from "./drawingLink.js";

const within = (min: number, max: number) => fc.double({min, max, noNaN: true});
const point = fc.oneof(
  fc.tuple(within(-1, 2), within(-1, 2)),
  fc.tuple(within(-1, 2), within(-1, 2), within(0, 4))
);
const drawings: fc.Arbitrary<Drawing> = fc.record({
  strokes: fc.array(fc.array(point, {minLength: 1, maxLength: 40}), {minLength: 1, maxLength: 8}),
  pen: within(0.02, 0.14)
});
const pixelSets = fc
  .array(fc.oneof(fc.constantFrom(0, 255), fc.nat(255)), {minLength: pixelCount, maxLength: pixelCount})
  .filter((bytes) => bytes.some((byte) => byte > 0))
  .map((bytes) => Uint8Array.from(bytes));

/** A 2 as a hand draws it: every point some four thousandths of the side from the last. */
function two(): Stroke {
  const arc = Array.from({length: 170}, (_, i) => {
    const turn = Math.PI * (0.95 - (1.35 * i) / 170);
    return [0.5 + 0.21 * Math.cos(turn), 0.34 - 0.2 * Math.sin(turn) + 0.002 * Math.sin(i)] as const;
  });
  const [x, y] = arc.at(-1)!;
  const slope = Array.from({length: 110}, (_, i) => [x - 0.0032 * i, y + 0.0036 * i] as const);
  const [left, bottom] = slope.at(-1)!;
  const foot = Array.from(
    {length: 100},
    (_, i) => [left + 0.0042 * i, bottom + 0.001 * Math.cos(i)] as const
  );
  return [...arc, ...slope, ...foot];
}

describe("formatDrawingLink", () => {
  test("what it writes is read as the same drawing, in the nearest whole steps", () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const link = parseDrawingLink(`#${formatDrawingLink(drawing)}`);
        expect(link).toEqual({kind: "drawing", drawing: drawingOnSteps(drawing)});
      })
    );
  });

  test("what is in whole steps already comes back to the last bit, so it is read as the same 784 numbers", () => {
    const drawing = drawingOnSteps({strokes: [two()], pen: 0.065});
    const link = parseDrawingLink(formatDrawingLink(drawing));
    if (link.kind !== "drawing") throw new Error(link.kind);
    expect(link.drawing).toEqual(drawing);
    const read = ({strokes, pen}: Drawing) => readPicture(drawStrokes(strokes, {pen}));
    const [before, after] = [read(drawing), read(link.drawing)];
    if (before.blank || after.blank) throw new Error("blank");
    expect(after.image).toEqual(before.image);
    expect(before.image.some((ink) => ink > 200)).toBe(true);
  });

  test("a digit of 380 points takes fewer than 800 characters, also where a pen was pressed, and all of them are safe in an address", () => {
    const even = formatDrawingLink({strokes: [two()], pen: 0.06});
    const pressed = two().map(([x, y], i) => [x, y, 1 + 0.4 * Math.sin(i / 40)] as const);
    expect(even.length).toBeLessThan(700);
    expect(formatDrawingLink({strokes: [pressed], pen: 0.06}).length).toBeLessThan(1000);
    expect(even).toMatch(/^drawing=1[\w-]+$/);
  });

  test("a drawing without strokes has no link", () => {
    expect(formatDrawingLink({strokes: [], pen: 0.06})).toBe("");
    expect(parseDrawingLink("")).toEqual({kind: "none"});
  });
});

describe("formatPixelsLink", () => {
  test("what it writes is read as the same pixels", () => {
    fc.assert(
      fc.property(pixelSets, (pixels) => {
        expect(parseDrawingLink(formatPixelsLink(pixels))).toEqual({kind: "pixels", pixels});
      })
    );
  });

  test("a 1 in black and white takes fewer than 70 characters; no ink has no link", () => {
    const pixels = new Uint8Array(pixelCount);
    for (let row = 4; row < 24; row++) pixels.fill(255, 28 * row + 13, 28 * row + 16);
    expect(formatPixelsLink(pixels).length).toBeLessThan(70);
    expect(formatPixelsLink(new Uint8Array(pixelCount))).toBe("");
  });
});

describe("parseDrawingLink", () => {
  const whole = formatDrawingLink({strokes: [two()], pen: 0.06});

  test("a link that was cut, or in which one character was changed, is a problem in one sentence, and no drawing", () => {
    fc.assert(
      fc.property(fc.integer({min: "drawing=".length, max: whole.length - 1}), (at) => {
        const other = whole[at] === "b" ? "c" : "b";
        const changed = whole.slice(0, at) + other + whole.slice(at + 1);
        for (const text of [whole.slice(0, at), changed]) {
          const link = parseDrawingLink(`#${text}`);
          expect(link).toEqual({
            kind: "problem",
            sentence: "The drawing in the link cannot be read: a part of the link is missing, or was changed."
          });
        }
      })
    );
  });

  test("any text at all is a drawing within its limits, or a problem, and never an error", () => {
    const texts = fc.oneof(fc.string(), fc.string({unit: "binary"}), fc.base64String({maxLength: 400}));
    fc.assert(
      fc.property(fc.constantFrom("drawing=", "pixels=", "drawing=1", ""), texts, (start, text) => {
        expect(["problem", "none"]).toContain(parseDrawingLink(`#${start}${text}`).kind);
      })
    );
  });

  test("a text made up with its check is a drawing within its limits, or a problem", () => {
    const bodies = fc.string({unit: fc.constantFrom(..."ABCDefgh0189-_"), maxLength: 300});
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom("drawing", "pixels"), bodies, (key, body) => {
        const link = parseDrawingLink(`#${key}=1${checkOf(body)}${body}`);
        kinds.add(link.kind);
        if (link.kind !== "drawing") return;
        expect(drawingOnSteps(link.drawing)).toEqual(link.drawing);
        expect(link.drawing.strokes.every(({length}) => length > 0)).toBe(true);
      }),
      {numRuns: 2000, seed: 1}
    );
    expect(kinds).toContain("problem");
  });

  test("a link of a later edition says that, and one with an unknown key names it", () => {
    expect(parseDrawingLink("#pixels=2abc")).toEqual({
      kind: "problem",
      sentence: "The pixels in the link can only be read by another edition of this workbook."
    });
    expect(parseDrawingLink("#seed=2")).toEqual({
      kind: "problem",
      sentence: "The link names something that this page does not have: “seed”."
    });
  });

  test("a link of too many points, or of a text that is far too long, is a problem", () => {
    const points = Array.from({length: 4001}, (_, i): readonly [number, number] => [(i % 50) / 50, i / 4001]);
    const strokes = [points];
    expect(parseDrawingLink(formatDrawingLink({strokes, pen: 0.06})).kind).toBe("problem");
    expect(parseDrawingLink(formatDrawingLink({strokes: [points.slice(1)], pen: 0.06})).kind).toBe("drawing");
    expect(parseDrawingLink(`#drawing=1${"A".repeat(1e6)}`).kind).toBe("problem");
  });

  test("the name of a place on the page is no link to a drawing", () => {
    expect(parseDrawingLink("#what-is-each-stage-worth")).toEqual({kind: "none"});
  });
});
