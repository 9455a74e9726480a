import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {readChapters} from "../src/chapters.js";
import {openSite, type Site} from "./site.js";

const chapters = await readChapters();
const withExercises = chapters.filter(({exercises}) => exercises.length > 0);
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const regions = (page: Page, kind = "") => page.locator(`section.exercise${kind && `[data-kind=${kind}]`}`);
const said = (page: Page) => page.locator(".progress-panel [role=status]");

/** Writes an answer to an exercise of the kind explain, and judges it right. */
async function explain(page: Page): Promise<string> {
  const region = regions(page, "explain").first();
  await region.getByRole("textbox").fill("In my own words.");
  await region.getByRole("button", {name: "Compare with a model answer"}).click();
  await region.getByRole("group", {name: "A model answer"}).getByRole("heading").waitFor();
  await region.getByRole("button", {name: "My answer says the same"}).click();
  await region.getByText("✓ solved").waitFor();
  return (await region.getAttribute("aria-label"))!;
}

/** The first chapter that has an exercise of the kind *kind*, opened. */
async function open(kind: string) {
  for (const {name} of withExercises) {
    const visit = await site.visit(`pages/${name}`);
    if ((await regions(visit.page, kind).count()) > 0) return {...visit, name};
    await visit.close();
  }
  throw new Error(`no exercise of the kind ${kind}`);
}

test.each(withExercises)(
  "the chapter $name ends with its exercises, as regions in their order",
  async ({name, exercises}) => {
    const {page, problems, close} = await site.visit(`pages/${name}`);
    const names = await regions(page).evaluateAll((all) =>
      all.map((region) => region.getAttribute("aria-label"))
    );
    expect(names).toEqual(exercises.map(({title}, i) => `Exercise ${i + 1}: ${title}`));
    expect(await page.locator(".katex-error").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  }
);

test("a prediction is decided by runs on the page, and the verdict names what they came to", async () => {
  const {page, problems, close} = await open("predict");
  const region = regions(page, "predict").first();
  await region.getByRole("radio").first().check();
  await region.getByRole("button", {name: "Run it and see"}).click();
  const verdict = region.getByRole("status");
  await expect
    .poll(() => verdict.textContent(), {timeout: 60_000})
    .toMatch(/So it came out|It came out otherwise/);
  expect(await verdict.textContent()).toMatch(/\d/);
  await region.getByRole("group", {name: "A model answer"}).getByRole("heading").waitFor();
  await page.reload();
  await expect.poll(() => region.getByRole("radio").first().isChecked()).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test("an empty answer is told what to look at, and asking gets a hint", async () => {
  const {page, problems, close} = await open("build");
  const region = regions(page, "build").first();
  await region.getByRole("button", {name: "Check"}).click();
  await expect.poll(() => region.getByRole("status").textContent()).toMatch(/Not yet\. \S/);
  await region.getByRole("button", {name: "Hint"}).click();
  await expect.poll(() => region.getByRole("list", {name: "Hints"}).getByRole("listitem").count()).toBe(1);
  expect(problems).toEqual([]);
  await close();
});

describe("the reader's progress", () => {
  test("is kept, counted in the sidebar and on the cover, taken away as a file and brought back", async () => {
    const {page, problems, close, name} = await open("explain");
    const title = await explain(page);
    const mark = page.locator("#observablehq-sidebar .observablehq-link-active .chapter-progress");
    await expect.poll(() => mark.textContent()).toMatch(/^1\//);
    await page.reload();
    await page.getByRole("region", {name: title}).getByText("✓ solved").waitFor();

    await page.waitForLoadState("networkidle"); // leaving would cut off what is being loaded
    await page.goto(new URL("../", page.url()).href);
    const panel = page.getByRole("region", {name: "Your progress"});
    await panel.getByText(/^1 of \d+ exercises/).waitFor();
    await expect
      .poll(() => page.locator(`.chapters [data-chapter="${name}"] .chapter-progress`).textContent())
      .toMatch(/^1\//);
    const download = page.waitForEvent("download");
    await panel.getByRole("button", {name: "Save to a file"}).click();
    const file = readFileSync(await (await download).path());
    expect((await download).suggestedFilename()).toBe("digit-workbook-progress.json");

    await panel.getByRole("button", {name: "Forget everything"}).click();
    await panel.getByRole("button", {name: "Yes, forget them"}).click();
    await panel.getByText(/^0 of \d+ exercises/).waitFor();
    await page
      .locator("input[type=file]")
      .setInputFiles({name: "mine.json", mimeType: "application/json", buffer: file});
    await panel.getByText(/^1 of \d+ exercises/).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test("is not touched by a bad file, which is refused with one sentence", async () => {
    const {page, problems, close} = await site.visit("");
    const buffer = Buffer.from('{"format": "digit-workbook-progress", "version": 1');
    await page
      .locator("input[type=file]")
      .setInputFiles({name: "half.json", mimeType: "application/json", buffer});
    await expect
      .poll(() => said(page).textContent())
      .toBe("Nothing was loaded from half.json: this file is damaged: it is not complete JSON.");
    expect(problems).toEqual([]);
    await close();
  });

  test.each([
    {
      storage: "forbidden",
      script: `Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }})`,
      sentence: "does not let the workbook keep anything"
    },
    {
      storage: "full",
      script: `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }`,
      sentence: "storage is full"
    },
    {
      storage: "damaged",
      script: `localStorage.setItem("digit-workbook-progress", "{")`,
      sentence: "is damaged and was put aside"
    }
  ])("with storage that is $storage leads to a message and a page that works", async ({script, sentence}) => {
    const {page, problems, close} = await open("explain");
    await page.addInitScript(script);
    await page.reload();
    await explain(page);
    await page.getByText(sentence).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});

test("the glossary has the place that each term in the chapters links to", async () => {
  const {page, close} = await site.visit("pages/glossary", {
    width: 1280,
    colorScheme: "light",
    javaScript: false
  });
  const ids = await page.locator(".glossary-term").evaluateAll((all) => all.map(({id}) => id));
  for (const {name} of chapters) {
    await page.goto(new URL(name, page.url()).href);
    const links = await page
      .locator("a.term")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
    for (const hash of links) expect.soft(ids, name).toContain(hash.slice(1));
  }
  await close();
});
