import {afterAll, beforeAll, expect, test} from "vitest";
import {openSite, type Site} from "./site.js";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test("a label and its vector set each other, by keyboard alone", async () => {
  const {page, problems, close} = await site.visit("pages/one-hot");
  const piece = page.getByRole("form", {name: "A label and its vector"});
  await piece.getByRole("radio", {name: "3", exact: true}).focus();
  await page.keyboard.press("ArrowRight");
  await piece.getByText("4 is written [0,0,0,0,1,0,0,0,0,0]").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await piece.getByText("2 ones, in the places 0 and 4").waitFor();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await piece.getByText("0 is written [1,0,0,0,0,0,0,0,0,0]").waitFor();
  await expect.poll(() => piece.getByRole("radio", {name: "0", exact: true}).isChecked()).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test("ten outputs are dragged or typed, and the first of equals is their arg max", async () => {
  const {page, close} = await site.visit("pages/one-hot");
  const piece = page.getByRole("region", {name: "From ten outputs back to a digit"});
  await piece.getByRole("textbox", {name: "Output 8, exact value"}).fill("4.6");
  await page.keyboard.press("Enter");
  await piece.getByText("3 and 8 share the largest output; the first of equals is taken.").waitFor();
  await piece.getByRole("slider", {name: "Output 8"}).focus();
  await page.keyboard.press("ArrowRight");
  await piece.getByText("Output 8 is the largest, by 0.1.").waitFor();
  await close();
});

test("two networks train side by side and again with another seed; the one with a single output reads less and errs among neighbours", async () => {
  const {page, problems, close} = await site.visit("pages/one-hot");
  const duel = page.getByRole("region", {name: "One output against ten"});
  const shares = async (seed: number) => {
    const text = await duel.getByText(`Seed ${seed}: one output reads`).textContent();
    return [...text!.matchAll(/([\d.]+)%/g)].map(([, share]) => Number(share));
  };
  const [one, ten] = (await shares(1)) as [number, number];
  expect(one).toBeLessThan(50);
  expect(ten).toBeGreaterThan(85);
  const near = await duel.locator(".duel-errors").allTextContents();
  const [nearOne, nearTen] = near.map((text) => Number(text.match(/\(([\d.]+)%\)/)![1])) as [number, number];
  expect(nearOne).toBeGreaterThan(40);
  expect(nearTen).toBeLessThan(30);
  await duel.getByRole("button", {name: "Train again with another seed"}).click();
  expect(await shares(2)).not.toEqual([one, ten]);
  expect(problems).toEqual([]);
  await close();
});

test("a moved slider retrains both networks, and only the newest of the runs asked for is shown", async () => {
  const {page, problems, close} = await site.visit("pages/one-hot");
  const duel = page.getByRole("region", {name: "One output against ten"});
  await duel.getByText("Seed 1: one output reads").waitFor();
  await duel.getByRole("slider", {name: "Seed"}).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
  await duel.getByText("Seed 7: one output reads").waitFor();
  expect(problems).toEqual([]);
  await close();
});
