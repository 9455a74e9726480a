// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRun.js";
import {experiment} from "../../lib/training/experiment.js";
import {MomentSlider} from "./MomentSlider.js";
import {RunMoments} from "./runMoments.js";

const measure = {iteration: 4, loss: 0.5, accuracy: 0.875, correct: 875, count: 1000};

function piece(spec = {hidden: [4], iterations: 20}) {
  const run = fakeRun(spec);
  const moments = new RunMoments(run);
  const node = MomentSlider(moments, {pace: 60});
  document.body.replaceChildren(node);
  moments.watch(node, true);
  const button = (name: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent === name)!;
  return {
    run,
    moments,
    node,
    button,
    track: node.querySelector("input")!,
    words: () => node.querySelector(".moment-words")!.textContent
  };
}

test("MomentSlider(moments) says what will be kept before there is a run", () => {
  const {words, track, button} = piece();
  expect(words()).toContain("21 moments will be kept");
  expect(track.disabled).toBe(true);
  expect(button("Back").getAttribute("aria-disabled")).toBe("true");
});

test("MomentSlider(moments) follows the run, and says what the network read then", async () => {
  const {run, words, track} = piece();
  run.advance(5, {validation: [measure]});
  await vi.waitFor(() =>
    expect(words()).toBe(
      "After 5 steps: reads 87.5% of 1,000 validation digits, loss 0.500. Moment 6 of 21, the newest."
    )
  );
  expect(track.value).toBe("5");
  expect(track.getAttribute("aria-valuetext")).toBe(words());
});

test("MomentSlider(moments) goes back and forward, by buttons and by its track, and not beyond what there is", async () => {
  const {run, words, track, button, moments} = piece();
  run.advance(5);
  await vi.waitFor(() => expect(words()).toContain("After 5 steps"));
  button("Back").click();
  await vi.waitFor(() => expect(words()).toContain("After 4 steps"));
  track.value = "0";
  track.dispatchEvent(new Event("input"));
  expect(words()).toBe("Before the first step. Moment 1 of 21.");
  track.value = "17";
  track.dispatchEvent(new Event("input"));
  expect(moments.at).toBe(5);
  run.advance(6);
  expect(moments.at).toBe(5); // the reader has taken hold of it
  button("Newest").click();
  await vi.waitFor(() => expect(words()).toContain("After 6 steps"));
});

test("MomentSlider(moments) plays back from the start to the newest", async () => {
  const {run, words, button, node} = piece({hidden: [4], iterations: 3});
  run.advance(3);
  await vi.waitFor(() => expect(words()).toContain("After 3 steps"));
  const told: string[] = [];
  new MutationObserver(() => told.push(words()!)).observe(node.querySelector(".moment-words")!, {
    childList: true,
    characterData: true,
    subtree: true
  });
  button("Play back").click();
  await vi.waitFor(() => expect(words()).toContain("After 3 steps"));
  await vi.waitFor(() => expect(told.some((text) => text.includes("Before the first step"))).toBe(true));
  await vi.waitFor(() => expect(button("Play back")).toBeDefined());
});

test("MomentSlider(moments) says why a run cannot be looked into", async () => {
  const run = fakeRun({hidden: [4]});
  Object.defineProperty(run, "look", {value: () => Promise.reject(new Error("no room"))});
  const moments = new RunMoments(run);
  const node = MomentSlider(moments);
  moments.watch(node, true);
  run.load(experiment({hidden: [4]}));
  run.advance(1);
  await vi.waitFor(() => expect(node.textContent).toContain("This run cannot be looked into: no room."));
});
