import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {longestTask} from "./longestTask.js";
import {openSite, type Site, views} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const card = (page: Page, name: string) => page.getByRole("region", {name, exact: true});
const rates = (page: Page) => card(page, "Learning rate, layers and units");
const rows = async (piece: Locator) =>
  piece.locator(".hyper-runs tbody tr:not([aria-hidden])").allTextContents();
const done = (piece: Locator) =>
  expect.poll(() => piece.locator(".progress-words").textContent()).toContain("done in");

test("the learning rate retrains at every move, and what was before stays behind it, by name", async () => {
  const {page, problems, close} = await site.visit("pages/hyperparameters");
  const bench = rates(page);
  await done(bench);
  expect((await rows(bench))[0]).toContain("rate 0.0001");
  await bench.getByRole("slider", {name: "Learning rate", exact: true}).press("PageUp");
  await expect.poll(() => rows(bench)).toHaveLength(2);
  await done(bench);
  expect((await rows(bench))[1]).toContain("rate 0.0001");
  expect(await bench.locator(".runs-curves [data-look=faded]").count()).toBe(1);
  expect(await bench.locator(".remark").first().textContent()).toMatch(/loss/);
  // A layer more is another network, and keeps the ghosts.
  await bench.getByRole("button", {name: "Add a layer"}).click();
  await expect.poll(() => rows(bench)).toHaveLength(3);
  await done(bench); // only now are the words those of the third run
  // The address opens the page with the same run.
  const numbers = async (piece: Locator) =>
    (await piece.locator(".hyper-runs tbody tr").first().locator("td").allTextContents()).join();
  const before = await numbers(bench);
  const again = await site.visit(`pages/hyperparameters${new URL(page.url()).hash}`);
  await done(rates(again.page));
  expect(await numbers(rates(again.page))).toBe(before);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
  await close();
});

test("a remark's button tries its remedy, and a kept run says where it is", async () => {
  const {page, problems, close} = await site.visit("pages/hyperparameters", views[3]!);
  const bench = rates(page);
  await done(bench);
  await bench.locator(".remark").getByRole("button", {name: "2,000 iterations"}).click();
  await expect.poll(() => bench.locator(".progress-words").textContent()).toContain("2,000 of 2,000");
  await bench.getByRole("button", {name: "Keep this run"}).click();
  await expect.poll(() => bench.locator(".keep").textContent()).toContain("compare in the lab");
  expect(problems).toEqual([]);
  await close();
});

test("the sweep comes to its end, and says what the rate does to either network; descent's diverged runs are marked", async () => {
  const {page, problems, close} = await site.visit("pages/hyperparameters");
  const sweep = card(page, "Two networks, ten learning rates");
  await sweep.getByLabel("the linear one reads less, the one with ReLU more").check();
  const verdict = () => sweep.locator(".rate-verdict").textContent();
  await sweep.getByRole("button", {name: "Train all 20"}).click();
  await expect
    .poll(verdict, {timeout: 90_000})
    .toMatch(
      /the linear network loses \d\.\d points and the one with ReLU gains \d\.\d points, as you expected\./
    );
  expect(await sweep.locator(".rate-mark").count()).toBe(2);
  await sweep.getByLabel("Optimiser").selectOption("gradient-descent");
  await sweep.getByRole("button", {name: "Train all 20"}).click();
  await expect.poll(verdict, {timeout: 90_000}).toMatch(/marked ×: there the loss went off the numbers/);
  expect(await sweep.locator(".rate-diverged").count()).toBeGreaterThan(0);
  expect(problems).toEqual([]);
  await close();
});

test("dropout that is not wired leaves the fingerprint as it was; wired, each value has its own", async () => {
  const {page, problems, close} = await site.visit("pages/hyperparameters");
  const piece = card(page, "Dropout, wired and not wired");
  await piece.scrollIntoViewIfNeeded();
  const tried = () => piece.locator(".dropout-table tbody tr:not([aria-hidden])").count();
  await expect.poll(tried).toBe(1);
  await piece.getByRole("slider", {name: "Dropout", exact: true}).press("ArrowRight");
  await expect.poll(tried).toBe(2);
  const prints = await piece.locator(".dropout-table tbody code").allTextContents();
  expect(prints[0]).toMatch(/^[0-9a-f]{12}$/);
  expect(prints[0]).toBe(prints[2]);
  expect(prints[1]).not.toBe(prints[3]);
  expect(problems).toEqual([]);
  await close();
});

test("few digits are overfitted; dropout and early stopping stand beside it, the same on every visit", async () => {
  const verdicts: (string | null)[] = [];
  for (const view of [views[0]!, views[3]!]) {
    const {page, problems, close} = await site.visit("pages/hyperparameters", view);
    const piece = card(page, "A network that overfits");
    const verdict = () => piece.locator(".fit-verdict").textContent();
    await piece.scrollIntoViewIfNeeded();
    await expect.poll(verdict, {timeout: 60_000}).toMatch(/^After step \d+ the validation loss rises/);
    await piece.getByLabel("Dropout, in a second network").check();
    await piece.getByLabel("Early stopping").check();
    await expect
      .poll(verdict, {timeout: 60_000})
      .toMatch(/Early stopping keeps the network of step \d+ and saves [\d,]+ of 2,000 steps\./);
    expect(await piece.locator(".fit-lowest").count()).toBe(2);
    verdicts.push(await piece.locator(".fit-table").textContent(), await verdict());
    expect(problems).toEqual([]);
    await close();
  }
  expect(verdicts.slice(0, 2)).toEqual(verdicts.slice(2));
});

test("no task of the page takes long while the slider moves", async () => {
  const {page, close} = await site.visit("pages/hyperparameters");
  const bench = rates(page);
  await done(bench);
  const longest = await longestTask(page, async () => {
    await bench.getByRole("slider", {name: "Learning rate", exact: true}).focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
    await done(bench);
  });
  expect(longest).toBeLessThanOrEqual(50);
  await close();
});
