import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {longestTask} from "./longestTask.js";
import {openSite, type Site, views} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

/** The piece of that name, made by scrolling to its heading. */
async function piece(page: Page, heading: string, name: string): Promise<Locator> {
  await page.getByRole("heading", {name: heading}).scrollIntoViewIfNeeded();
  const card = page.getByRole("region", {name, exact: true});
  await card.scrollIntoViewIfNeeded();
  return card;
}

test("a learning rate that is never read gives the very same run; read, it gives another", async () => {
  const {page, problems, close} = await site.visit("pages/faults");
  const duel = await piece(page, "The learning rate is never read", "A learning rate that is never read");
  await duel.getByLabel("It rises by more than a point").check();
  const longest = await longestTask(page, async () => {
    await duel.getByRole("button", {name: "Train all 3"}).click();
    await expect
      .poll(() => duel.locator(".fault-verdict").textContent(), {timeout: 30_000})
      .toMatch(/one and the same run: .* You expected: “It rises by more than a point”\./);
  });
  expect(longest).toBeLessThanOrEqual(50);
  const prints = await duel.locator(".fault-table code").allTextContents();
  expect(prints[0]).toMatch(/^[0-9a-f]{12}$/);
  expect(prints[1]).toBe(prints[0]);
  expect(prints[2]).not.toBe(prints[0]);
  expect(await duel.locator(".fault-same").count()).toBe(2);
  // Over seeds too.
  await duel.getByText("Over several seeds").click();
  await duel.getByRole("button", {name: "Compare"}).click();
  await expect
    .poll(() => duel.locator(".paired-verdict").textContent(), {timeout: 30_000})
    .toMatch(/^A \(0\.001 read\) is better by .* 5 seeds\)/);
  expect(problems).toEqual([]);
  await close();
});

test("the line that mends a fault is shown in three languages, by keyboard, on all faults at once", async () => {
  const {page, problems, close} = await site.visit("pages/faults", views[3]!);
  const code = await piece(page, "No activation", "The line that mends it: No activation");
  await code.getByRole("tab", {name: "TypeScript"}).press("End");
  await expect
    .poll(() => code.getByRole("tabpanel").textContent())
    .toContain('Dense(512, activation="relu")');
  const other = page.getByRole("region", {name: "The line that mends it: Dropout goes nowhere"});
  expect(await other.getByRole("tabpanel").textContent()).toContain("keras.layers.Dropout");
  expect(problems).toEqual([]);
  await close();
});

test("a picture of 232,764 numbers is refused, and a program mended by half breaks off", async () => {
  const {page, problems, close} = await site.visit("pages/faults");
  const shape = await piece(page, "A picture of another size", "A picture and its shape");
  await shape.getByRole("button", {name: "489 × 476"}).click();
  expect(await shape.getByRole("status").textContent()).toContain("Cannot feed value of shape (1, 232764)");
  const line = await piece(page, "Faults that hide each other", "The last line of the program");
  await line.getByRole("switch", {name: "Dropout is wired"}).press("Space");
  expect(await line.getByRole("status").textContent()).toContain("You must feed a value for placeholder");
  expect(problems).toEqual([]);
  await close();
});

test("digits fed as 0 to 255 leave the linear network without doubt, and inverted ones are 2s, 3s and 5s", async () => {
  const {page, problems, close} = await site.visit("pages/faults");
  const scale = await piece(page, "The own picture is fed", "Fed 0 to 1 and 0 to 255");
  const cells = (card: Locator, row: number) =>
    card.locator("tbody tr").nth(row).locator("td").allTextContents();
  await scale.getByRole("button", {name: "Ask both networks"}).click();
  await expect
    .poll(() => scale.locator(".fault-verdict").textContent(), {timeout: 20_000})
    .toContain("The tutorial's network reads");
  const [before, after] = [await cells(scale, 0), await cells(scale, 1)].map((row) =>
    row.slice(1).map(parseFloat)
  ) as [number[], number[]];
  expect(after[0]).toBeLessThan(before[0]!);
  expect(before[2]).toBeLessThan(40);
  expect(after[2]).toBeGreaterThan(95);
  const inverted = await piece(page, "It always answers 2", "Moved and inverted");
  await inverted.getByRole("button", {name: "Ask both networks"}).click();
  await expect.poll(async () => (await cells(inverted, 2)).at(-1), {timeout: 20_000}).toContain(":");
  // The most frequent answers come first; which of the three they are the seed decides, and the digits.
  const answers = (await cells(inverted, 2)).at(-1)!.match(/\d(?=:)/g)!;
  for (const answer of answers.slice(0, 2)) expect(["2", "3", "5"]).toContain(answer);
  expect(problems).toEqual([]);
  await close();
});
