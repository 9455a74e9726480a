import {ProgressStore, storageKey} from "../../lib/exercises/store.js";

const stores = new WeakMap<Window, ProgressStore>();

/** The reader's progress as *page*'s browser keeps it: one store a page, which follows what other tabs do. */
export function browserProgress(page: Window = window): ProgressStore {
  const known = stores.get(page);
  if (known !== undefined) return known;
  const store = new ProgressStore(() => page.localStorage);
  page.addEventListener("storage", ({key}) => {
    if (key === storageKey || key === null) store.refresh();
  });
  stores.set(page, store);
  return store;
}
