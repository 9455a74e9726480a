import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const piece = (page: Page, name: string) => page.getByRole("region", {name, exact: true});

test("the graph is drawn from the settings; cursor keys go through it, and it says what is computed and fed", async () => {
  const {page, problems, close} = await site.visit("pages/graph");
  const graph = piece(page, "The graph of tensors");
  await graph.getByLabel("Asked for").selectOption("accuracy");
  await graph.getByText("Must be fed: X and Y.").waitFor();
  await graph.getByRole("switch").check();
  await graph.getByText("here TensorFlow would refuse it").waitFor();
  await graph.getByRole("listbox").focus();
  await page.keyboard.press("End");
  await graph.getByText("The share of right answers in the batch.").waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("a digit goes through a network that was trained on the page, node by node, by keyboard", async () => {
  const {page, problems, close} = await site.visit("pages/graph");
  const flow = piece(page, "One digit on its way through the graph");
  await flow.getByText(/trained for 500 steps/).waitFor();
  await flow.getByRole("slider", {name: "Place on the way"}).focus();
  await page.keyboard.press("ArrowRight");
  await flow.getByText(/it adds up \d+ products that are not 0/).waitFor();
  expect(await flow.locator(".unit-cell").count()).toBe(32);
  await page.keyboard.press("End");
  await flow.getByText(/The answer is \d, the label is \d/).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("from zeros all hidden units stay alike; without hidden layers and with a larger step zeros learn, and the exercise sees it", async () => {
  const {page, problems, close} = await site.visit("pages/graph");
  const starts = piece(page, "Four ways to begin");
  await starts.getByText("1 of 32, 1 of 16, 10 of 10").waitFor();
  await expect.poll(() => starts.locator(".histogram-later").count()).toBe(4);
  await starts.getByLabel("Hidden layers").selectOption({label: "none"});
  const rate = starts.getByLabel("Learning rate, exact value");
  await rate.fill("0.01");
  await rate.press("Enter");
  const exercise = page.getByRole("region", {name: /^Exercise \d+: Zeros that learn/});
  await expect.poll(() => exercise.getAttribute("data-solved")).toBe("true");
  expect(problems).toEqual([]);
  await close();
});

test("the units that a step drops are those of the run's seed; the next step drops others", async () => {
  const {page, problems, close} = await site.visit("pages/graph");
  const dropped = piece(page, "Units dropped in a step");
  await dropped.getByText("Step 0, digit 1 of 32").waitFor();
  const before = await dropped.locator(".unit-cells").first().textContent();
  await dropped.getByRole("button", {name: "Next step"}).click();
  await dropped.getByText("Step 1, digit 1 of 32").waitFor();
  expect(await dropped.locator(".unit-cells").first().textContent()).not.toBe(before);
  expect(problems).toEqual([]);
  await close();
});
