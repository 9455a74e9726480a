import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet} from "../data/load.js";
import {Batches} from "../src/lib/digits/batches.js";
import {splitSizes} from "../src/lib/digits/digits.js";
import {firstShardSize} from "../src/lib/digits/shards.js";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole("button", {name, exact: true});
const study = (page: Page) => page.getByRole("region", {name: "Digits and their pixels"});
const flattening = (page: Page) => page.getByRole("region", {name: "From 28 by 28 pixels to 784 numbers"});

test("a digit is chosen by class and page, and its pixels are read by pointer and by cursor keys, which announce them", async () => {
  const {page, problems, close} = await site.visit("pages/data");
  await study(page).getByRole("radio", {name: "7", exact: true}).check();
  await study(page)
    .getByText(/^1 to 20 of \d+$/)
    .waitFor();
  await button(page, "Later digits").click();
  await study(page)
    .getByText(/^21 to 40 of \d+$/)
    .waitFor();
  await study(page).getByRole("radio", {name: "a handwritten 7, number 23 of its class"}).focus();
  await page.keyboard.press("Space");
  await page.getByRole("img", {name: "a handwritten 7, 28 by 28 pixels", exact: true}).waitFor();
  const cursor = page.getByRole("application", {name: /Read the pixels/});
  const {x, y, width} = (await cursor.boundingBox())!;
  await page.mouse.move(x + (width * 3.5) / 28, y + (width * 5.5) / 28);
  await study(page).getByText("Row 5, column 3", {exact: true}).waitFor();
  await cursor.focus();
  await page.keyboard.press("ArrowRight");
  await study(page)
    .getByText(/^row 5, column 4: \d+, /)
    .waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("the scale changes the numbers here and in the strip, and nothing else", async () => {
  const {page, close} = await site.visit("pages/data");
  const value = study(page).locator(".reader-value");
  const byte = Number(await value.textContent());
  await study(page).getByRole("radio", {name: "0 to 1", exact: true}).check();
  const share = await value.textContent();
  expect(Number(share)).toBeCloseTo(byte / 255, 3);
  await flattening(page).getByText(`value ${share}`).waitFor();
  await close();
});

test("an image flattens row by row, or at once without motion, and the same index is pointed at in both", async () => {
  const {page, close} = await site.visit("pages/data");
  const moving = () =>
    page
      .locator(".flat-moving g")
      .evaluateAll((rows) => rows.filter((row) => row.getAnimations().length > 0).length);
  await button(page, "Flatten").click();
  expect(await moving()).toBeGreaterThan(10);
  await expect.poll(moving).toBe(0);
  await button(page, "Put the rows back").click();
  await page.emulateMedia({reducedMotion: "reduce"});
  await button(page, "Flatten").click();
  expect(await moving()).toBe(0);
  const {x, y, width} = (await flattening(page).locator(".flat-picture").boundingBox())!;
  await page.mouse.move(x + width * (300.5 / 784), y + 28 * 9 + 34 + 10);
  await flattening(page).getByText("28 · 10 + 20 = 300").waitFor();
  await close();
});

test("the means are of as many digits as asked for, and read the validation digits", async () => {
  const {page, problems, close} = await site.visit("pages/data");
  const read = async () => {
    await button(page, "Read the validation digits with these ten pictures").click();
    const said = await page.getByText(/% right: [\d,]+ of [\d,]+/).textContent();
    return Number(said!.match(/^([\d.]+)%/)![1]);
  };
  const all = await read();
  await page.getByRole("textbox", {name: "Digits of each class, exact value"}).fill("1");
  await page.keyboard.press("Enter");
  await page.getByRole("img", {name: "the mean of 1 handwritten 3s"}).waitFor();
  expect(await read()).toBeLessThan(all);
  expect(all).toBeGreaterThan(70);
  expect(problems).toEqual([]);
  await close();
});

test("the split is the one that the site was built with", async () => {
  const {page, close} = await site.visit("pages/data");
  const sizes = splitSizes[availableDataSet()];
  for (const [name, size] of Object.entries(sizes)) {
    await page.getByRole("row", {name: `${name} ${size.toLocaleString("en-GB")}`}).waitFor();
  }
  await close();
});

test("batches are dealt out in the order of the seed, and one crosses the end of a pass", async () => {
  const {page, problems, close} = await site.visit("pages/data");
  const titles = () =>
    page.locator(".batch-digit").evaluateAll((items) => items.map((item) => (item as HTMLElement).title));
  const batches = new Batches(firstShardSize, 128, 2);
  const indices = new Int32Array(128);
  const dealt = () => {
    batches.next(indices);
    return Array.from(indices, (i) => `training digit ${(i + 1).toLocaleString("en-GB")}`);
  };
  await page.getByRole("textbox", {name: "Seed, exact value"}).fill("2");
  await page.keyboard.press("Enter");
  await page.getByText("no network, seed 2").waitFor();
  await expect.poll(titles).toEqual(dealt());
  await button(page, "Next batch").click();
  await expect.poll(titles).toEqual(dealt());
  await button(page, "To the end of the pass").click();
  await page.getByText("digits 1,921 to 2,000 of pass 1 and 1 to 48 of pass 2").waitFor();
  expect(problems).toEqual([]);
  await close();
});
