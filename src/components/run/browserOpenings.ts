import {openingsKey, TestOpenings} from "../../lib/training/testOpenings.js";

const known = new WeakMap<Window, TestOpenings>();

/** How often the reader of *page*'s browser has looked at the test digits: one count a page, which follows what other tabs do. */
export function browserOpenings(page: Window = window): TestOpenings {
  const before = known.get(page);
  if (before !== undefined) return before;
  const openings = new TestOpenings(() => page.localStorage);
  page.addEventListener("storage", ({key}) => {
    if (key === openingsKey || key === null) openings.refresh();
  });
  known.set(page, openings);
  return openings;
}
