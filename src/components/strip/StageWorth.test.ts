// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {switchableStages} from "../../lib/image/stages.js";
import type {Inference} from "../../lib/inference/inference.js";
import {ShiftCurve} from "./ShiftCurve.js";
import {StageWorth} from "./StageWorth.js";

/** Reads every digit right with all stages, and wrong without the stage *needed*; goes on with each call of *step*. */
function fakeInference(needed: string) {
  const asked: {from: number; signal: AbortSignal}[] = [];
  let step = () => {};
  const inference = {
    ask(_: string, {from, to}: {from: number; to: number}, {signal, onupdate}: never) {
      asked.push({from, signal});
      let digit = from;
      return new Promise<void>((resolve) => {
        step = () => {
          const without = switchableStages.map((name) => [name !== needed, true]);
          (onupdate as (trial: unknown) => void)({digit, all: [true, true], without});
          if (++digit === to) resolve();
        };
      });
    }
  } as unknown as Inference;
  return {inference, asked, step: () => step()};
}

test("StageWorth(inference, …) counts digits while it measures, is paused, and goes on where it was", async () => {
  const {inference, asked, step} = fakeInference("crop");
  const node = StageWorth(inference, {data: "embedded", count: 20});
  const text = () => node.textContent!.replace(/\s+/g, " ");
  for (let i = 0; i < 12; i++) step();
  await vi.waitFor(() => expect(text()).toContain("12 of 20 digits"));
  expect(text()).toMatch(/Crop.{60,140}0\.0%\+100\.0/);
  expect(text()).toMatch(/Paper.{60,140}100\.0%0\.0/);
  const pause = node.querySelector("button")!;
  pause.click();
  expect(asked[0]!.signal.aborted).toBe(true);
  step(); // a digit that was under way comes too late
  expect(node.querySelector("[role=status]")!.textContent).toBe("Paused after 12 digits.");
  pause.click();
  expect(asked[1]!.from).toBe(12);
  for (let i = 0; i < 8; i++) step();
  await vi.waitFor(() => expect(text()).toContain("Done: 20 digits have been read."));
});

test("ShiftCurve(inference, …) shows what was measured at the stop that is chosen", async () => {
  const inference = {
    async ask(
      name: string,
      {faults}: {faults: readonly {left?: number}[]},
      options?: {onupdate(update: unknown): void}
    ) {
      if (name === "oneUnder") {
        const row = Float32Array.from({length: 10}, (_, k) => (k === 7 ? 0.91 : 0.01));
        return {image: new Uint8Array(784), label: 7, probabilities: [row, row]};
      }
      for (const [fault, {left}] of faults.entries()) {
        if (left === 3) return;
        options!.onupdate({fault, count: 100, spoilt: [98 - left!, 90 - 10 * left!], mended: [98, 90]});
      }
    }
  } as unknown as Inference;
  const node = ShiftCurve(inference, {data: "embedded", count: 100});
  const cells = () => [...node.querySelectorAll("td")].map((cell) => cell.textContent);
  const track = node.querySelector<HTMLInputElement>("[type=range]")!;
  const press = (key: string) => track.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  expect(cells()).toEqual(["–", "–", "–", "–"]);
  press("Home");
  press("ArrowRight");
  await vi.waitFor(() => expect(cells()).toEqual(["97.0%", "98.0%", "80.0%", "90.0%"]));
  expect(node.querySelector("svg[role=img]")!.getAttribute("aria-label")).toBe(
    "Test digits read right, moved to the right. At 1 px: mended, put right: 98.0%; mended: 97.0%; tutorial, put right: 90.0%; tutorial: 80.0%"
  );
  await vi.waitFor(() => expect(node.textContent).toContain("mended: 7, 91.0%"));
});
