import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {storedRuns} from "./manyRuns.js";
import {openSite, type Site, views} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const quick = "data=embedded&hidden=16&activation=relu&learning-rate=0.001&batch-size=16&iterations=120";
const tab = (page: Page, name: string) => page.getByRole("tab", {name, exact: true});
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", {name, exact: typeof name === "string"});
const pin = (page: Page) => page.locator(".lab-pin");

/** The kept runs by their settings, with what the table says of their fingerprints. */
async function fingerprints(page: Page): Promise<Record<string, string>> {
  return Object.fromEntries(
    await page
      .locator(".runs-table tr[data-id]")
      .evaluateAll((rows) =>
        rows.map((row) => [row.getAttribute("data-id"), row.querySelector("code")?.textContent])
      )
  );
}

const finished = (page: Page) =>
  expect.poll(() => page.locator(".progress-left").first().textContent()).toMatch(/^done in|^kept/);

async function saved(page: Page, name: string): Promise<{name: string; text: string}> {
  const waiting = page.waitForEvent("download");
  await button(page, name).click();
  const download = await waiting;
  return {name: download.suggestedFilename(), text: await readFile((await download.path())!, "utf8")};
}

test("a slider trains at once; pinned runs outlive a reload, and their link gives the same fingerprints in a fresh browser", async () => {
  const {page, problems, close} = await site.visit(`pages/lab#${quick}`);
  await finished(page);
  await pin(page).click();
  await page.getByRole("slider", {name: "Learning rate", exact: true}).press("ArrowRight");
  await expect.poll(() => page.locator(".runs-table tr[data-id]").count()).toBe(2);
  await finished(page);
  await pin(page).click();
  await expect.poll(() => page.url()).toContain("run=");
  const printed = async () => new Set(Object.values(await fingerprints(page)).filter(Boolean)).size;
  await expect.poll(printed).toBe(2);
  const before = await fingerprints(page);

  await expect.poll(() => storedRuns(page)).toBe(2);
  await page.reload();
  await expect.poll(() => page.locator(".runs-table tr[data-id]").count()).toBe(2);
  await expect.poll(() => fingerprints(page)).toEqual(before);
  await expect.poll(() => page.locator(".progress-left").first().textContent()).toBe("kept from before");

  await tab(page, "Share").click();
  const field = page.getByRole("textbox", {name: "The link"});
  await expect.poll(() => field.inputValue()).toContain("run=");
  const link = await field.inputValue();
  expect(problems).toEqual([]);
  await close();
  const fresh = await site.visit(link.slice(link.indexOf("pages/lab")));
  await fresh.page.getByText(/2 runs came|One run came/).waitFor();
  await expect.poll(() => fingerprints(fresh.page)).toEqual(before);
  await button(fresh.page, "Take them out again").click();
  await button(fresh.page, "Undo").click();
  await expect.poll(() => fingerprints(fresh.page)).toEqual(before);
  expect(fresh.problems).toEqual([]);
  await fresh.close();
});

