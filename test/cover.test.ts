import {afterAll, beforeAll, expect, test} from "vitest";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test("the cover trains a network as it opens, and says how many digits that now reads and how long it took", async () => {
  const {page, problems, close} = await site.visit("");
  const sentence = page.getByText("That took 500 steps in");
  await sentence.waitFor();
  const [, read, count] = (await sentence.textContent())!.match(/([\d,]+) of ([\d,]+)/)!;
  expect(Number(read!.replace(",", "")) / Number(count!.replace(",", ""))).toBeGreaterThan(0.8);
  expect(problems).toEqual([]);
  await close();
});

test("the cover trains again with another seed, and comes to another network", async () => {
  const {page, problems, close} = await site.visit("");
  const sentence = page.getByText("That took 500 steps in");
  await sentence.waitFor();
  const first = (await sentence.textContent())!.match(/reads ([\d,]+)/)![1];
  await page.getByRole("button", {name: "Train again with another seed"}).click();
  await page.getByText("seed 2").waitFor();
  await sentence.waitFor();
  await expect.poll(async () => (await sentence.textContent())!.match(/reads ([\d,]+)/)![1]).not.toBe(first);
  expect(problems).toEqual([]);
  await close();
});
