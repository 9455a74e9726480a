import {isDeepStrictEqual} from "node:util";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {longestTask} from "./longestTask.js";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

type Place = readonly [x: number, y: number];

/** A 2 and a 1 in one stroke each, in shares of the pad. */
const two: readonly Place[] = [
  [0.3, 0.3],
  [0.5, 0.2],
  [0.65, 0.3],
  [0.6, 0.45],
  [0.45, 0.6],
  [0.3, 0.8],
  [0.5, 0.78],
  [0.72, 0.8]
];
const one: readonly Place[] = [
  [0.5, 0.15],
  [0.5, 0.85]
];

const phone = {width: 360, colorScheme: "light"} as const;
const button = (page: Page, name: string) => page.getByRole("button", {name, exact: true});
const reads = (page: Page, digit: number) =>
  page
    .locator(".answer-headline", {hasText: `A ${digit}.`})
    .first()
    .waitFor();

/** Where shares of the pad lie on the screen, once the pad is in sight. */
async function places(page: Page): Promise<(place: Place) => Place> {
  const pad = page.locator(".pad-surface");
  await pad.scrollIntoViewIfNeeded();
  const {x, y, width, height} = (await pad.boundingBox())!;
  return ([u, v]) => [x + u * width, y + v * height];
}

async function drawByMouse(page: Page, stroke: readonly Place[]): Promise<void> {
  const at = await places(page);
  await page.mouse.move(...at(stroke[0]!));
  await page.mouse.down();
  for (const place of stroke.slice(1)) await page.mouse.move(...at(place), {steps: 4});
  await page.mouse.up();
}

async function drawByTouch(page: Page, stroke: readonly Place[]): Promise<void> {
  const at = await places(page);
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Place[]) =>
    session.send("Input.dispatchTouchEvent", {type, touchPoints: points.map(([x, y]) => ({x, y}))});
  await send("touchStart", [at(stroke[0]!)]);
  for (const place of stroke.slice(1)) await send("touchMove", [at(place)]);
  await send("touchEnd", []);
  await session.detach();
}

test("a digit drawn by mouse is read while it is drawn; undo, redo and clear, by button and by key", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await drawByMouse(page, two);
  await reads(page, 2);
  await drawByMouse(page, [
    [0.1, 0.2],
    [0.1, 0.8]
  ]);
  const pad = page.getByRole("img", {name: /^Drawing pad, 2 strokes/});
  await pad.waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("img", {name: /^Drawing pad, 1 stroke\./}).waitFor();
  await reads(page, 2);
  await button(page, "Redo").click();
  await pad.waitFor();
  await button(page, "Clear").click();
  await page.getByText("Draw a digit here").waitFor();
  await page.getByText("Nothing to read yet").waitFor();
  await button(page, "Undo").click();
  await pad.waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("a drawing outlives the page, and is read again", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await drawByMouse(page, two);
  await reads(page, 2);
  const ink = () => page.evaluate("document.querySelector('.pad-ink').toDataURL()");
  const before = await ink();
  await page.reload();
  await reads(page, 2);
  expect(await ink()).toBe(before);
  expect(problems).toEqual([]);
  await close();
});

test("a digit drawn by touch is read, and the page stays where it is; beside the pad a finger scrolls it", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit", phone);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", {enabled: true});
  await places(page);
  const top = async () => Number(await page.evaluate("scrollY"));
  const before = await top();
  const upwards = [0.85, 0.7, 0.5, 0.3, 0.15].map((y): Place => [0.5, y]);
  await drawByTouch(page, upwards);
  await reads(page, 1);
  expect(await top()).toBe(before);
  await drawByTouch(
    page,
    upwards.map(([x, y]) => [x, y + 0.55])
  );
  await expect.poll(top).toBeGreaterThan(before);
  await page.getByRole("img", {name: /^Drawing pad, 1 stroke\./}).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("the keyboard alone reaches the grid, draws a 1 pixel by pixel, and hears what is read", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await page.getByRole("tab", {name: "Draw"}).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab"); // the panel's first control is the grid
  const grid = page.getByRole("application", {name: /^Grid of 28 by 28 pixels/});
  await expect.poll(() => grid.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press("Space");
  for (let row = 0; row < 14; row++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await reads(page, 1);
  await page.getByRole("status").filter({hasText: "row 20, column 14: full ink, pen up"}).waitFor();
  await page.getByRole("status").filter({hasText: "A 1."}).waitFor();
  await page.keyboard.press("Control+z");
  await page.locator(".grid-place", {hasText: "row 20, column 14: paper, pen up"}).waitFor();
  expect(problems).toEqual([]);
  await close();
});

/** The link that the page offers, by keyboard: the button is focused and pressed. */
async function copyLink(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "Copy the link").press("Enter");
  await page.getByRole("region", {name: "A link to this drawing"}).getByText("copied").waitFor();
  return String(await page.evaluate("navigator.clipboard.readText()"));
}

/** What is drawn on the pad, and the ten probabilities. */
const drawn = (page: Page) =>
  page.evaluate(
    "[document.querySelector('.pad-ink').toDataURL(), document.querySelector('.reading-answer .probability-bars').innerText]"
  );

