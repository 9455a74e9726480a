import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  mergeProgress,
  noProgress,
  type Progress,
  ProgressError,
  readProgress,
  solvedCount,
  untouched,
  withWork,
  workOn,
  writeProgress
} from "./progress.js";

const work = fc.record({
  solved: fc.boolean(),
  answer: fc.array(fc.string(), {maxLength: 3}),
  hints: fc.nat(5),
  revealed: fc.boolean()
});
const progress: fc.Arbitrary<Progress> = fc.dictionary(fc.string(), work);

test("workOn(progress, id) of an exercise that nobody has touched is untouched, whatever its name", () => {
  expect(workOn(noProgress, "loss/softmax")).toBe(untouched);
  expect(workOn(noProgress, "constructor")).toBe(untouched);
});

test("withWork(progress, id, change) changes one exercise and leaves the rest and the given record", () => {
  const before = withWork(noProgress, "a", {answer: ["7"], hints: 1});
  const after = withWork(before, "a", {solved: true});
  expect(after).toEqual({a: {solved: true, answer: ["7"], hints: 1, revealed: false}});
  expect(workOn(before, "a").solved).toBe(false);
});

test("solvedCount(progress, ids) counts the solved ones among ids", () => {
  const some = withWork(withWork(noProgress, "a", {solved: true}), "b", {hints: 2});
  expect(solvedCount(some, ["a", "b", "c"])).toBe(1);
  expect(solvedCount(some, [])).toBe(0);
});

describe("mergeProgress(ours, theirs)", () => {
  test("keeps every solution, the larger number of hints, and our own words", () => {
    const ours = withWork(noProgress, "a", {answer: ["mine"], hints: 1, solved: true});
    const theirs = withWork(noProgress, "a", {answer: ["theirs"], hints: 2, revealed: true});
    expect(mergeProgress(ours, theirs).a).toEqual({solved: true, answer: ["mine"], hints: 2, revealed: true});
  });

  test("takes their answer where ours is empty, or where theirs is the one that solved it", () => {
    const theirs = withWork(noProgress, "a", {answer: ["theirs"], solved: true});
    expect(mergeProgress(noProgress, theirs).a!.answer).toEqual(["theirs"]);
    const wrong = withWork(noProgress, "a", {answer: ["wrong"]});
    expect(mergeProgress(wrong, theirs).a!.answer).toEqual(["theirs"]);
  });

  test("with nothing changes nothing, and twice is as good as once", () => {
    fc.assert(
      fc.property(progress, progress, (ours, theirs) => {
        expect(mergeProgress(ours, noProgress)).toEqual(ours);
        const once = mergeProgress(ours, theirs);
        expect(mergeProgress(once, theirs)).toEqual(once);
      })
    );
  });
});

describe("readProgress(text)", () => {
  test("reads what writeProgress wrote", () => {
    fc.assert(
      fc.property(progress, (any) => {
        expect(readProgress(writeProgress(any))).toEqual(any);
      })
    );
  });

  test.each([
    ["", "this file is empty"],
    ["  \n", "this file is empty"],
    ['{"format": "digit-work', "this file is damaged: it is not complete JSON"],
    ["[]", "this file is not one that the workbook saved its progress in"],
    ["null", "this file is not one that the workbook saved its progress in"],
    ['{"name": "digit-workbook"}', "this file is not one that the workbook saved its progress in"],
    [
      '{"format": "digit-workbook-progress", "version": 2}',
      "this file has version 2 of the format, expected 1: it comes from another edition of the workbook"
    ],
    [
      '{"format": "digit-workbook-progress", "version": 1}',
      "this file has no list of exercises; it may be incomplete"
    ],
    [file('{"a": 3}'), 'this file says nothing sensible of "a": its entry is damaged'],
    [file('{"a": {"solved": "yes"}}'), 'this file says nothing sensible of "a": its solved is damaged'],
    [file('{"a": {"answer": [3]}}'), 'this file says nothing sensible of "a": its answer is damaged'],
    [file('{"a": {"hints": -1}}'), 'this file says nothing sensible of "a": its number of hints is damaged'],
    [file('{"a": {"revealed": 1}}'), 'this file says nothing sensible of "a": its revealed is damaged']
  ])("refuses %j with one sentence", (text, sentence) => {
    expect(() => readProgress(text)).toThrow(new ProgressError(sentence));
  });

  test("is not led astray by an exercise called __proto__", () => {
    const read = readProgress(file('{"__proto__": {"solved": true}}'));
    expect(workOn(read, "anything").solved).toBe(false);
  });
});

function file(exercises: string): string {
  return `{"format": "digit-workbook-progress", "version": 1, "exercises": ${exercises}}`;
}
