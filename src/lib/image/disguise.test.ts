import {expect, test} from "vitest";
import {disguise, disguiseOf, recipe} from "./disguise.js";

const image = Uint8Array.from({length: 784}, (_, i) => (Math.abs((i % 28) - 14) < 2 ? 255 : 0));

test("disguiseOf(i, seed) is decided by digit and seed, and by nothing else", () => {
  expect(disguiseOf(3, 1)).toEqual(disguiseOf(3, 1));
  expect(disguiseOf(3, 1)).not.toEqual(disguiseOf(4, 1));
  expect(disguiseOf(3, 1)).not.toEqual(disguiseOf(3, 2));
});

test("disguiseOf(…) has each kind about as often as the recipe says, and no digit leaves its picture", () => {
  const all = Array.from({length: 1000}, (_, i) => disguiseOf(i, 1));
  for (const [kind, share] of Object.entries(recipe.kinds))
    expect(Math.abs(all.filter((own) => own.kind === kind).length / 1000 - share)).toBeLessThan(0.05);
  expect(
    all.every(({side, left, top}) => Math.max(Math.abs(left!), Math.abs(top!)) <= (side! - 28) / 2)
  ).toBe(true);
});

test("disguise(image, own) makes a picture of the recipe's size, transparent where it is of that kind", () => {
  const all = Array.from({length: 20}, (_, i) => disguiseOf(i, 1));
  for (const own of all.slice(0, 8)) {
    const {width, height, data} = disguise(image, own);
    expect([width, height]).toEqual([recipe.pixels, recipe.pixels]);
    expect(data.some((byte, at) => at % 4 === 3 && byte < 255)).toBe(own.kind === "transparent");
  }
});
