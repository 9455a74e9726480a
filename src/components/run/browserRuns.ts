import {browserStorage} from "../../lib/runs/runStorage.js";
import {RunStore} from "../../lib/runs/runStore.js";

const stores = new WeakMap<Window, RunStore>();

/** The runs that the reader keeps, as *page*'s browser has them: one store a page, which follows what other tabs do. */
export function browserRuns(page: Window = window): RunStore {
  const known = stores.get(page);
  if (known !== undefined) return known;
  const store = new RunStore({storage: browserStorage(), channel: openChannel()});
  stores.set(page, store);
  return store;
}

/** How tabs hear of each other; none where the browser has no such thing. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel("digit-workbook-runs");
  } catch {
    return undefined;
  }
}
