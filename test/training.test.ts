import {execFile} from "node:child_process";
import {promisify} from "node:util";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet} from "../data/load.js";
import {splitSizes} from "../src/lib/digits/digits.js";
import {experiment, formatExperiment} from "../src/lib/training/experiment.js";
import {golden} from "./golden.js";
import {longestTask} from "./longestTask.js";
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
  await expect.poll(() => log(page).textContent()).toBe(terminal.log);
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
  // The slice of the run that was under way still arrives; after that nothing moves but by Step.
  await expect
    .poll(async () => {
      const before = await iteration(page);
      await button(page, "Step").click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(before);
      return (await iteration(page)) - before;
    })
    .toBe(1);
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
  // It can be gone through in slow motion and looked into, like the kernel.
  await button(page, "Reset").click();
  const steps = await piece(page, "A step in four parts");
  for (let i = 1; i <= 4; i++) {
    await steps.getByRole("button", {name: "Next part"}).click();
    await steps.getByText(`Step 1 of 101, part ${i} of 4`).waitFor();
  }
  await piece(page, "Which digit is read as which");
  await page.locator(".confusion-says", {hasText: "after 1 step"}).waitFor();
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
  const longest = await longestTask(page, async () => {
    await button(page, "Train").click();
    await log(page).getByText("Iteration 200 ").waitFor({timeout: 60_000});
  });
  expect(longest).toBeLessThanOrEqual(50);
  await close();
}, 90_000);

/** The piece of the page called *name*, once it stands there. */
async function piece(page: Page, name: string) {
  const place = page.getByRole("region", {name, exact: true});
  await page.locator(`.${places[name]}`).scrollIntoViewIfNeeded();
  await place.waitFor();
  return place;
}

const places: Record<string, string> = {
  "A step in four parts": "step-place",
  "A batch against the whole": "batch-place",
  "The log among many seeds": "seed-place",
  "Inside the network": "inside-place",
  "Which digit is read as which": "confusion-place"
};

/** A run of a fraction of a second. */
const quick = "activation=relu&learning-rate=0.001&hidden=16&iterations=60&seed=3";

test("the tutorial's printed lines stand beside the reader's, the same iteration at the same height", async () => {
  const {page, close} = await site.visit(`pages/training#data=${data}&${short}`);
  await fingerprint(page);
  const tops = (label: string) =>
    page
      .locator(`[aria-label="${label}"] > [data-kind=line]`)
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
  const [mine, printed] = await Promise.all([tops("The tutorial's log"), tops("What the tutorial printed")]);
  expect(mine).toHaveLength(3);
  expect(printed.slice(0, 3)).toEqual(mine);
  await close();
});

