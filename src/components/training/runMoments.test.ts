import {beforeAll, expect, test, vi} from "vitest";
import {smallRun, stripeRun, stripeRuntime} from "../../../test/stripeRun.js";
import {experiment} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {RunMoments} from "./runMoments.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await stripeRuntime();
});

const seen = (moments: RunMoments, steps: number) =>
  vi.waitFor(() => expect(moments.moment?.steps).toBe(steps));

test("new RunMoments(run) has nothing to show before the run begins, and asks for nothing", () => {
  const run = stripeRun(runtime);
  const look = vi.spyOn(run, "look" as never);
  const moments = new RunMoments(run);
  moments.watch(moments, true);
  expect([moments.reached, moments.at, moments.moment]).toEqual([0, -1, undefined]);
  expect(look).not.toHaveBeenCalled();
});

test("RunMoments follows the run to its end while somebody watches", async () => {
  const run = stripeRun(runtime);
  const moments = new RunMoments(run);
  moments.watch(moments, true);
  await run.finish();
  await seen(moments, 30);
  expect(moments.following).toBe(true);
  expect(moments.reached).toBe(moments.list.length);
  expect(moments.moment!.probabilities).toHaveLength(300);
  expect(moments.start!.steps).toBe(0);
});

test("RunMoments looks at nothing while nobody watches, and at the newest once somebody does", async () => {
  const run = stripeRun(runtime);
  const moments = new RunMoments(run);
  await run.finish();
  expect(moments.moment).toBeUndefined();
  moments.watch(moments, true);
  await seen(moments, 30);
});

test("RunMoments.go(i) goes back to what the network was, and forward again", async () => {
  const run = stripeRun(runtime);
  const moments = new RunMoments(run);
  moments.watch(moments, true);
  await run.finish();
  await seen(moments, 30);
  const end = moments.moment!.probabilities.slice();
  moments.go(0);
  await seen(moments, 0);
  expect(moments.following).toBe(false);
  expect(moments.moment!.probabilities).not.toEqual(end);
  moments.go(99);
  await seen(moments, 30);
  expect(moments.moment!.probabilities).toEqual(end);
  moments.go(-4);
  await seen(moments, 0);
  moments.go(undefined);
  await seen(moments, 30);
});

test("RunMoments turns to another run when one is loaded", async () => {
  const run = stripeRun(runtime);
  const moments = new RunMoments(run);
  moments.watch(moments, true);
  await run.finish();
  await seen(moments, 30);
  const before = moments.moment!.parameters;
  moments.go(1);
  run.load(experiment({...smallRun, seed: 2}));
  await vi.waitFor(() => expect(run.state).toBe("over"));
  await vi.waitFor(() => expect(moments.moment?.parameters).not.toEqual(before));
  await seen(moments, 30);
  expect(moments.following).toBe(true);
  run.reset();
  expect(moments.moment).toBeUndefined();
});

test("RunMoments says why nothing can be seen", async () => {
  const run = stripeRun(runtime);
  Object.defineProperty(run, "look", {value: () => Promise.reject(new Error("no room"))});
  const moments = new RunMoments(run);
  moments.watch(moments, true);
  await run.finish();
  await vi.waitFor(() => expect(moments.failure).toBe("no room"));
});
