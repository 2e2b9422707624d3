import type { Clock } from '../lib/clock.ts';
import { Database } from '../lib/database.ts';
import { databaseKeyValue, type KeyValue, pageKeyValue } from '../lib/key-value.ts';
import { WebStorage } from '../lib/web-storage.ts';
import { OUTBOX_STORE, OutboxTable } from './outbox-table.ts';
import { Parking } from './parking.ts';
import type { Settings } from './settings.ts';
import { Tab } from './tab.ts';
import { VisitorCookie } from './visitor-cookie.ts';

/** Object store of settings. */
const VALUES_STORE = 'values';

/** Where each thing is kept. What is absent is kept in memory, or not at all. */
export interface Shelves {
  database?: Database;
  table?: OutboxTable;
  parking?: Parking;
  cookie?: VisitorCookie;
  /** Pace and hosts. */
  values: KeyValue;
  /** The visitor. */
  people: KeyValue;
  tab: Tab;
}

/** Lays out storage as `persist`, `cookie` and `privacy` ask for. Touches nothing but the tab's name yet. */
export function layOut({ id, persist, cookie, privacy }: Settings, clock: Clock): Shelves {
  const session = persist === 'none' ? undefined : new WebStorage('sessionStorage');
  const tab = new Tab(session, id);
  const nameless = privacy.dontStoreUserIds && pageKeyValue(undefined, '');
  if (persist !== 'local') {
    const values = pageKeyValue(session, `${id}:`);
    return { tab, values, people: nameless || values };
  }
  const database = new Database(id, { [VALUES_STORE]: {}, [OUTBOX_STORE]: { autoIncrement: true } }, clock);
  const values = databaseKeyValue(database, VALUES_STORE);
  return {
    ...{ tab, database, values, people: nameless || values },
    table: new OutboxTable(database),
    parking: new Parking(new WebStorage('localStorage'), id),
    ...(cookie && !nameless && { cookie: new VisitorCookie(cookie === true ? undefined : cookie.domain) }),
  };
}

/** Removes what only this tab can see. */
export const wipeTab = ({ id }: Settings): void => clear('sessionStorage', id, []);

/** Removes every byte of this key but those under the names in `keep`, for all tabs. */
export function wipe(settings: Settings, keep: readonly string[]): Promise<void> {
  const { id, cookie } = settings;
  wipeTab(settings);
  clear('localStorage', id, keep);
  new VisitorCookie(typeof cookie === 'object' ? cookie.domain : undefined).write(undefined);
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(id);
    // Other tabs let go on their own, as soon as they learn of the decision.
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}

function clear(kind: 'localStorage' | 'sessionStorage', id: string, keep: readonly string[]): void {
  const storage = new WebStorage(kind);
  for (const key of storage.keys(`${id}:`)) if (!keep.includes(key)) storage.take(key);
}
