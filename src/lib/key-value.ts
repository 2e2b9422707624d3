import { get, type UseStore, update } from 'idb-keyval';
import type { Database } from './database.ts';
import { parseJson } from './parse-json.ts';
import type { WebStorage } from './web-storage.ts';

/** A small store of settings. */
export interface KeyValue {
  /** Whether other tabs of the origin see the same values. */
  readonly shared: boolean;
  get(key: string): Promise<unknown>;
  /** Replaces a value by what `change` makes of it, atomically over all tabs that share the store. */
  update(key: string, change: (old: unknown) => unknown): Promise<void>;
}

/** Settings in one object store of an IndexedDB database. */
export function databaseKeyValue(database: Database, store: string): KeyValue {
  const use: UseStore = (mode, work) => database.run([store, mode], work);
  return {
    shared: true,
    get: (key) => get(key, use),
    update: (key, change) => update(key, change, use),
  };
}

/** Settings that end with the page or, where there is a storage, with the tab. `prefix` begins each name in it. */
export function pageKeyValue(storage: WebStorage | undefined, prefix: string): KeyValue {
  const memory = new Map<string, unknown>();
  const read = (key: string) => parseJson(storage?.get(prefix + key)) ?? memory.get(key);
  return {
    shared: false,
    get: async (key) => read(key),
    async update(key, change) {
      const next = change(read(key));
      memory.set(key, next);
      storage?.set(prefix + key, JSON.stringify(next));
    },
  };
}
