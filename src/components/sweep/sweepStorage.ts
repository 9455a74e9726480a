import {createStore, get, set, type UseStore} from "idb-keyval";
import type {KeyStorage} from "../../lib/sweep/sweepStore.js";

/** Where this browser keeps the results of sweeps: a database of their own. */
export function sweepStorage(): KeyStorage {
  let store: UseStore | undefined;
  const open = () => (store ??= createStore("digit-workbook-sweeps", "results"));
  return {
    get: async (key) => get(key, open()),
    set: async (key, value) => set(key, value, open())
  };
}
