import type {DrawnPoint, Stroke} from "../image/drawStrokes.js";
import {type BitReader, BitWriter} from "./bits.js";
import {type Drawing, drawingOnSteps, limits, mostPoints, pens, steps} from "./drawing.js";

/** The widths of the codes that are tried: which one is shortest depends on how fast the hand was. */
const usuals = Array.from({length: 12}, (_, i) => i);

/** Strokes as whole steps: how far each point lies from where it was expected, and how its pressure changes. */
interface Steps {
  readonly places: readonly number[];
  readonly pressures: readonly number[];
}

/**
 * Writes *drawing* in whole steps. Each point is written as its way from the one before, or from where the pen would be had it gone on as it went,
 * whichever is shorter for the whole drawing.
 */
export function writeStrokes(drawing: Drawing): BitWriter {
  const {strokes, pen} = drawingOnSteps(drawing);
  const isPressed = strokes.some((stroke) => stroke.some(([, , pressure = 1]) => pressure !== 1));
  const writers = [false, true].map((goesOn) => {
    const {places, pressures} = stepsOf(strokes, goesOn);
    const [forPlaces, forPressures] = [shortest(places), shortest(pressures)];
    const writer = new BitWriter();
    writer.write(Math.round((pen - pens.from) * steps.pen), 7);
    writer.write(goesOn ? 1 : 0, 1);
    writer.write(isPressed ? 1 : 0, 1);
    writer.write(forPlaces, 4);
    if (isPressed) writer.write(forPressures, 4);
    writer.writeSmall(strokes.length - 1, 1);
    for (const {length} of strokes) writer.writeSmall(length - 1, 5);
    for (const value of places) writer.writeSmall(value, forPlaces);
    if (isPressed) for (const value of pressures) writer.writeSmall(value, forPressures);
    return writer;
  });
  return writers[0]!.length <= writers[1]!.length ? writers[0]! : writers[1]!;
}

/** Reads what writeStrokes wrote. Throws RangeError where it is no drawing, or one of too many points. */
export function readStrokes(reader: BitReader): Drawing {
  const pen = Math.round(pens.from * steps.pen) + reader.read(7);
  const goesOn = reader.read(1) === 1;
  const isPressed = reader.read(1) === 1;
  const forPlaces = reader.read(4);
  const forPressures = isPressed ? reader.read(4) : 0;
  const count = reader.readSmall(1) + 1;
  within(count, {from: 1, to: mostPoints}, 1);
  const lengths = Array.from({length: count}, () => reader.readSmall(5) + 1);
  within(
    lengths.reduce((sum, length) => sum + length, 0),
    {from: 1, to: mostPoints},
    1
  );
  const places = new Way(goesOn);
  const found = lengths.map((length) => {
    places.lift();
    return Array.from({length}, () =>
      places.follow(signed(reader.readSmall(forPlaces)), signed(reader.readSmall(forPlaces)))
    );
  });
  let pressure: number = steps.pressure;
  const strokes = found.map((stroke) =>
    stroke.map(([x, y]): DrawnPoint => {
      if (isPressed) pressure += signed(reader.readSmall(forPressures));
      const point = [
        within(x, limits.place, steps.place),
        within(y, limits.place, steps.place),
        within(pressure, limits.pressure, steps.pressure)
      ] as const;
      return point[2] === 1 ? [point[0], point[1]] : point;
    })
  );
  return {strokes, pen: within(pen, pens, steps.pen)};
}

/** Where a pen is, in steps, and where it is expected next. */
class Way {
  #x = 0;
  #y = 0;
  #dx = 0;
  #dy = 0;
  #isFirst = true;

  constructor(readonly goesOn: boolean) {}

  /** The next point begins a stroke: it is expected where the last one ended. */
  lift(): void {
    [this.#dx, this.#dy, this.#isFirst] = [0, 0, true];
  }

  /** Goes to the point that lies so far from the expected one. */
  follow(right: number, down: number): [x: number, y: number] {
    return this.#goTo(this.#x + this.#dx + right, this.#y + this.#dy + down);
  }

  /** Goes to *x*, *y*: how far that lies from the expected point. */
  leave(x: number, y: number): [right: number, down: number] {
    const off: [number, number] = [x - this.#x - this.#dx, y - this.#y - this.#dy];
    this.#goTo(x, y);
    return off;
  }

  #goTo(x: number, y: number): [number, number] {
    if (this.goesOn && !this.#isFirst) [this.#dx, this.#dy] = [x - this.#x, y - this.#y];
    [this.#x, this.#y, this.#isFirst] = [x, y, false];
    return [x, y];
  }
}

function stepsOf(strokes: readonly Stroke[], goesOn: boolean): Steps {
  const way = new Way(goesOn);
  const places: number[] = [];
  const pressures: number[] = [];
  let before: number = steps.pressure;
  for (const stroke of strokes) {
    way.lift();
    for (const [x, y, share = 1] of stroke) {
      const off = way.leave(Math.round(x * steps.place), Math.round(y * steps.place));
      const pressure = Math.round(share * steps.pressure);
      places.push(...off.map(unsigned));
      pressures.push(unsigned(pressure - before));
      before = pressure;
    }
  }
  return {places, pressures};
}

/** The code in which *values* take the fewest bits. */
function shortest(values: readonly number[]): number {
  const lengths = usuals.map((usual) => {
    const writer = new BitWriter();
    for (const value of values) writer.writeSmall(value, usual);
    return writer.length;
  });
  return lengths.indexOf(Math.min(...lengths));
}

/** 0, -1, 1, -2, 2, … as 0, 1, 2, 3, 4, … */
function unsigned(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function signed(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** *count* steps as a share. Throws RangeError beyond the limits. */
function within(count: number, {from, to}: {from: number; to: number}, whole: number): number {
  const value = count / whole;
  if (!(value >= from && value <= to)) throw new RangeError(`out of range: ${value}`);
  return value;
}
