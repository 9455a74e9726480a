import fc from "fast-check";
import {expect, test} from "vitest";
import {experiment} from "./experiment.js";
import {advanceSince, ProgressReceiver} from "./protocol.js";
import {nothing} from "./run.js";
import type {End, Progress} from "./session.js";

const small = experiment({iterations: 200, hidden: []});
const ends = fc.constantFrom<End>(
  {reason: "finished", fingerprint: "0123456789ab"},
  {reason: "stopped"},
  {reason: "diverged", message: "the loss is NaN"},
  {reason: "failed", message: "no digits"}
);
/** How a run goes on from one Progress to the next: by so many steps, lines of the log and readings of the validation digits. */
const moves = fc.record({
  losses: fc.array(fc.float(), {maxLength: 15}),
  log: fc.nat(3),
  validation: fc.nat(3),
  seconds: fc.double({min: 0, max: 1, noNaN: true})
});
/** What a session says from beginning to end: each Progress has all of the one before. */
const runs = fc
  .tuple(fc.array(moves, {maxLength: 12}), fc.option(ends, {nil: undefined}))
  .map(([moves, end]) => {
    const all: Progress[] = [];
    let last = nothing(small);
    for (const {losses, log, validation, seconds} of moves) {
      const iteration = last.iteration + losses.length;
      last = {
        experiment: small,
        iteration,
        steps: {
          loss: Float32Array.of(...last.steps.loss, ...losses),
          accuracy: Float32Array.of(...last.steps.accuracy, ...losses.map((_, i) => i / 16))
        },
        log: [
          ...last.log,
          ...Array.from({length: log}, (_, i) => ({iteration, loss: i / 3, accuracy: i / 4}))
        ],
        validation: [
          ...last.validation,
          ...Array.from({length: validation}, (_, i) => ({
            iteration,
            loss: i,
            accuracy: 0.5,
            correct: i,
            count: 9
          }))
        ],
        seconds: last.seconds + seconds
      };
      all.push(last);
    }
    if (end) all.push({...last, end});
    return all;
  });

test("ProgressReceiver puts together every Progress from what advanceSince leaves of it, and earlier ones stay true", () => {
  fc.assert(
    fc.property(runs, (run) => {
      const receiver = new ProgressReceiver(nothing(small));
      let known = nothing(small);
      const received = run.map((progress) => {
        const advance = structuredClone(advanceSince(known, progress)); // as postMessage does
        known = progress;
        return receiver.receive(advance);
      });
      expect(received).toEqual(run);
    })
  );
});

test("advanceSince(known, progress) holds what is new, and nothing else", () => {
  fc.assert(
    fc.property(runs, (run) => {
      for (const [i, progress] of run.entries()) {
        const known = run[i - 1] ?? nothing(small);
        const {steps, log, validation, from, end, iteration} = advanceSince(known, progress);
        expect(steps.loss).toEqual(progress.steps.loss.slice(known.iteration));
        expect(steps.accuracy).toEqual(progress.steps.accuracy.slice(known.iteration));
        expect(steps.loss.buffer.byteLength).toBe(4 * (progress.iteration - known.iteration));
        expect([...known.log, ...log]).toEqual(progress.log);
        expect([...known.validation, ...validation]).toEqual(progress.validation);
        expect(from).toEqual({
          steps: known.iteration,
          log: known.log.length,
          validation: known.validation.length
        });
        expect({end, iteration}).toEqual({end: progress.end, iteration: progress.iteration});
      }
    })
  );
});

test("advanceSince(known, progress) leaves out the experiment, which the receiver has", () => {
  expect(advanceSince(nothing(small), nothing(small))).not.toHaveProperty("experiment");
});
