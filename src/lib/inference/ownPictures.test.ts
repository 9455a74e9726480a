import {expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {ownPictureCount, pictureKindNames} from "../faults/ownPictures.js";
import {initialParameters} from "../network/initialValues.js";
import {experiment, layersOf} from "../training/experiment.js";

const untrained = (seed: number) => {
  const own = experiment({hidden: [8], seed});
  return {
    layers: layersOf(own),
    parameters: initialParameters(layersOf(own), own),
    pixelScale: "0-1"
  } as const;
};

test('ask("ownPictures", {network}) answers for every picture in four ways, alike however many ask at once, and ask("ownPictureExamples") brings one of each kind', async () => {
  const inference = await localInference();
  const ask = (seed: number) => inference.ask("ownPictures", {network: untrained(seed)});
  const [first, other, again] = await Promise.all([ask(1), ask(2), ask(1)]);
  expect(again).toEqual(first);
  expect(other!.labels).toEqual(first!.labels);
  expect(other!.found).not.toEqual(first!.found);
  const {labels, kinds, fits, blank, inverted, found} = first!;
  expect([labels.length, kinds.length]).toEqual([ownPictureCount, ownPictureCount]);
  for (const read of [inverted, found])
    for (const scale of ["0-1", "0-255"] as const) expect(read[scale]).toHaveLength(ownPictureCount);
  expect(fits.reduce((a, b) => a + b)).toBe((4 / 6) * ownPictureCount);
  // Every digit of the recipe is found by the reading: none is too faint, too small or too noisy.
  expect(blank.reduce((a, b) => a + b)).toBe(0);
  const examples = await inference.ask("ownPictureExamples", {});
  expect(examples.map(({kind}) => kind)).toEqual(pictureKindNames);
}, 30_000);
