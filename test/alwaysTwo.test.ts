import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet} from "../data/load.js";
import {answersSentence} from "../src/components/alwaysTwo/faultWords.js";
import type {ImageFaults} from "../src/lib/image/imageFaults.js";
import {localInference} from "./localInference.js";
import {longestTask} from "./longestTask.js";
import {openSite, type Site} from "./site.js";

let site: Site;
let inference: Awaited<ReturnType<typeof localInference>>;

beforeAll(async () => {
  [site, inference] = await Promise.all([openSite(), localInference(availableDataSet())]);
});

afterAll(() => site?.close());

/** The laboratory, once it has counted. */
async function open() {
  const visit = await site.visit("pages/your-digit");
  await visit.page.getByRole("heading", {name: "Why does it always say 2?"}).scrollIntoViewIfNeeded();
  const lab = visit.page.getByRole("region", {name: "Why does it always say 2?"});
  const said = () => lab.locator(".always-two-said p").allTextContents();
  await expect.poll(said, {timeout: 20_000}).toHaveLength(2);
  return {...visit, lab, said};
}

/** What the page should say of digits with *faults*, by the same networks in Node. */
async function expected(faults: ImageFaults): Promise<string[]> {
  const sentence = async (network: string, title: string) =>
    answersSentence(title, faults, await inference.ask("answersUnder", {network, faults}));
  return [await sentence("tutorial", "the tutorial's network"), await sentence("best", "the mended network")];
}

const regions = (page: Page, name: RegExp) => page.getByRole("region", {name});

test("inverting the digits changes histogram and sentences, to the numbers that the same networks give in Node", async () => {
  const {page, problems, lab, said, close} = await open();
  const histogram = lab.getByRole("list", {name: "How often it answers each digit, the tutorial's network"});
  const before = await histogram.textContent();
  expect(await said()).toEqual(await expected({}));
  const inverted = await expected({inverted: true});
  const longest = await longestTask(page, async () => {
    await lab.getByRole("checkbox", {name: "inverted"}).check();
    await expect.poll(said).toEqual(inverted);
  });
  expect(longest).toBeLessThan(50);
  expect(await histogram.textContent()).not.toBe(before);
  expect(await lab.getByRole("button", {name: "light digit on dark"}).getAttribute("aria-pressed")).toBe(
    "true"
  );
  expect(problems).toEqual([]);
  await close();
});

test("the keyboard moves the digits, chooses a preset, and asks for another digit", async () => {
  const {page, problems, lab, said, close} = await open();
  await lab.getByRole("slider", {name: "moved to the right"}).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(said).toEqual(await expected({left: 2}));
  await lab.getByRole("button", {name: "transparent PNG"}).focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await said())[0]).toMatch(/It answers \d, whatever was drawn\./);
  const {labels} = await inference.workbench.testDigits();
  await lab.getByRole("button", {name: "Another test digit"}).press("Space");
  await lab.getByText(`A test digit, a ${labels[1]}, as the networks get it`).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("the exercises can be solved, and are kept", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  const predicted = regions(page, /worse than guessing/);
  await predicted.getByRole("radio", {name: /Fewer than guessing/}).check();
  await predicted.getByRole("button", {name: "Ask and see"}).click();
  await predicted.getByText("✓ solved").waitFor();
  expect(await predicted.getByRole("status").textContent()).toMatch(/It read [\d,]+ of [\d,]+ right/);
  const built = regions(page, /shape \(1, 232764\)/);
  for (const [i, value] of ["232764", "784", "2352"].entries())
    await built.getByRole("textbox").nth(i).fill(value);
  await built.getByRole("button", {name: "Check"}).click();
  await built.getByText("✓ solved").waitFor();
  const fooled = regions(page, /sure of nothing/);
  await fooled.getByRole("button", {name: "Check"}).click();
  await fooled.getByText("Nothing has been read yet").waitFor();
  await page.reload();
  await predicted.getByText("✓ solved").waitFor();
  await built.getByText("✓ solved").waitFor();
  expect(problems).toEqual([]);
  await close();
});
