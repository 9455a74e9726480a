import type {Plane} from "./picture.js";

/**
 * How far each pixel of *plane* is from the nearest one that has at least *cut*: 0 there, Infinity where there is none. Returns [height,
 * width], row-major. Source: P. Felzenszwalb and D. Huttenlocher, Distance transforms of sampled functions (2012).
 */
export function distances({width, height, data}: Plane, cut: number): Float32Array {
  const squares = new Float64Array(data).map((value) => (value >= cut ? 0 : far));
  const room = new Room(width);
  for (let x = 0; x < width; x++) measureColumn(squares, x, width, height);
  for (let y = 0; y < height; y++) room.transform(squares, y * width, width);
  return new Float32Array(squares.map((square) => (square >= far ? Infinity : Math.sqrt(square))));
}

/** Larger than any square of a distance, and still a number to compute with. */
const far = 1e12;

/** Sets each of the *height* numbers from *x* on, *width* apart, to the square of how far the next 0 is; where there is none, they stay. */
function measureColumn(squares: Float64Array, x: number, width: number, height: number): void {
  let away = Infinity;
  for (let i = x, y = 0; y < height; y++, i += width) {
    away = squares[i] === 0 ? 0 : away + 1;
    if (away < height) squares[i] = away * away;
  }
  away = Infinity;
  for (let i = x + (height - 1) * width; i >= 0; i -= width) {
    away = squares[i] === 0 ? 0 : away + 1;
    if (away * away < squares[i]!) squares[i] = away * away;
  }
}

/** What the transformation of one line needs, laid out once. */
class Room {
  readonly #values: Float64Array;
  /** The places of the parabolas that make up the lower envelope, and where each begins to be the lowest. */
  readonly #places: Int32Array;
  readonly #begins: Float64Array;

  constructor(length: number) {
    this.#values = new Float64Array(length);
    this.#places = new Int32Array(length);
    this.#begins = new Float64Array(length + 1);
  }

  /**
   * Replaces each of the *length* numbers from *start* on by the least of all numbers plus the squares of their distances.
   */
  transform(numbers: Float64Array, start: number, length: number): void {
    const f = this.#values;
    const places = this.#places;
    const begins = this.#begins;
    for (let q = 0; q < length; q++) f[q] = numbers[start + q]!;
    let k = 0;
    places[0] = 0;
    begins[0] = -Infinity;
    begins[1] = Infinity;
    for (let q = 1; q < length; q++) {
      let s = crossing(f, q, places[k]!);
      while (s <= begins[k]!) s = crossing(f, q, places[--k]!);
      places[++k] = q;
      begins[k] = s;
      begins[k + 1] = Infinity;
    }
    k = 0;
    for (let q = 0; q < length; q++) {
      while (begins[k + 1]! < q) k++;
      const p = places[k]!;
      numbers[start + q] = (q - p) * (q - p) + f[p]!;
    }
  }
}

/** Where the parabolas over *q* and *p* cross. */
function crossing(f: Float64Array, q: number, p: number): number {
  return (f[q]! + q * q - (f[p]! + p * p)) / (2 * (q - p));
}
