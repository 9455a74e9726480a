// @vitest-environment jsdom
import {expect, test} from "vitest";
import {shardManifest} from "../../lib/digits/shards.js";
import {SplitSizes} from "./SplitSizes.js";

const rows = (node: HTMLElement) =>
  [...node.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("th, td:not(.split-role)")].map((cell) => cell.textContent)
  );

test("SplitSizes(manifest) says how many digits each part has, and what share that is", () => {
  expect(rows(SplitSizes(shardManifest("embedded")))).toEqual([
    ["training", "7,000", "70.0%"],
    ["validation", "1,000", "10.0%"],
    ["test", "2,000", "20.0%"]
  ]);
  const full = SplitSizes(shardManifest("full"));
  expect(rows(full)[0]).toEqual(["training", "55,000", "78.6%"]);
  expect(full.querySelector("caption")!.textContent).toBe("70,000 digits, each in exactly one part");
});

test("SplitSizes(manifest) of empty parts has no impossible share", () => {
  const node = SplitSizes({...shardManifest("embedded"), splits: {training: 0, validation: 0, test: 0}});
  expect(rows(node)[0]).toEqual(["training", "0", "0.0%"]);
  expect(node.innerHTML).not.toContain("NaN");
});
