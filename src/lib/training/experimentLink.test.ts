import fc from "fast-check";
import {expect, test} from "vitest";
import {experiment, tutorial} from "./experiment.js";
import {isAnchor, readLink, writeLink} from "./experimentLink.js";

test("readLink(hash, data) gives the tutorial's experiment on the site's digits where the link names nothing", () => {
  expect(readLink("", "full")).toEqual({
    experiment: {...tutorial, data: "full"},
    problems: [],
    given: false,
    locked: [],
    hidden: []
  });
});

test("readLink(hash, data) reads which settings are locked and hidden, in the order of their declaration", () => {
  const {
    experiment: linked,
    locked,
    hidden,
    problems
  } = readLink("#seed=3&lock=seed,learning-rate&hide=dropout", "embedded");
  expect(linked).toEqual(experiment({seed: 3}));
  expect(locked).toEqual(["learningRate", "seed"]);
  expect(hidden).toEqual(["dropout"]);
  expect(problems).toEqual([]);
});

test("readLink(hash, data) names each setting that should be locked or hidden and does not exist, and keeps the rest", () => {
  const {locked, hidden, problems} = readLink("#lock=seed,colour&hide=,toString", "embedded");
  expect(locked).toEqual(["seed"]);
  expect(hidden).toEqual([]);
  expect(problems).toEqual([
    'the link should lock a setting that does not exist: "colour"',
    'the link should hide a setting that does not exist: "toString"'
  ]);
});

test("readLink(hash, data) reads no settings from the name of a heading", () => {
  expect(readLink("#what-a-step-does", "embedded")).toMatchObject({
    experiment: tutorial,
    problems: [],
    given: false
  });
  expect(["#a-b", "", "#seed=1", "#x&y"].map(isAnchor)).toEqual([true, false, false, false]);
});

test("readLink(hash, data) names no run where the link only locks", () => {
  expect(readLink("#lock=seed", "embedded").given).toBe(false);
});

test("writeLink(experiment, restrictions) writes them even where the experiment is the tutorial's own", () => {
  expect(writeLink(tutorial, {locked: ["learningRate"], hidden: ["dropoutWired", "dropout"]})).toBe(
    "#lock=learning-rate&hide=dropout-wired,dropout"
  );
});

test("readLink(hash, data) runs on the site's digits and says so where the link asks for others", () => {
  const {experiment: linked, problems, given} = readLink("#data=full&train-size=55000&seed=4", "embedded");
  expect(linked).toEqual(experiment({data: "embedded", trainSize: "all", seed: 4}));
  expect(given).toBe(true);
  expect(problems).toEqual([
    "the link asks for all 70,000 digits of MNIST, but this site was built with 10,000 embedded digits: the run uses those, so its numbers differ"
  ]);
});

test("readLink(hash, data) keeps to the embedded digits on a site that has all", () => {
  const {experiment: linked, problems} = readLink("#data=embedded&seed=4", "full");
  expect(linked).toEqual(experiment({data: "embedded", seed: 4}));
  expect(problems).toEqual([]);
});

test("writeLink(experiment) is empty for the tutorial's own, so that its address is the page's", () => {
  expect(writeLink(tutorial)).toBe("");
  expect(writeLink({...tutorial, data: "full"})).toBe("");
});

test("readLink(writeLink(experiment), data) gives back the experiment", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        learningRate: fc.double({min: 1e-8, max: 100, noNaN: true}),
        hidden: fc.array(fc.integer({min: 1, max: 2048}), {maxLength: 8}),
        dropoutWired: fc.boolean()
      }),
      (spec) => {
        const written = experiment(spec);
        expect(readLink(writeLink(written), "embedded").experiment).toEqual(written);
      }
    )
  );
});
