import {interpolateViridis} from "d3-scale-chromatic";

// One scale for the accuracy of sweeps, as height and as colour: equal steps divide the error by equal factors.

const mostError = 0.9; // guessing
const leastError = 0.01;

/** The accuracies that an axis or a legend names. */
export const accuracyTicks = [0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;

/** Where an accuracy lies between guessing, 10%, and 99%: a share from 0 to 1. Every halving of the error is as long. */
export function accuracyShare(accuracy: number): number {
  const error = Math.min(mostError, Math.max(leastError, 1 - accuracy));
  return Math.log(mostError / error) / Math.log(mostError / leastError) + 0; // no −0
}

/** The colour of an accuracy as #rrggbb, from violet over green to yellow. Source: viridis, S. van der Walt and N. Smith (2015), made so that colour-blind readers see the same order. */
export function accuracyColour(accuracy: number): string {
  return interpolateViridis(accuracyShare(accuracy));
}

/** Whether dark text is easier to read than light text on the colour of an accuracy. */
export function isLight(accuracy: number): boolean {
  const colour = Number.parseInt(accuracyColour(accuracy).slice(1), 16);
  const [r, g, b] = [16, 8, 0].map((shift) => linear(((colour >> shift) & 255) / 255)) as [
    number,
    number,
    number
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179; // as far from black as from white (WCAG 2)
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
