import {afterAll, beforeAll, expect, test} from "vitest";
import {longestTask} from "./longestTask.js";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test("leaving polarity out of a light digit's way changes the answer, by keyboard, and says so until all is on again", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit", {width: 360, colorScheme: "light"});
  await page.locator(".strip-place").scrollIntoViewIfNeeded();
  const strip = page.getByRole("region", {name: "Stage by stage"});
  const said = () => strip.getByRole("status").first().textContent();
  await expect.poll(said, {timeout: 15_000}).toMatch(/With all stages: 8, /);
  const polarity = strip.getByRole("checkbox", {name: "Polarity"});
  const longest = await longestTask(page, async () => {
    await polarity.focus();
    await page.keyboard.press("Space");
    await expect.poll(said, {timeout: 10_000}).toMatch(/Without polarity: .*The answer changes\./);
  });
  expect(longest).toBeLessThan(50);
  expect(await said()).toMatch(/With all stages: 8, /);
  await strip.getByRole("button", {name: "All on"}).press("Enter");
  await expect.poll(said, {timeout: 10_000}).not.toContain("Without");
  expect(await polarity.isChecked()).toBe(true);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  expect(problems).toEqual([]);
  await close();
});

test("the worth of the stages is measured while it is in sight, never long at once, and pauses", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await page.locator(".worth-place").scrollIntoViewIfNeeded();
  const worth = page.getByRole("region", {name: "What each stage is worth", exact: true});
  const done = async () => Number.parseInt((await worth.locator(".worth-done").textContent()) ?? "0", 10);
  await expect.poll(done, {timeout: 15_000}).toBeGreaterThan(0);
  const begun = await done();
  const longest = await longestTask(page, async () => {
    await expect.poll(done, {timeout: 15_000}).toBeGreaterThan(begun + 2);
  });
  expect(longest).toBeLessThan(50);
  await worth.getByRole("button", {name: "Pause"}).press("Enter");
  await expect.poll(() => worth.getByRole("status").textContent()).toMatch(/^Paused after \d+ digits\.$/);
  expect(problems).toEqual([]);
  await close();
});

test("the curve is measured, and the keyboard moves along it and chooses another way", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await page.locator(".shift-place").scrollIntoViewIfNeeded();
  const curve = page.getByRole("region", {name: "Digits moved, resized and inverted"});
  const cells = () => curve.locator("td").allTextContents();
  await curve.getByRole("slider", {name: "moved to the right"}).press("Home");
  const number = expect.stringMatching(/^\d+\.\d%$/);
  await expect.poll(cells, {timeout: 20_000}).toEqual([number, number, number, number]);
  await curve.getByRole("combobox").selectOption("size");
  await curve.getByRole("slider", {name: "made smaller or larger"}).press("Home");
  await expect.poll(cells, {timeout: 20_000}).toEqual([number, number, number, number]);
  await expect.poll(() => curve.locator(".shift-one").textContent()).toMatch(/mended: \d, .*tutorial: \d, /);
  expect(problems).toEqual([]);
  await close();
});
