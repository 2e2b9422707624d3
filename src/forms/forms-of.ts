import { parseJson } from '../lib/parse-json.ts';
import { WebStorage } from '../lib/web-storage.ts';
import { partsOf } from '../tracker/api.ts';
import type { Client } from '../tracker/index.ts';
import { lookup } from './lookup.ts';
import { type ProgressiveForms, progressiveForms, type StageStore } from './progressive/index.ts';

const known = new WeakMap<Client, ProgressiveForms>();

/** Progressive forms and lookups of a client: the same for every caller of one page. */
export function formsOf(client: Client): ProgressiveForms {
  let forms = known.get(client);
  if (!forms) {
    forms = progressiveForms({
      client,
      store: stageStore(client),
      lookup: (email) => lookup(client, email),
    });
    known.set(client, forms);
  }
  return forms;
}

/** The stage reached, in `localStorage` under the key's own prefix, where withdrawn consent wipes it; never without consent. */
function stageStore(client: Client): StageStore {
  const storage = new WebStorage('localStorage');
  const key = () => {
    const settings = partsOf(client)?.settings;
    return settings?.persist === 'local' ? `${settings.id}:stage` : undefined;
  };
  return {
    get() {
      const name = key();
      return name && parseJson(storage.get(name));
    },
    set(record) {
      const name = key();
      if (name) storage.set(name, JSON.stringify(record));
    },
  };
}
