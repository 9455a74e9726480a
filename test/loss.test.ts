import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {longestTask} from "./longestTask.js";
import {openSite, type Site, views} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const verdict = (page: Page) => page.locator(".race-verdict");
const says = (page: Page) => page.locator(".surface-says");
const card = (page: Page, name: string) => page.getByRole("region", {name, exact: true});

test("the logits are dragged by keyboard, and the gradient below follows them", async () => {
  const {page, problems, close} = await site.visit("pages/loss");
  const logits = card(page, "From logits to the loss");
  await logits.getByRole("button", {name: "All zero"}).click();
  await expect.poll(() => logits.locator("output").textContent()).toContain("= 2.30");
  await logits.getByRole("slider", {name: "logit of 3"}).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => logits.locator("output").textContent()).toContain("1.65 ∕ 10.6 = 0.155");
  const gradient = card(page, "The gradient, checked by a nudge");
  await expect.poll(() => gradient.locator("[data-chosen=true]").textContent()).toContain("−0.845");
  await gradient.getByRole("slider", {name: "nudge"}).press("End");
  await expect.poll(() => gradient.locator("output").textContent()).toContain("nudged by +3.00");
  expect(problems).toEqual([]);
  await close();
});

test("a step by hand lowers the loss of its digit, pixel by pixel", async () => {
  const {page, problems, close} = await site.visit("pages/loss");
  const hand = card(page, "A step by hand");
  const losses = async () =>
    ((await hand.locator("output").textContent())!.match(/Loss on this \d: ([\d.]+) → ([\d.]+)/) ?? [])
      .slice(1)
      .map(Number);
  const [before, after] = await losses();
  expect(after).toBeLessThan(before!);
  await hand.getByRole("button", {name: "Take the step"}).click();
  await expect.poll(async () => (await losses())[0]).toBe(after);
  const weight = await hand.locator(".hand-weight").textContent();
  await hand.getByRole("slider", {name: "pixel to look at"}).press("ArrowRight");
  await expect.poll(() => hand.locator(".hand-weight").textContent()).not.toBe(weight);
  expect(problems).toEqual([]);
  await close();
});

test("the slice is cut through a network that trains on the page; another seed of its directions cuts another", async () => {
  const {page, problems, close} = await site.visit("pages/loss");
  await expect
    .poll(() => says(page).textContent())
    .toMatch(/after 500 steps, loss 0\.\d+ on 200 validation digits\. Lowest/);
  const surface = card(page, "A slice of the loss surface");
  const reading = () => surface.locator("output").textContent();
  const first = await reading();
  await surface.getByRole("slider", {name: "Seed of the directions", exact: true}).press("ArrowRight");
  await expect.poll(reading).not.toBe(first);
  await surface.locator(".surface-stage").click({position: {x: 30, y: 30}});
  const away = await reading();
  await surface.getByRole("button", {name: "Roll down from here"}).click();
  await expect.poll(reading).toMatch(/60 steps downhill led from/);
  expect(away).not.toBe(first);
  expect(problems).toEqual([]);
  await close();
});

test("the race is the same on every visit; a rate that is too large is said to be", async () => {
  const verdicts: (string | null)[] = [];
  for (const view of [views[0]!, views[3]!]) {
    const {page, problems, close} = await site.visit("pages/loss", view);
    await expect
      .poll(() => verdict(page).textContent())
      .toMatch(/^Lowest at the end: Adam, 0\.\d+; then momentum 0\.\d+, descent 1\.\d+\.$/);
    verdicts.push(await verdict(page).textContent());
    await page.getByRole("slider", {name: "Learning rate of descent", exact: true}).press("End");
    await expect
      .poll(() => page.locator(".race-lane[data-name=descent]").textContent())
      .toMatch(/Lost: loss [\d.]+, where guessing has 2\.30/);
    expect(problems).toEqual([]);
    await close();
  }
  expect(verdicts[0]).toBe(verdicts[1]);
});

test("no task of the page takes long while sliders move", async () => {
  const {page, close} = await site.visit("pages/loss");
  await expect.poll(() => verdict(page).textContent()).toContain("Lowest");
  await expect.poll(() => says(page).textContent()).toContain("Lowest");
  const longest = await longestTask(page, async () => {
    for (const name of ["Learning rate of Adam", "Seed of the directions", "logit of 3"]) {
      const slider = page.getByRole("slider", {name, exact: true});
      await slider.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
    }
    await expect.poll(() => verdict(page).textContent()).toContain("Lowest");
  });
  expect(longest).toBeLessThanOrEqual(50);
  await close();
});
