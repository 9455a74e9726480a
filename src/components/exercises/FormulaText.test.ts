// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {FormulaParagraphs, FormulaText} from "./FormulaText.js";

test("FormulaText(text) typesets what stands between dollar signs, and shows code as code", async () => {
  const node = FormulaText("The share $p_y$ of `oneHot`.");
  expect(node.querySelector("code")!.textContent).toBe("oneHot");
  expect(node.querySelector(".formula")!.textContent).toBe("p_y");
  await vi.waitFor(() => expect(node.querySelector(".formula .katex")).not.toBeNull());
});

test("FormulaText(text) leaves single dollar signs, markup and nothing at all as they are", () => {
  expect(FormulaText("It costs $3 <b>").innerHTML).toBe("It costs $3 &lt;b&gt;");
  expect(FormulaText("a $$ b").innerHTML).toBe("a $$ b");
  expect(FormulaText("").innerHTML).toBe("");
});

test("FormulaText(text) shows a formula that KaTeX cannot read, rather than failing", async () => {
  const node = FormulaText("$\\frac{$");
  await vi.waitFor(() => expect(node.querySelector(".katex-error")).not.toBeNull());
});

test("FormulaParagraphs(text) divides its text at empty lines", () => {
  const node = FormulaParagraphs("One.\n\n  \nTwo,\nstill two.\n");
  expect([...node.querySelectorAll("p")].map(({textContent}) => textContent)).toEqual([
    "One.",
    "Two,\nstill two."
  ]);
});

test("FormulaText(text) sets quotation marks and apostrophes, but not in code", () => {
  const node = FormulaText('The tutorial\'s "loss" is `\'a\' + "b"`.');
  expect(node.textContent).toBe("The tutorial’s “loss” is 'a' + \"b\".");
});