test("a run gone through in slow motion shows its four parts in real numbers and ends at the fingerprint of one that is played", async () => {
  const link = `pages/training#data=${data}&${quick.replace("60", "3")}`;
  const {page, problems, close} = await site.visit(link);
  const played = await fingerprint(page);
  await button(page, "Reset").click();
  const steps = await piece(page, "A step in four parts");
  const next = steps.getByRole("button", {name: "Next part"});
  for (let step = 1; step <= 3; step++) {
    for (const [i, part] of ["batch", "forward", "loss", "backward and update"].entries()) {
      await next.click();
      await steps.getByText(`Step ${step} of 3, part ${i + 1} of 4: ${part}.`).waitFor();
      if (part === "loss") await steps.locator(".loss-bars").waitFor();
    }
    const cells = await steps.locator(".step-weights tbody td").allTextContents();
    expect(cells).toHaveLength(12);
    const numbers = cells.map((text) => Number(text.replace("−", "-")));
    for (const row of [numbers.slice(3, 6), numbers.slice(9)]) {
      const [old, change, now] = row as [number, number, number];
      expect((old + change).toFixed(8)).toBe(now.toFixed(8));
      expect(change).not.toBe(0);
    }
  }
  expect(await fingerprint(page)).toBe(played);
  await next.click();
  await steps.getByText("This run is over").waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("other seeds run in the background on request, are stopped, and go on; the reader's run is placed among them", async () => {
  const {page, problems, close} = await site.visit(
    `pages/training#data=${data}&${quick.replace("iterations=60", "iterations=300")}`
  );
  await fingerprint(page);
  const spread = await piece(page, "The log among many seeds");
  expect(await spread.locator(".spread-dot").count()).toBe(0);
  await spread.getByRole("combobox").selectOption("mine");
  await spread.getByRole("button", {name: "Run it with other seeds"}).click();
  // The reader's run is equal to one as soon as seed 3 is done, which may be before seed 2.
  await spread.getByText(/Yours, 0\.\d{4}, is .*equal to/).waitFor();
  await spread.getByRole("button", {name: "Stop"}).click();
  await spread.getByRole("button", {name: "Go on"}).waitFor();
  const stopped = await spread.locator(".dot-one").count();
  expect(stopped).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(50);
  await spread.getByRole("button", {name: "Go on"}).click();
  await expect.poll(() => spread.locator(".dot-one").count()).toBeGreaterThan(stopped);
  await spread.getByRole("button", {name: "Stop"}).click();
  expect(problems).toEqual([]);
  await close();
});

test("the timeline goes back to what the network was, by keyboard, and the pieces below go with it", async () => {
  const {page, problems, close} = await site.visit(`pages/training#data=${data}&${quick}`);
  await fingerprint(page);
  await piece(page, "Inside the network");
  const card = page.locator(".inside-place");
  const slider = card.getByRole("slider", {name: "Moment of the run"});
  await card.getByText("After 60 steps").waitFor();
  await card.locator("canvas[aria-label^='unit 12: weights']").waitFor();
  const shares = () => card.locator(".probability-bars").textContent();
  const end = await shares();
  await slider.focus();
  await page.keyboard.press("Home");
  await card.getByText("Before the first step").waitFor();
  await expect.poll(shares).not.toBe(end);
  const confusion = await piece(page, "Which digit is read as which");
  await confusion.getByText("after 0 steps").waitFor();
  const trace = async () =>
    Number((await confusion.locator(".confusion-says").textContent())!.match(/^([\d,]+) of 1,000/)![1]);
  expect(await trace()).toBeLessThan(350);
  await page.locator(".confusion-place").getByRole("slider", {name: "Moment of the run"}).focus();
  await page.keyboard.press("End");
  await confusion.getByText("after 60 steps").waitFor();
  expect(await trace()).toBeGreaterThan(500);
  await piece(page, "Inside the network");
  await expect.poll(shares).toBe(end);
  expect(problems).toEqual([]);
  await close();
});

test("a cell of the confusion matrix opens its digits, and the counts, the scores and the validation accuracy agree", async () => {
  const {page, problems, close} = await site.visit(`pages/training#data=${data}&${quick}`);
  await fingerprint(page);
  const confusion = await piece(page, "Which digit is read as which");
  await confusion.getByText("after 60 steps").waitFor();
  const counts = (await confusion.locator("[role=gridcell]").allTextContents()).map(Number);
  expect(counts.reduce((a, b) => a + b)).toBe(1000);
  const right = counts.filter((_, i) => i % 11 === 0).reduce((a, b) => a + b);
  const accuracy = await page
    .locator("[data-metric=accuracy] .curve-readout [data-name=validation]")
    .textContent();
  expect(accuracy).toBe(`validation ${(right / 10).toFixed(1)}%`);
  const recall = (100 * counts[0]!) / counts.slice(0, 10).reduce((a, b) => a + b);
  expect(
    await confusion.locator(".score-table tbody tr").first().locator("td").last().textContent()
  ).toContain(`${recall.toFixed(1)}%`);
  const cell = confusion.locator("[role=gridcell]").nth(11);
  await cell.focus();
  await page.keyboard.press("Enter");
  await confusion.getByText(`${counts[11]} images of a 1, read right`).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await confusion.getByText(`${counts[12]} images of a 1, read as 2`).waitFor();
  expect(await confusion.locator(".confusion-worst li").count()).toBe(10);
  expect(problems).toEqual([]);
  await close();
});

test("the envelope counts its openings across reloads, and opens the test digits to the matrix", async () => {
  const {page, problems, close} = await site.visit(`pages/training#data=${data}&${quick}`);
  await fingerprint(page);
  const envelope = page.locator(".test-envelope");
  expect(await envelope.locator(".test-seal").textContent()).toBe("sealed");
  await button(page, "Measure on the test set").click();
  await envelope.getByText("opened once").waitFor();
  const confusion = await piece(page, "Which digit is read as which");
  await confusion.getByLabel("Digits").selectOption("test");
  await confusion.getByText("at the end of the run").waitFor();
  const total = (await confusion.locator("[role=gridcell]").allTextContents()).reduce(
    (sum, text) => sum + Number(text),
    0
  );
  expect(total).toBe(splitSizes[data].test);
  const verdict = await envelope.locator(".test-accuracy").textContent();
  expect(await confusion.locator(".confusion-says").textContent()).toContain(`(${verdict})`);
  await page.reload();
  await fingerprint(page);
  await button(page, "Measure on the test set").click();
  await envelope.getByText("opened twice").waitFor();
  await envelope.getByText("up to 75.0% (1 − ½²)").waitFor();
  await button(page, "Count from 0 again").click();
  await envelope.getByText("sealed", {exact: true}).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("the digits for the deeper pieces are fetched only when the reader comes near them", async () => {
  const {page, close} = await site.visit("pages/training");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const before = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
  expect(
    before.filter((name) => /validation|test|training-\d|kernel/.test(name) && name.endsWith(".gz"))
  ).toEqual([]);
  await page.locator(".inside-place").scrollIntoViewIfNeeded();
  await expect.poll(() => asked.some((url) => /validation/.test(url))).toBe(true);
  await close();
});

test("the text can be read without JavaScript", async () => {
  const {page, close} = await site.visit("pages/training", {
    width: 1280,
    colorScheme: "light",
    javaScript: false
  });
  await page.getByRole("heading", {name: "One step, slowly"}).waitFor();
  expect(await page.locator(".katex").count()).toBeGreaterThan(3);
  expect(await page.locator("noscript").allTextContents()).toContainEqual(
    expect.stringContaining("That needs JavaScript")
  );
  await close();
});
