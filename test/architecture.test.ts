import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet} from "../data/load.js";
import {splitSizes} from "../src/lib/digits/digits.js";
import {openSite, type Site} from "./site.js";

let site: Site;
const testCount = splitSizes[availableDataSet()].test.toLocaleString("en");

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const bench = (page: Page) => page.getByRole("region", {name: "A network of your own"});
const collapse = (page: Page) => page.getByRole("region", {name: "The collapse"});

/** Waits until the network of the reader has been trained. */
async function trained(page: Page): Promise<void> {
  await bench(page)
    .getByText(/^done in/)
    .waitFor({timeout: 60_000});
}

/** Collapses the network, and waits for the verdict. */
async function collapsed(page: Page): Promise<string> {
  const place = collapse(page);
  await place.locator(".collapse-button[aria-disabled=false]").click();
  await place.locator(".collapse-verdict").waitFor({timeout: 60_000});
  return (await place.locator(".collapse-result").textContent()) ?? "";
}

test("a network trains as the page opens; adding and removing a layer by keyboard draws, counts and trains it again", async () => {
  const {page, problems, close} = await site.visit("pages/architecture");
  await trained(page);
  const total = bench(page).locator("tfoot td");
  expect(await total.textContent()).toBe("52,650");
  await bench(page).getByRole("button", {name: "Add a layer"}).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => total.textContent()).toBe("53,706");
  expect(
    await bench(page)
      .getByRole("img", {name: /64 units.*32 units.*32 units/})
      .count()
  ).toBe(1);
  await trained(page);
  await page.getByRole("button", {name: "Remove hidden layer 1"}).click();
  await expect.poll(() => total.textContent()).toBe("26,506");
  await trained(page);
  expect(problems).toEqual([]);
  await close();
});

test("a slider of units follows the keyboard, and the tutorial's network has 567,434 parameters", async () => {
  const {page, problems, close} = await site.visit("pages/architecture");
  await trained(page);
  await page.getByRole("slider", {name: "Units of hidden layer 1"}).focus();
  await page.keyboard.press("ArrowRight");
  await bench(page).getByText("784 → 96 → 32 → 10").waitFor();
  await page.keyboard.press("ArrowRight"); // the slider is still in hand
  await bench(page).getByText("784 → 128 → 32 → 10").waitFor();
  await page.getByRole("button", {name: "Tutorial’s network"}).click();
  await expect
    .poll(() => bench(page).locator("tbody td:last-child").allTextContents())
    .toEqual(["401,920", "131,328", "32,896", "1,290"]);
  expect(await bench(page).locator("tfoot td").textContent()).toBe("567,434");
  expect(problems).toEqual([]);
  await close();
});

test("a linear network collapses to one layer that gives all of its answers, one with ReLU does not", async () => {
  const {page, problems, close} = await site.visit("pages/architecture");
  await trained(page);
  const linear = await collapsed(page);
  expect(linear).toContain(`${testCount} of ${testCount} test digits`);
  expect(linear).toMatch(/Largest difference in a logit\s*\d\.\d × 10⁻[⁴-⁹]/);
  expect(
    await collapse(page)
      .getByRole("img", {name: /^\d: weights from/})
      .count()
  ).toBe(10);
  await collapse(page).getByRole("combobox", {name: "Activation"}).selectOption("relu");
  await collapse(page).locator(".collapse-verdict").waitFor({state: "detached"});
  await trained(page);
  expect(await collapsed(page)).toContain("One layer does not do the same");
  expect(problems).toEqual([]);
  await close();
});

test("the images of the first layer's weights change while the network trains", async () => {
  const {page, close} = await site.visit("pages/architecture");
  await trained(page);
  await page.getByText("After 500 steps.").waitFor();
  const image = page.getByRole("img", {name: /^unit 1:/});
  const pixels = () => image.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await pixels();
  await page.getByRole("slider", {name: "Seed"}).first().focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(pixels).not.toBe(before);
  await trained(page);
  await page.getByText("After 500 steps.").waitFor();
  const weights = await pixels();
  await page.getByRole("switch", {name: "only what training has changed"}).check();
  await expect.poll(pixels).not.toBe(weights);
  await close();
});

test("networks of several depths and about equally many parameters train side by side", async () => {
  const {page, problems, close} = await site.visit("pages/architecture");
  const race = page.getByRole("region", {name: "Depth against width"});
  await race.getByRole("button", {name: "Train all 5"}).click();
  await race.getByRole("img", {name: /Last: 1 × 63 .*6 × 48/}).waitFor({timeout: 60_000});
  for (const text of await race.locator("tbody td:nth-child(2)").allTextContents()) {
    expect(Math.abs(Number(text.replace(",", "")) - 50_000)).toBeLessThan(1000);
  }
  expect(problems).toEqual([]);
  await close();
});

test("the exercises watch the reader's network, and run what was predicted", async () => {
  const {page, problems, close} = await site.visit("pages/architecture");
  const count = page.getByRole("region", {name: "Exercise 1: Count them"});
  for (const [field, value] of [
    ["784 → 300", "235,500"],
    ["300 → 100", "30,100"],
    ["100 → 10", "1,010"],
    ["in all", "266,610"]
  ]) {
    await count.getByLabel(field!).fill(value!);
  }
  await count.getByRole("button", {name: "Check"}).click();
  await count.getByText("✓ solved").waitFor();
  const predict = page.getByRole("region", {name: "Exercise 2: Three linear layers against one"});
  await predict.getByLabel("The three layers, by more than two points").check();
  await predict.getByRole("button", {name: "Run it and see"}).click();
  await predict.getByText("✓ solved").waitFor({timeout: 60_000});
  const reach = page.getByRole("region", {name: "Exercise 4: Small but good"});
  await reach.getByText("52,650 parameters").waitFor();
  await page.getByRole("button", {name: "Remove hidden layer 1"}).click();
  await reach.getByText("look at the activation").waitFor();
  expect(problems).toEqual([]);
  await close();
});