test("the link to a drawing opens the same drawing with the same answer elsewhere, and leaves what is kept there alone until something is drawn", async () => {
  const first = await site.visit("pages/your-digit");
  await drawByMouse(first.page, two);
  await reads(first.page, 2);
  const link = await copyLink(first.page);
  expect(link.length).toBeLessThan(600);
  const hash = new URL(link).hash;
  const {page: other, problems, close} = await site.visit("pages/your-digit");
  await drawByMouse(other, one);
  await reads(other, 1);
  // Who opens the link there has a drawing of their own.
  const page = await other.context().newPage();
  const kept = () => page.evaluate("localStorage.getItem('digit-workbook-drawing')");
  await page.goto(other.url() + hash);
  await page.getByText("The drawing from the link is read as").waitFor();
  await reads(page, 2);
  await expect.poll(async () => isDeepStrictEqual(await drawn(page), await drawn(first.page))).toBe(true);
  const said = page.getByRole("status").filter({hasText: "This drawing came with the link."});
  expect(await said.textContent()).toContain("Undo brings it back");
  const own = await kept();
  expect(JSON.parse(String(own)).strokes[0]).toHaveLength(5);
  await button(page, "Undo").click();
  await reads(page, 1);
  expect(await kept()).toBe(own);
  expect(new URL(page.url()).hash).toBe("");
  await page.evaluate(`location.hash = ${JSON.stringify(hash.slice(0, -3))}`);
  await page
    .getByRole("status")
    .filter({
      hasText: "The drawing in the link cannot be read: a part of the link is missing, or was changed."
    })
    .waitFor();
  await page.getByRole("img", {name: /^Drawing pad, 1 stroke\./}).waitFor();
  expect(await kept()).toBe(own);
  expect([...problems, ...first.problems]).toEqual([]);
  await first.close();
  await close();
});

test("pixels have a link too, on a phone; a picture has none", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit", phone);
  await page.getByRole("tab", {name: "Pixel by pixel"}).click();
  await page.getByRole("application", {name: /^Grid of 28 by 28 pixels/}).focus();
  for (const key of ["Space", ...Array(14).fill("ArrowDown"), "Space"]) await page.keyboard.press(key);
  await reads(page, 1);
  const {hash} = new URL(await copyLink(page));
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await page.getByRole("tab", {name: "Picture"}).click();
  await page.getByText("A picture has no link").waitFor();
  expect(await button(page, "Copy the link").isDisabled()).toBe(true);
  const other = await site.visit(`pages/your-digit${hash}`, phone);
  await reads(other.page, 1);
  await other.page.getByText("The pixels from the link are read as").waitFor();
  expect(
    await other.page.locator(".grid-ink").evaluate((node) => (node as HTMLCanvasElement).toDataURL())
  ).toBe(await page.locator(".grid-ink").evaluate((node) => (node as HTMLCanvasElement).toDataURL()));
  expect([...problems, ...other.problems]).toEqual([]);
  await other.close();
  await close();
});

test("no task of the main thread takes 50 ms while a drawing of 500 points is made and taken back", async () => {
  const {page, close} = await site.visit("pages/your-digit");
  await drawByMouse(page, two);
  await reads(page, 2);
  await button(page, "Clear").click();
  const at = await places(page);
  const [[x, y], [right]] = [at([0.5, 0.5]), at([0.9, 0.5])];
  // A spiral, ten points a frame, as a fast mouse sends them.
  const spiral = `(async () => {
    const pad = document.querySelector(".pad-surface");
    for (let i = 0; i < 500; i++) {
      const [radius, turn] = [(${right - x} * i) / 500, i / 16];
      const place = {clientX: ${x} + radius * Math.cos(turn), clientY: ${y} + radius * Math.sin(turn)};
      pad.dispatchEvent(new PointerEvent("pointermove", {pointerId: 1, pointerType: "mouse", ...place}));
      if (i % 10 === 9) await new Promise(requestAnimationFrame);
    }
  })()`;
  const longest = await longestTask(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.evaluate(spiral);
    await page.mouse.up();
    await button(page, "Undo").click();
    await button(page, "Redo").click();
    await page.getByRole("img", {name: /^Drawing pad, 1 stroke\./}).waitFor();
  });
  const kept = JSON.parse(String(await page.evaluate("localStorage.getItem('digit-workbook-drawing')")));
  expect(kept.strokes[0].length).toBeGreaterThan(450);
  expect(longest).toBeLessThanOrEqual(50);
  await close();
});

test("the cover's own network reads what is drawn on the cover; no built network is fetched, and nothing before the first stroke", async () => {
  const {page, problems, close} = await site.visit("");
  await page.getByText("That took 500 steps in").waitFor();
  await page.getByText("seed 1, learnt from 2,000 digits").waitFor();
  const fetched = () =>
    page.evaluate(
      "performance.getEntriesByType('resource').map(({name}) => name).filter(name => /inference\\.worker|network-/.test(name))"
    );
  expect(await fetched()).toEqual([]);
  await drawByMouse(page, one);
  await reads(page, 1);
  expect(((await fetched()) as string[]).filter((name) => name.includes("network-"))).toEqual([]);
  // Another network reads the same drawing, and drawing goes on while it trains.
  await button(page, "Train again with another seed").click();
  await drawByMouse(page, [
    [0.45, 0.2],
    [0.5, 0.15]
  ]);
  await page.getByText("seed 2, learnt from 2,000 digits").waitFor();
  await reads(page, 1);
  expect(problems).toEqual([]);
  await page.getByRole("link", {name: "Does it read my hand?"}).first().click();
  await page.getByRole("img", {name: /^Drawing pad, 2 strokes/}).waitFor();
  await close();
});
