import {expect, test} from "vitest";
import {faultNames} from "./faults.js";
import {formatFaultsLink, noneMended, parseFaultsLink} from "./faultsLink.js";

test.each([
  [noneMended, ""],
  [{order: ["shape", "activation"], seeds: 3}, "mended=shape,activation&seeds=3"],
  [{order: faultNames, seeds: 1}, "mended=all"],
  [{order: faultNames.toReversed(), seeds: 1}, `mended=${faultNames.toReversed().join(",")}`]
] as const)("formatFaultsLink(%o) is %s, and parseFaultsLink reads it back", (state, text) => {
  expect(formatFaultsLink(state)).toBe(text);
  expect(parseFaultsLink(`#${text}`)).toEqual({...state, problems: [], given: text !== ""});
});

test("parseFaultsLink(hash) takes an anchor for no state", () => {
  expect(parseFaultsLink("#no-activation")).toEqual({...noneMended, problems: [], given: false});
});

test("parseFaultsLink(hash) names each bad part in a sentence and keeps the rest, each fault once", () => {
  expect(parseFaultsLink("#mended=shape,magic,shape,dropout&seeds=4&colour=red")).toEqual({
    order: ["shape", "dropout"],
    seeds: 1,
    given: true,
    problems: [
      'the link mends a fault that does not exist: "magic"',
      'seeds cannot be "4": it must be 1, 3 or 5',
      'the link names a setting that this page does not have: "colour"'
    ]
  });
});
