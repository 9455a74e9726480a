import type {ImageFaults} from "../../lib/image/imageFaults.js";

/** One way in which digits are spoilt, by degrees. */
export interface ShiftAxis {
  readonly title: string;
  readonly unit: string;
  /** The degrees that are measured, from the least to the most. */
  readonly stops: readonly number[];
  /** The degree that leaves the digits as they are. */
  readonly none: number;
  readonly format: (stop: number) => string;
  readonly fault: (stop: number) => ImageFaults;
}

const pixels = {unit: "px", stops: [0, 1, 2, 3, 4], none: 0, format: String} as const;
const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5];

/** The ways that the reader can choose from. */
export const shiftAxes = {
  right: {...pixels, title: "moved to the right", fault: (left) => ({left})},
  left: {...pixels, title: "moved to the left", fault: (left) => ({left: -left})},
  up: {...pixels, title: "moved up", fault: (top) => ({top: -top})},
  down: {...pixels, title: "moved down", fault: (top) => ({top})},
  size: {
    title: "made smaller or larger",
    unit: "%",
    stops: sizes,
    none: 1,
    format: (stop) => String(Math.round(100 * stop)),
    fault: (scale) => ({scale})
  },
  inverted: {
    title: "inverted",
    unit: "",
    stops: [0, 1],
    none: 0,
    format: (stop) => (stop === 0 ? "no" : "yes"),
    fault: (stop) => ({inverted: stop === 1})
  }
} as const satisfies Record<string, ShiftAxis>;

export type ShiftAxisName = keyof typeof shiftAxes;

export const shiftAxisNames = Object.keys(shiftAxes) as ShiftAxisName[];
