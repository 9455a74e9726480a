import {createStore, delMany, getMany, keys, setMany, update} from "idb-keyval";

/** Where records are kept from visit to visit, by their keys. Every method may reject. */
export interface RunStorage {
  getMany(keys: readonly string[]): Promise<unknown[]>;
  setMany(records: readonly (readonly [key: string, record: unknown])[]): Promise<void>;
  delMany(keys: readonly string[]): Promise<void>;
  /** Changes one record in a single transaction, so that two tabs cannot undo each other's work. */
  update(key: string, change: (record: unknown) => unknown): Promise<void>;
  keys(): Promise<string[]>;
}

/** The browser's own database. It is opened when it is first asked for something; where it is forbidden, that request rejects. */
export function browserStorage(name = "digit-workbook-runs"): RunStorage {
  let store: ReturnType<typeof createStore> | undefined;
  const open = () => (store ??= createStore(name, "runs"));
  return {
    getMany: async (keys) => getMany([...keys], open()),
    setMany: async (records) =>
      setMany(
        records.map(([key, record]) => [key, record]),
        open()
      ),
    delMany: async (keys) => delMany([...keys], open()),
    update: async (key, change) => update(key, change, open()),
    keys: async () => (await keys(open())).map(String)
  };
}
