import {expect, test} from "vitest";
import {accuracyColour, accuracyShare, accuracyTicks, isLight} from "./sweepScale.js";

test("accuracyShare(accuracy) goes from guessing to 99%, every halving of the error being as long", () => {
  expect([0, 0.1, 1].map(accuracyShare)).toEqual([0, 0, 1]);
  expect(accuracyShare(0.99)).toBeCloseTo(1, 12);
  const halving = accuracyShare(0.6) - accuracyShare(0.2);
  for (const error of [0.4, 0.2, 0.1, 0.05])
    expect(accuracyShare(1 - error / 2) - accuracyShare(1 - error)).toBeCloseTo(halving, 10);
});

test("accuracyColour(accuracy) gets lighter with the accuracy, so that the order shows without colour", () => {
  const lightness = (accuracy: number) => {
    const [r, g, b] = accuracyColour(accuracy)
      .match(/[0-9a-f]{2}/g)!
      .map((hex) => Number.parseInt(hex, 16)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const [i, tick] of accuracyTicks.entries())
    if (i > 0) expect(lightness(tick)).toBeGreaterThan(lightness(accuracyTicks[i - 1]!));
});

test("isLight(accuracy) chooses the text that stands out by 4.5 to 1 at least", () => {
  const linear = (share: number) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const luminance = (colour: string) => {
    const [r, g, b] = colour.match(/[0-9a-f]{2}/g)!.map((hex) => linear(Number.parseInt(hex, 16) / 255));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  for (let accuracy = 0.05; accuracy <= 1; accuracy += 0.005) {
    const back = luminance(accuracyColour(accuracy));
    const text = luminance(isLight(accuracy) ? "000000" : "ffffff");
    const contrast = (Math.max(back, text) + 0.05) / (Math.min(back, text) + 0.05);
    expect(contrast).toBeGreaterThan(4.5);
  }
});