test("points, report and lab can be saved, and opened again; a bad file changes nothing", async () => {
  const {page, problems, close} = await site.visit(`pages/lab#${quick}&run=~seed=2&view=share`);
  await page.getByText("One run came").waitFor();
  await expect.poll(() => page.locator(".lab-export").textContent()).toContain("The 2 runs");
  const points = await saved(page, "Points (CSV)");
  expect(points.name).toBe("lab-points.csv");
  expect(points.text.split("\r\n")).toHaveLength(1 + 2 * 120 + 1);
  const report = await saved(page, "Report (Markdown)");
  expect(report.name).toBe("lab-report.md");
  expect(report.text.match(/src="data:image\/svg\+xml;base64,/g)).toHaveLength(2);
  expect(report.text.match(/^\| .*\[repeat\]/gm)).toHaveLength(2);
  const svg = Buffer.from(/base64,([^"]+)/.exec(report.text)![1]!, "base64").toString("utf8");
  expect(
    await page.evaluate(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement.nodeName,
      svg
    )
  ).toBe("svg");
  expect(svg).toContain("stroke:rgb(");
  const lab = await saved(page, "Lab (JSON)");
  expect(JSON.parse(lab.text).runs).toHaveLength(2);
  await close();

  const fresh = await site.visit(`pages/lab#${quick}&seed=9&view=share`);
  const open = (name: string, text: string) =>
    fresh.page
      .locator("input[type=file]")
      .setInputFiles({name, mimeType: "application/octet-stream", buffer: Buffer.from(text)});
  await open("bad.csv", "a,b\n1,2\n");
  await fresh.page.getByText("could not be read, and nothing was changed: line 1 names no column").waitFor();
  await open("points.csv", points.text.replace(/\r\n/g, "\n"));
  await fresh.page
    .getByText(
      "2 runs came with the link or file, and are pinned. All of them came out exactly as the file says."
    )
    .waitFor();
  await open("lab.json", lab.text.replace(/"fingerprint": "[^"]*"/, '"fingerprint": "000000000000"'));
  await fresh.page.getByText("where the file says 000000000000").waitFor();
  expect([...problems, ...fresh.problems]).toEqual([]);
  await fresh.close();
});

test("a teacher's link locks and hides settings, on this page and on that of a thousand steps", async () => {
  const {page, problems, close} = await site.visit(`pages/lab#${quick}&view=share`);
  await page.getByText("For teachers: lock or hide settings").click();
  await page.getByRole("checkbox", {name: "lock Learning rate"}).check();
  await page.getByRole("checkbox", {name: "hide Dropout", exact: true}).check();
  const field = page.getByRole("textbox", {name: "The link"});
  await expect.poll(() => field.inputValue()).toMatch(/&lock=learning-rate&hide=dropout$/);
  const link = await field.inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await expect
    .poll(() => page.getByRole("slider", {name: "Learning rate", exact: true}).isDisabled())
    .toBe(true);
  await page.getByText("locked by your teacher").waitFor();
  expect(await page.getByRole("group", {name: "Dropout", exact: true}).count()).toBe(0);
  await button(page, "the tutorial").click();
  await page.getByText("Fixed by your teacher, and left as it was: learning rate.").waitFor();
  await expect
    .poll(() => page.url())
    .toMatch(/^[^#]*#data=embedded&learning-rate=0.001&.*lock=learning-rate&hide=dropout$/);
  await button(page, "Stop").click();
  await page.goto("about:blank");
  await page.goto(link.replace("pages/lab", "pages/training").replace(/&view=\w+/, ""));
  await page.getByText("locked by your teacher").waitFor();
  expect(await page.getByRole("slider", {name: "Learning rate", exact: true}).isDisabled()).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test("a sweep of four cells is done, and a cell opens as a run", async () => {
  const {page, problems, close} = await site.visit(
    `pages/lab#${quick}&view=sweep&sweep=learning-rate:0.001~0.01~2;units:8~16~2`
  );
  await button(page, "Run the sweep").click();
  await page.getByText("4 of 4 cells").waitFor();
  await button(page, "Open this run").click();
  await expect.poll(() => tab(page, "Compare").getAttribute("aria-selected")).toBe("true");
  await expect.poll(() => page.locator(".runs-table tr[data-current]").count()).toBe(1);
  expect(problems).toEqual([]);
  await close();
});

test("two seeds of a pair give a sentence, and the address keeps the pair", async () => {
  const {page, problems, close} = await site.visit(`pages/lab#${quick}&view=pairs&a=~hidden=8&seeds=2`);
  await page.locator(".paired-button").click();
  await expect
    .poll(() => page.locator(".paired-verdict").textContent())
    .toMatch(/is better by|cannot be told apart|shows a difference|by the same/);
  await page.getByRole("combobox", {name: "Run B"}).selectOption("tutorial");
  await expect.poll(() => page.url()).toContain("&a=~hidden=8&b=tutorial&seeds=2");
  expect(problems).toEqual([]);
  await close();
});

test("the keyboard goes through the views, also on a phone", async () => {
  const {page, problems, close} = await site.visit("pages/lab", views[3]!);
  await tab(page, "Compare").focus();
  for (const name of ["Pairs", "Sweep", "Share", "Compare"]) {
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => tab(page, name).getAttribute("aria-selected")).toBe("true");
    await page.getByRole("tabpanel", {name}).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  }
  expect(problems).toEqual([]);
  await close();
});

test("a bad link has a sentence for each bad part, and keeps the rest", async () => {
  const {page, problems, close} = await site.visit(
    `pages/lab#${quick}&run=~seed=x&run=~seed=3&view=graph&seeds=1&sweep=colour:1~2~3&lock=colour`
  );
  for (const sentence of [
    'seed cannot be "x"',
    'view cannot be "graph"',
    'seeds cannot be "1"',
    'cannot go through "colour"',
    'should lock a setting that does not exist: "colour"'
  ])
    await page.getByText(sentence).waitFor();
  await expect.poll(() => page.locator(".runs-table tr[data-id]").count()).toBe(2);
  expect(problems).toEqual([]);
  await close();
});
