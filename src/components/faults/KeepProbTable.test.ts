// @vitest-environment jsdom
import {expect, test} from "vitest";
import {KeepProbTable} from "./KeepProbTable.js";

test("KeepProbTable() shows all four programs: only the one that is mended by half fails", () => {
  const cells = [...KeepProbTable().querySelectorAll("tbody td")].map(({textContent}) => textContent);
  expect(cells).toEqual(["✓ answers", "✓ answers", "✗ fails", "✓ answers"]);
});

test("KeepProbTable() says what becomes of the line as its switches stand, and marks it in the table", () => {
  const node = KeepProbTable();
  document.body.replaceChildren(node);
  const [wired, fed] = [...node.querySelectorAll("input")] as [HTMLInputElement, HTMLInputElement];
  const said = () => node.querySelector("[role=status]")!.textContent!;
  const current = () =>
    [...node.querySelectorAll("tbody td")].findIndex(
      (cell) => cell.ariaCurrent ?? cell.hasAttribute("aria-current")
    );
  expect([said(), current()]).toEqual(["The answer depends on what is fed to X. The line answers.", 0]);
  wired.click();
  expect(said()).toContain(
    "fed to X and keep_prob. You must feed a value for placeholder tensor 'keep_prob'"
  );
  expect(current()).toBe(2);
  fed.click();
  expect(said()).toContain("The line answers, with all units");
  expect(node.querySelector("code")!.textContent).toContain("keep_prob: 1.0");
  expect(current()).toBe(3);
  wired.click();
  expect(said()).toContain("fed to X. The line answers; what nobody asks for");
});
