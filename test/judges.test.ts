import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {availableDataSet, loadDataSet} from "../data/load.js";
import {pixelCount} from "../src/lib/digits/digits.js";
import {pasteDigit} from "../src/lib/image/pasteDigit.js";
import {readNetwork} from "../src/lib/network/savedNetwork.js";
import type {BuiltNetworkFacts, BuiltNetworkName} from "../src/lib/training/builtNetworks.js";
import {provideNetwork} from "../src/lib/training/provideNetwork.js";
import {longestTask} from "./longestTask.js";
import {pngFile} from "./pictureFiles.js";
import {openSite, type Site} from "./site.js";

let site: Site;
let digit: {png: Uint8Array; label: number};
const data = availableDataSet();

beforeAll(async () => {
  site = await openSite();
  const {images, labels} = (await loadDataSet("embedded")).validation;
  digit = {png: pngFile(pasteDigit(images.subarray(0, pixelCount), {scale: 3})), label: labels[0]!};
});

afterAll(() => site?.close());

async function bring(page: Page): Promise<void> {
  await page.getByRole("tab", {name: "Picture"}).click();
  await page
    .getByLabel("Choose a picture")
    .setInputFiles({name: "digit.png", mimeType: "image/png", buffer: Buffer.from(digit.png)});
  await expect.poll(() => page.locator(".answer-digit").textContent()).toBe(String(digit.label));
}

/** Goes to a live piece of the page, and waits until it is there. */
async function piece(page: Page, name: string) {
  const place = page.locator(`.${name}-place`);
  await place.scrollIntoViewIfNeeded();
  await place.locator("section").waitFor();
  return place;
}

async function builtFingerprint(name: BuiltNetworkName): Promise<string> {
  const bytes = await provideNetwork(name, {data, load: () => loadDataSet(data)});
  return readNetwork<BuiltNetworkFacts>(bytes).facts.fingerprint;
}

test("a digit is judged by both networks, each with the fingerprint that it has in Node; a map and the likest digits follow", async () => {
  const {page, problems, close} = await site.visit("pages/your-digit");
  await bring(page);
  expect(await page.locator(".answer-network").textContent()).toContain(await builtFingerprint("best"));
  const judges = await piece(page, "judges");
  const [best, tutorial] = [judges.locator(".judge").nth(0), judges.locator(".judge").nth(1)];
  for (const [judge, name] of [
    [best, "best"],
    [tutorial, "tutorial"]
  ] as const) {
    await judge.getByText(await builtFingerprint(name)).waitFor();
    // The tutorial's network may well err.
    const read = name === "best" ? new RegExp(`^${digit.label}`) : /^\d/;
    expect(await judge.locator(".judge-digit").textContent()).toMatch(read);
  }

  const occlusion = await piece(page, "occlusion");
  await occlusion.getByText("With nothing covered").waitFor();
  await occlusion.getByRole("application").focus();
  const said = occlusion.getByRole("application").getByRole("status");
  for (const key of ["Home", "PageUp"]) await page.keyboard.press(key);
  expect(await said.textContent()).toBe("Row 0, column 0: covering here changes nothing.");
  await occlusion.getByRole("slider").press("End");
  await occlusion.getByText("9 × 9").or(occlusion.getByText("lowers it most")).waitFor();

  const nearest = await piece(page, "nearest");
  await nearest.getByText("that the network reads").waitFor();
  expect(await nearest.locator("li b").allTextContents()).toContain(
    `${digit.label === 8 ? "an" : "a"} ${digit.label}`
  );
  expect(problems).toEqual([]);
  await close();
});

test("a run that was kept on the page on training is trained again here to the same fingerprint, and judges, while the page stays awake", async () => {
  const {page, problems, close} = await site.visit(
    `pages/training#data=${data}&activation=relu&learning-rate=0.001&hidden=24&iterations=300&batch-size=32`
  );
  const kept = await page
    .locator(".run-facts dd", {hasText: /^[0-9a-f]{12}$/})
    .textContent({timeout: 60_000});
  await page.getByRole("button", {name: "Keep this run"}).click();
  await page.getByRole("link", {name: "compare in the lab"}).waitFor();
  await page.goto(page.url().replace(/training.*$/, "your-digit"));
  await bring(page);
  const longest = await longestTask(page, async () => {
    const judges = await piece(page, "judges");
    await judges.getByText(`it is the same network: fingerprint ${kept}`).waitFor();
    const own = judges.locator(".judge").nth(2);
    await own.getByText(kept!).waitFor();
    await expect.poll(() => own.locator(".judge-digit").textContent()).toMatch(/^\d/);
    const occlusion = await piece(page, "occlusion");
    await occlusion.getByLabel("Network").selectOption("own");
    await occlusion.getByText("With nothing covered").waitFor();
  });
  expect(longest).toBeLessThanOrEqual(50);
  expect(problems).toEqual([]);
  await close();
});
