import axe from "axe-core";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {openSite, pagePaths, type Site, type View, views} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const pages = pagePaths().map((path) => ({path, name: path || "index"}));

test("the site has a cover and the chapter on training", () => {
  expect(pages.map(({name}) => name)).toEqual(expect.arrayContaining(["index", "pages/training"]));
});

// Nothing is timed here, so two pages are looked at at once.
describe.concurrent.each(pages)("the page $name", ({path, name}) => {
  test.for(views)("is sound at $width pixels, $colorScheme", async (view, {expect}) => {
    const {page, problems, close} = await site.visit(path, {...view, quiet: true});
    await page.screenshot({
      path: `test/screenshots/${name.replaceAll("/", "-")}-${view.width}-${view.colorScheme}.png`,
      fullPage: true
    });
    expect.soft(problems).toEqual([]);
    expect.soft(await page.locator(".observablehq--error").allTextContents()).toEqual([]);
    expect.soft(await tooWide(page)).toEqual([]);
    if (isAxed(view)) expect.soft(await barriers(page)).toEqual([]);

    // It says what it is and in which language, and lets its reader zoom.
    expect.soft(await page.title()).not.toBe("");
    expect.soft(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
    expect.soft(await page.locator("h1").count()).toBe(1);
    const viewport = await page.locator("meta[name=viewport]").last().getAttribute("content");
    expect.soft(viewport).toContain("width=device-width");
    expect.soft(viewport).not.toMatch(/maximum-scale|user-scalable/);
    await close();
  });
});

/** Both widths and both themes are seen by axe, though not each with each: it takes as long as all else together. */
function isAxed({width, colorScheme}: View): boolean {
  return (width === 1280) === (colorScheme === "light");
}

/** What makes the page scroll sideways: the elements that reach beyond its right edge, if it does scroll. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const {clientWidth, scrollWidth} = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return Array.from(document.body.querySelectorAll("*"))
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What axe finds to be in the way of readers who use a keyboard or a screen reader, or see little contrast. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // Framework's switch for the sidebar has its place before all landmarks.
  const {violations} = (await page.evaluate(
    "axe.run({exclude: ['#observablehq-sidebar-toggle']}, {resultTypes: ['violations']})"
  )) as axe.AxeResults;
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(({html, failureSummary}) => `${id}: ${help}: ${html}: ${failureSummary}`)
  );
}
