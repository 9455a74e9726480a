import axe from "axe-core";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {meanInterval} from "../src/lib/statistics/meanInterval.js";
import {longestTask} from "./longestTask.js";
import {openSite, type Site, views} from "./site.js";

// The sweeps and paired comparisons of the lab.

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const common = "activation=relu&batch-size=32&hidden=16&iterations=60";
const small = `pages/lab#${common}&view=sweep&sweep=learning-rate:0.0001~1~5;units:4~64~5`;
const board = (page: Page) => page.locator(".sweep-board");
const start = (page: Page) => board(page).locator("button[data-action=train]").click();
const words = (page: Page) => board(page).locator(".sweep-progress-words").textContent();
const done = (page: Page, text: string) => expect.poll(() => words(page), {timeout: 90_000}).toBe(text);
const fact = (page: Page, term: string) =>
  board(page).locator(".sweep-facts dl > div", {hasText: term}).locator("dd").textContent();

/** What axe finds to be in the way of readers on a part of the page. */
async function barriers(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const {violations} = (await page.evaluate(`axe.run("${part}")`)) as axe.AxeResults;
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({html, failureSummary}) => `${id}: ${html}: ${failureSummary}`)
  );
}

test("a sweep is stopped and gone on with, outlives a reload, and its cells are moved over and opened by keyboard", async () => {
  const {page, problems, close} = await site.visit(
    "pages/lab#activation=relu&batch-size=32&hidden=16&iterations=300&view=sweep&sweep=learning-rate:0.0001~1~5;units:4~64~9"
  );
  await start(page);
  await expect.poll(() => words(page)).toMatch(/^[1-9]\d* of 45 cells/);
  await start(page); // which stops it
  const stopped = Number.parseInt((await words(page))!, 10);
  expect(stopped).toBeLessThan(45);
  await start(page);
  await done(page, "45 of 45 cells");
  const best = await board(page).locator(".sweep-says").textContent();
  expect(best).toMatch(/^Best of 45: learning rate .* units, with \d\d\.\d% \(95% interval/);
  await expect.poll(() => board(page).locator(".sweep-cell[data-best]").count()).toBe(1);
  await page.reload();
  await done(page, "45 of 45 cells");
  await expect.poll(() => board(page).locator(".sweep-says").textContent()).toBe(best);
  await board(page).locator("[role=gridcell]").first().focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
  await expect
    .poll(() => board(page).locator(".sweep-facts-name").textContent())
    .toBe("learning rate 0.01, 45 units");
  const fingerprint = await fact(page, "Fingerprint");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("hidden=45&activation=relu&learning-rate=0.01");
  await expect.poll(() => page.locator(".lab").textContent()).toContain(fingerprint);
  expect(problems).toEqual([]);
  await close();
});

test("equal time becomes iterations that stand in the cell's link", async () => {
  const {page, problems, close} = await site.visit(
    `pages/lab#${common}&view=sweep&sweep=units:4,64/seconds=0.05`
  );
  await start(page);
  await done(page, "2 of 2 cells");
  const iterations: number[] = [];
  for (const cell of [0, 1]) {
    await board(page).locator("[role=gridcell]").nth(cell).focus();
    const [, count] = (await fact(page, "Training"))!.match(/^([\d,]+) of \1 iterations/)!;
    iterations.push(Number(count!.replace(",", "")));
  }
  expect(iterations[0]).toBeGreaterThan(iterations[1]!);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain(`iterations=${iterations[1]}`);
  expect(problems).toEqual([]);
  await close();
});

test("a sweep of 400 cells leaves the page at the reader's hand", async () => {
  const {page, problems, close} = await site.visit(
    "pages/lab#activation=relu&batch-size=8&hidden=8&iterations=5&view=sweep&sweep=learning-rate:0.0001~1~20;units:1~20~20"
  );
  const longest = await longestTask(page, async () => {
    await start(page);
    await board(page).locator("[role=gridcell]").first().focus();
    const name = () => board(page).locator(".sweep-facts-name").textContent();
    for (let column = 1; column < 20; column++) {
      const before = await name();
      await page.keyboard.press("ArrowRight");
      await expect.poll(name).not.toBe(before);
    }
    await done(page, "400 of 400 cells");
  });
  expect(longest).toBeLessThanOrEqual(50);
  expect(problems).toEqual([]);
  await close();
});

test("bad fields of a sweep have a sentence, and nothing can be started with them", async () => {
  const {page, problems, close} = await site.visit(small);
  const from = board(page).getByRole("textbox", {name: "Across: first value"});
  await from.fill("2");
  await from.press("Tab");
  await expect
    .poll(() => board(page).locator(".sweep-problem").textContent())
    .toBe('The axis of the learning rate cannot go from "2" to "1": it must rise.');
  await expect
    .poll(() => board(page).locator("button[data-action=train]").getAttribute("aria-disabled"))
    .toBe("true");
  await from.fill("1e-3");
  await from.press("Tab");
  await expect.poll(() => board(page).locator(".sweep-problem").textContent()).toBe("");
  await start(page);
  await done(page, "25 of 25 cells");
  expect(problems).toEqual([]);
  await close();
});

test("a comparison over seeds says what its own table says, and dropout that is not wired changes nothing", async () => {
  const {page, problems, close} = await site.visit(
    `pages/lab#${common}&learning-rate=0.003&view=pairs&seeds=5&a=~learning-rate=0.0003&b=`
  );
  const panel = page.locator(".paired-panel");
  await panel.locator("button[data-action=train]").click();
  await expect
    .poll(() => panel.locator("button[data-action=train]").textContent(), {timeout: 60_000})
    .toBe("Done");
  await panel.locator("summary").click();
  const rows = await panel.locator("tbody tr").allTextContents();
  expect(rows).toHaveLength(5);
  const differences = (await panel.locator("tbody tr td:nth-child(4)").allTextContents()).map((text) =>
    Number(text.replace("−", "-").replace("+", ""))
  );
  const {mean, low, high} = meanInterval(differences);
  const sentence = await panel.locator(".paired-verdict").textContent();
  expect(sentence).toContain(
    ` is better by ${(-mean).toFixed(1)} points of accuracy (95% interval ${(-high).toFixed(1)} to ${(-low).toFixed(1)}, 5 seeds).`
  );
  expect(problems).toEqual([]);
  await close();
  const same = await site.visit(`pages/lab#${common}&view=pairs&seeds=2&a=~dropout=0.9&b=`);
  await same.page.locator(".paired-panel button[data-action=train]").click();
  await expect
    .poll(() => same.page.locator(".paired-verdict").textContent())
    .toBe("The two are the same run to the last bit: not one of 2 seeds shows a difference.");
  await same.close();
});

for (const view of [views[0]!, views[3]!]) {
  test(`sweep and comparison are accessible and fit at ${view.width} pixels, ${view.colorScheme}`, async () => {
    for (const [link, part, ended] of [
      [small, ".sweep-board", "25 of 25 cells"],
      [`pages/lab#${common}&view=pairs&seeds=3&a=~activation=none&b=`, ".paired-panel", "3 of 3 pairs"]
    ] as const) {
      const {page, problems, close} = await site.visit(link, view);
      await page.locator(`${part} button[data-action=train]`).click();
      await expect
        .poll(() => page.locator(`${part} :is(.sweep-progress-words, .paired-progress)`).textContent(), {
          timeout: 60_000
        })
        .toBe(ended);
      expect(await barriers(page, part)).toEqual([]);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect(width).toBeLessThanOrEqual(view.width);
      expect(problems).toEqual([]);
      await close();
    }
  });
}
