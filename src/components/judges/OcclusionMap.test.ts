// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeJudgement, judgedDesk} from "../../../test/judgedDesk.js";
import {pixelCount} from "../../lib/digits/digits.js";
import type {OccludeQuestion} from "../../lib/inference/occlude.js";
import {OcclusionMap} from "./OcclusionMap.js";
import {changeWords, occlusionWords, oddsWords} from "./occlusionWords.js";

const middle = 14 * 28 + 14;

/** A map on which covering the middle lowers the probability by 0.5, and covering the pixel before it raises it by 0.01. */
function map() {
  const falls = new Float32Array(pixelCount);
  const oddsFalls = new Float32Array(pixelCount);
  [falls[middle], falls[middle - 1]] = [0.5, -0.01];
  [oddsFalls[middle], oddsFalls[middle - 1]] = [2, -1];
  return {digit: 7, probability: 0.9, falls, oddsFalls};
}

function piece(occlude: (question: OccludeQuestion) => unknown = map) {
  const fake = judgedDesk({occlude});
  const node = OcclusionMap(fake.desk, {patience: 5});
  document.body.replaceChildren(node);
  const text = (selector: string) => node.querySelector(selector)!.textContent;
  const questions = () => fake.asked.map(({question}) => question as OccludeQuestion);
  const stale = () => node.querySelector<HTMLElement>(".occlusion-stage")!.dataset.stale;
  const cursor = node.querySelector<HTMLElement>(".pixel-cursor")!;
  const press = (key: string) => cursor.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  const choose = (name: string, value: string) => {
    const menu = node.querySelector<HTMLSelectElement>(`[aria-label="${name}"]`)!;
    menu.value = value;
    menu.dispatchEvent(new Event("change"));
  };
  return {...fake, node, text, questions, stale, cursor, press, choose};
}

test("OcclusionMap(desk) says what will stand there", () => {
  const {text, questions} = piece();
  expect(text(".occlusion-words")).toContain("Bring a digit above");
  expect(questions()).toEqual([]);
});

test("OcclusionMap(desk) asks about a picture that has stood still, once", async () => {
  const {read, questions, stale, text} = piece();
  const images = [1, 2, 3].map((k) => new Uint8Array(pixelCount).fill(200, 28 * k, 28 * k + 9));
  for (const image of images) void read([fakeJudgement(7)], image);
  await vi.waitFor(() => expect(text(".occlusion-words")).toContain("lowers it most"));
  expect(questions()).toHaveLength(1);
  expect(questions()[0]).toMatchObject({network: "best", digit: undefined, side: 5});
  expect(questions()[0]!.image).toEqual(images[2]);
  expect(stale()).toBe("false");
  await read([fakeJudgement(7)], images[2]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(questions()).toHaveLength(1);
});

test("OcclusionMap(desk) tells what covering does at each place, by cursor keys, and the numbers of its colours", async () => {
  const {read, text, press} = piece();
  await read([fakeJudgement(7)]);
  await vi.waitFor(() => expect(text(".occlusion-key")).toBe("rises by 50 pointsfalls by 50 points"));
  expect(text(".occlusion-words")).toBe(
    "With nothing covered, the probability of a 7 is 90.0%. Covering around row 14, column 14 lowers it most, to 40.0%. Covering around row 14, column 13 raises it, to 91.0%: that ink speaks against the digit."
  );
  expect(text(".occlusion-reading")).toBe(
    "Row 14, column 14: covering here makes the probability fall by 50 points, from 90.0% to 40.0%; its odds are divided by 100."
  );
  press("ArrowLeft");
  expect(text("[role=application] [role=status]")).toBe(
    "Row 14, column 13: covering here makes the probability rise by 1 points, from 90.0% to 91.0%; its odds are multiplied by 10."
  );
  press("Home");
  expect(text(".occlusion-reading")).toBe("Row 14, column 0: covering here changes nothing.");
});

test("OcclusionMap(desk) can be asked for another network, digit, square, and for the odds", async () => {
  const {read, node, questions, text, choose} = piece();
  await read([fakeJudgement(7)]);
  choose("Network", "tutorial");
  choose("Probability of", "3");
  const slider = node.querySelector<HTMLInputElement>(".slider-track")!;
  slider.dispatchEvent(new KeyboardEvent("keydown", {key: "End", bubbles: true}));
  await vi.waitFor(() => expect(questions().at(-1)).toMatchObject({network: "tutorial", digit: 3, side: 9}));
  choose("Colours show", "odds");
  await vi.waitFor(() => expect(text(".occlusion-key")).toBe("odds × 100odds ÷ 100"));
});

test("OcclusionMap(desk) breaks off for a newer picture, whose map alone is shown", async () => {
  let release = (_: unknown) => {};
  const answers = [new Promise((resolve) => (release = resolve)), {...map(), digit: 4}];
  const {read, asked, text} = piece(() => answers.shift());
  await read([fakeJudgement(7)]);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await read([fakeJudgement(4)], new Uint8Array(pixelCount).fill(9, 100, 120));
  expect(asked[0]!.signal!.aborted).toBe(true);
  await vi.waitFor(() => expect(text(".occlusion-words")).toContain("a 4"));
  release(map());
  await new Promise((resolve) => setTimeout(resolve));
  expect(text(".occlusion-words")).toContain("a 4");
});

test("OcclusionMap(desk) empties itself when the picture is wiped away, and says what went wrong", async () => {
  const {read, desk, text} = piece();
  await read([fakeJudgement(7)]);
  await vi.waitFor(() => expect(text(".occlusion-words")).toContain("lowers"));
  desk.wipe();
  expect(text(".occlusion-words")).toContain("Bring a digit above");
  const broken = piece(() => {
    throw new Error("the reading worker stopped");
  });
  await broken.read([fakeJudgement(7)]);
  await vi.waitFor(() => expect(broken.text(".occlusion-problem")).toBe("the reading worker stopped"));
});

test("occlusionWords(occlusion, side) says that no one place decides where none changes anything", () => {
  const none = {...map(), falls: new Float32Array(pixelCount)};
  expect(occlusionWords(none, 3)).toContain("No single square of 3 × 3 pixels changes it");
});

test("changeWords(change) and oddsWords(change) write large and tiny changes alike", () => {
  expect([0.5, 0.034, 0.00012, 1e-7].map(changeWords)).toEqual([
    "50 points",
    "3.4 points",
    "0.012 points",
    "less than 0.001 points"
  ]);
  expect([0, 0.301, 1.5, 3, 7.2].map(oddsWords)).toEqual(["1", "2", "32", "1000", "10⁷"]);
});
