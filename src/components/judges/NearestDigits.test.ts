// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeJudgement, judgedDesk} from "../../../test/judgedDesk.js";
import {NearestDigits} from "./NearestDigits.js";

function piece() {
  const fake = judgedDesk({
    trainingImages: ({indices}: {indices: number[]}) => new Uint8Array(784 * indices.length)
  });
  const node = NearestDigits(fake.desk);
  const figures = () => [...node.querySelectorAll("li")].map(({textContent}) => textContent);
  return {...fake, node, figures, words: () => node.querySelector(".nearest-words")!.textContent};
}

test("NearestDigits(desk) keeps six places, and says what will fill them", () => {
  const {figures, words} = piece();
  expect(figures()).toHaveLength(6);
  expect(words()).toContain("Bring a digit above");
});

test("NearestDigits(desk) shows the likest digits with what they are and how alike, and how many of them agree", async () => {
  const {read, figures, words, node} = piece();
  const nearest = [8, 8, 3, 8, 8].map((label, i) => ({index: 10 * i, label, likeness: 0.9 - i / 100}));
  await read([fakeJudgement(8, {nearest})]);
  await vi.waitFor(() => expect(words()).toBe("4 of these 5 show the 8 that the network reads."));
  expect(figures()).toEqual([
    "yoursas it is read",
    "an 80.900",
    "an 80.890",
    "a 30.880",
    "an 80.870",
    "an 80.860"
  ]);
  expect(node.querySelectorAll("li")[3]!.title).toBe("training digit 21");
});

test("NearestDigits(desk) fetches an image once, and empties itself when the picture is wiped away", async () => {
  const {read, desk, asked, words, figures} = piece();
  await read([fakeJudgement(7)]);
  await vi.waitFor(() => expect(words()).toContain("All of these 5"));
  const nearest = [
    {index: 4, label: 1, likeness: 0.9},
    ...fakeJudgement(7).nearest.slice(1, 4),
    {index: 99, label: 7, likeness: 0.8}
  ];
  await read([fakeJudgement(7, {nearest})]);
  await vi.waitFor(() => expect(words()).toContain("4 of these 5"));
  expect(asked.map(({question}) => question)).toEqual([{indices: [0, 1, 2, 3, 4]}, {indices: [99]}]);
  desk.wipe();
  await vi.waitFor(() => expect(figures()[1]).toBe("–"));
});
