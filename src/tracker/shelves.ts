import type { Clock } from '../lib/clock.ts';
import { Database } from '../lib/database.ts';
import { databaseKeyValue, type KeyValue, pageKeyValue } from '../lib/key-value.ts';
import { WebStorage } from '../lib/web-storage.ts';
import { OUTBOX_STORE, OutboxTable } from './outbox-table.ts';
import { Parking } from './parking.ts';
import type { Settings } from './settings.ts';
import { type Lost, StoredRows } from './stored-rows.ts';
import { Tab } from './tab.ts';
import { VisitorCookie } from './visitor-cookie.ts';

/** Object store of settings. */
const VALUES_STORE = 'values';

/** Where each thing is kept. What is absent is kept in memory, or not at all. */
export interface Shelves {
  database: Database | undefined;
  rows: StoredRows | undefined;
  parking: Parking | undefined;
  cookie: VisitorCookie | undefined;
  /** Pace and hosts. */
  values: KeyValue;
  /** The visitor. */
  visitor: KeyValue;
  tab: Tab;
  /** Removes every byte of ours but the visitor's decision, for all tabs. */
  wipe(): Promise<void>;
}

/** Lays out storage as `persist`, `cookie` and `privacy` ask for. Touches nothing but `sessionStorage` yet. */
export function layOut(settings: Settings, clock: Clock, lost: Lost): Shelves {
  const { id, persist, cookie, privacy } = settings;
  const session = persist === 'none' ? undefined : new WebStorage('sessionStorage');
  const tab = new Tab(session, id);
  const inTab = pageKeyValue(session, `${id}:`);
  const database =
    persist === 'local' ? new Database(id, { [VALUES_STORE]: {}, [OUTBOX_STORE]: { autoIncrement: true } }, clock) : undefined;
  const values = database ? databaseKeyValue(database, VALUES_STORE) : inTab;
  const parking = database && new Parking(new WebStorage('localStorage'), id, tab.id);
  const keepsIds = !privacy.dontStoreUserIds;
  const domain = typeof cookie === 'object' ? cookie.domain : undefined;
  const visitorCookie = database && cookie && keepsIds ? new VisitorCookie(domain) : undefined;
  return {
    database,
    rows: database && new StoredRows(new OutboxTable(database), lost),
    parking,
    cookie: visitorCookie,
    values,
    visitor: keepsIds ? values : pageKeyValue(undefined, ''),
    tab,
    async wipe() {
      inTab.clear();
      parking?.clear();
      new VisitorCookie(domain).remove();
      await database?.destroy();
    },
  };
}
