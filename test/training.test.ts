import {execFile} from "node:child_process";
import {promisify} from "node:util";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet} from "../data/load.js";
import {experiment, formatExperiment} from "../src/lib/training/experiment.js";
import {golden} from "./golden.js";
import {openSite, type Site} from "./site.js";

let site: Site;
const data = availableDataSet();

/** A run of a second or so. */
const short = "activation=relu&learning-rate=0.001&hidden=64,32&iterations=300&seed=3";

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole("button", {name, exact: true});
const log = (page: Page) => page.getByRole("log");

/** How many steps the run has taken. */
async function iteration(page: Page): Promise<number> {
  return Number(await page.getByRole("progressbar").getAttribute("aria-valuenow"));
}

async function fingerprint(page: Page): Promise<string> {
  const place = page.locator(".run-facts dd", {hasText: /^[0-9a-f]{12}$/});
  return (await place.textContent({timeout: 60_000})) ?? "";
}

async function train(...args: string[]): Promise<{log: string; fingerprint: string}> {
  const {stdout, stderr} = await promisify(execFile)("npx", ["tsx", "bin/train.ts", ...args]);
  return {log: stdout, fingerprint: stderr.match(/Fingerprint: (\w+)/)?.[1] ?? ""};
}

test("the golden run ends at the same fingerprint in Chromium as in Node", async () => {
  const link = formatExperiment(experiment(golden.spec));
  const {page, close} = await site.visit(`pages/training#${link}`);
  expect(await fingerprint(page)).toBe(golden.fingerprint);
  await close();
});

test("a link starts its run by itself, and repeats what the same settings give in a terminal: fingerprint, log and test line", async () => {
  const {page, problems, close} = await site.visit(`pages/training#data=${data}&${short}`);
  const options = short.split("&").flatMap((pair) => {
    const [key, value] = pair.split("=");
    return [`--${key}`, value!];
  });
  const terminal = await train(...options);
  expect(await fingerprint(page)).toBe(terminal.fingerprint);
  await button(page, "Measure on the test set").click();
  await page.getByText("95% interval").waitFor();
  expect(await log(page).textContent()).toBe(terminal.log);
  expect(problems).toEqual([]);
  await close();
});

test("without settings in its address the page waits; Train, Pause, Step, Stop and Reset do what they say", async () => {
  const {page, problems, close} = await site.visit("pages/training");
  expect(await iteration(page)).toBe(0);
  await button(page, "Train").click();
  await log(page).getByText("Iteration 0 ").waitFor();
  const first = await log(page).textContent();
  await button(page, "Pause").click();
  await expect.poll(() => page.getByText("paused").count()).toBeGreaterThan(0);
  // The slice of the run that was under way still arrives; after that nothing moves.
  await expect
    .poll(async () => {
      const before = await iteration(page);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      return (await iteration(page)) - before;
    })
    .toBe(0);
  const paused = await iteration(page);
  await button(page, "Step").click();
  await expect.poll(() => iteration(page)).toBe(paused + 1);
  await button(page, "Stop").click();
  await page.getByText("stopped").first().waitFor();
  await button(page, "Reset").click();
  await expect.poll(() => iteration(page)).toBe(0);
  await button(page, "Step").click();
  await expect.poll(() => iteration(page)).toBe(1);
  expect((await log(page).textContent())?.split("\n")[0]).toBe(first?.split("\n")[0]);
  expect(problems).toEqual([]);
  await close();
});

test("moving a slider by keyboard retrains at once and puts the setting into the address", async () => {
  const {page, problems, close} = await site.visit(`pages/training#data=${data}&${short}`);
  const before = await fingerprint(page);
  const slider = page.getByRole("slider", {name: /learning rate/i});
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.url()).not.toContain("learning-rate=0.001&");
  await expect.poll(() => fingerprint(page)).not.toBe(before);
  const address = page.url();
  const after = await fingerprint(page);
  await page.goto("about:blank");
  await page.goto(address);
  expect(await fingerprint(page)).toBe(after);
  expect(problems).toEqual([]);
  await close();
});

test("TensorFlow.js trains the same run, up to rounding, and is fetched only when it is asked for", async () => {
  const {page, problems, close} = await site.visit(
    `pages/training#data=${data}&hidden=16&iterations=101&activation=tanh&learning-rate=0.001`
  );
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  const kernel = await fingerprint(page);
  const lines = await log(page).textContent();
  expect(requests.filter((url) => url.includes("tensorflow"))).toEqual([]);
  await page.getByLabel("Engine").selectOption("tensorflow");
  await expect.poll(() => fingerprint(page)).not.toBe(kernel);
  expect(requests.filter((url) => url.includes("tensorflow"))).not.toEqual([]);
  const numbers = (text: string | null) => text!.match(/[\d.]+/g)!.map(Number);
  const theirs = numbers(await log(page).textContent());
  for (const [i, value] of numbers(lines).entries()) expect(theirs[i]).toBeCloseTo(value, 3);
  await page.getByText("--engine tensorflow").waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("bad settings in a link are named, take the default, and leave the rest", async () => {
  const {page, close} = await site.visit(
    "pages/training#learning-rate=fast&colour=red&iterations=20&hidden=8&seed=4"
  );
  await page.getByText('learning rate cannot be "fast"').waitFor();
  await page.getByText('does not exist: "colour"').waitFor();
  const terminal = await train("--iterations", "20", "--hidden", "8", "--seed", "4");
  expect(await fingerprint(page)).toBe(terminal.fingerprint);
  await close();
});

test("a run that diverges says so, and the page lives on", async () => {
  const {page, problems, close} = await site.visit(
    "pages/training#hidden=32&optimizer=gradient-descent&learning-rate=100&iterations=200"
  );
  await page.getByText(/the loss is .* after step \d+/).waitFor();
  await button(page, "Reset").click();
  await expect.poll(() => iteration(page)).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test("a tab in the background keeps training", async () => {
  const {page, close} = await site.visit(`pages/training#data=${data}&iterations=400&hidden=256,128`);
  await log(page).getByText("Iteration 0 ").waitFor();
  const front = await page.context().newPage();
  await front.bringToFront();
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toMatch(/hidden|visible/);
  expect(await fingerprint(page)).toMatch(/^[0-9a-f]{12}$/);
  await close();
});

test("no task of the main thread takes 50 ms while a network trains", async () => {
  const {page, close} = await site.visit("pages/training");
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({duration}) => duration))).observe(
      {
        type: "longtask"
      }
    );
    Object.assign(window, {tasks});
  });
  await button(page, "Train").click();
  await log(page).getByText("Iteration 200 ").waitFor({timeout: 60_000});
  const tasks = await page.evaluate(() => (window as unknown as {tasks: number[]}).tasks);
  // A machine with two cores that trains, draws and tests at once delays the thread now and then; a page that worked too long would do so again and again.
  expect(tasks.filter((duration) => duration > 50).length).toBeLessThanOrEqual(1);
  await close();
}, 90_000);

test("the text can be read without JavaScript", async () => {
  const {page, close} = await site.visit("pages/training", {
    width: 1280,
    colorScheme: "light",
    javaScript: false
  });
  await page.getByRole("heading", {name: "What a step does"}).waitFor();
  expect(await page.locator(".katex").count()).toBeGreaterThan(3);
  expect(await page.locator("noscript").allTextContents()).toContainEqual(
    expect.stringContaining("That needs JavaScript")
  );
  await close();
});
