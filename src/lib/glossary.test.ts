import {expect, test} from "vitest";
import {findTerm, termId, terms} from "./glossary.js";

test("terms are in the order of the alphabet", () => {
  const names = terms.map(({term}) => term);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
});

test("no two terms share a name or a form", () => {
  const ids = terms.flatMap(({term, forms = []}) => [term, ...forms].map(termId));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test("every definition is a sentence, and links to terms that exist", () => {
  for (const {term, definition} of terms) {
    expect.soft(definition, term).toMatch(/^[A-Z].*\.$/);
    for (const [, name] of definition.matchAll(/\[\[([^\]|]+)/g))
      expect.soft(() => findTerm(name!)).not.toThrow();
  }
});

test("termId(term) is the term's anchor on the page", () => {
  expect(termId("arg max")).toBe("arg-max");
  expect(termId("keep_prob")).toBe("keep-prob");
  expect(termId("ReLU")).toBe("relu");
});

test("findTerm(name) throws on a name that no term has", () => {
  expect(findTerm("Biases").term).toBe("bias");
  expect(() => findTerm("wizard")).toThrow("unknown term: wizard");
});
