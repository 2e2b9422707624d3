import type { Clock } from './clock.ts';

/**
 * Milliseconds after which an open counts as failed, so that calls are answered within 2 s; a later success is
 * adopted. Some browsers never answer (https://github.com/jakearchibald/idb-keyval/issues/120).
 */
export const OPEN_DEADLINE_MS = 1_900;
/** Opens in a row that may fail before storage counts as broken for this page. */
const MAX_TRIES = 3;

/** Object stores to create, with their options. */
export type Stores = { readonly [name: string]: IDBObjectStoreParameters };

/** A store and the mode of its transaction. */
export type Access = readonly [store: string, mode: IDBTransactionMode];

/** What runs inside a transaction. */
export type Work<T> = (store: IDBObjectStore) => T | PromiseLike<T>;

/**
 * One IndexedDB connection: opened once, dropped when found dead and then opened anew, never in the way of a newer
 * copy of this code in another tab. Opened without a version, so that a database which a newer copy has upgraded
 * still serves this one.
 */
export class Database {
  readonly #name: string;
  readonly #stores: Stores;
  readonly #clock: Clock;
  #handle: IDBDatabase | undefined;
  #opening: Promise<void> | undefined;
  /** Transactions under way. */
  readonly #active = new Set<IDBTransaction>();
  #failures = 0;
  #closed = false;
  /** The open under way has missed the deadline: nobody waits for it any more. */
  #late = false;

  /** How often somebody else ended the connection: each time the database may be gone as well. */
  losses = 0;

  constructor(name: string, stores: Stores, clock: Clock) {
    this.#name = name;
    this.#stores = stores;
    this.#clock = clock;
  }

  /** Whether a transaction can start in this very task. */
  get isOpen(): boolean {
    return !!this.#handle;
  }

  /** Fulfils when the connection is there, however late; rejects with the browser's reason. */
  open(): Promise<void> {
    if (this.#closed || this.#failures >= MAX_TRIES)
      return Promise.reject(new DOMException('', 'InvalidStateError'));
    this.#opening ??= new Promise<void>((fulfil, reject) => {
      const request = indexedDB.open(this.#name);
      request.onupgradeneeded = () => {
        try {
          for (const name in this.#stores) request.result.createObjectStore(name, this.#stores[name]);
        } catch {
          // the upgrade was aborted already: `onerror` follows
        }
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        this.#handle = request.result;
        if (this.#closed) return this.drop();
        this.#handle.onversionchange = this.#handle.onclose = () => {
          this.losses++;
          this.drop();
        };
        this.#late = false;
        fulfil();
      };
    }).catch((error: unknown) => {
      this.drop();
      this.#failures++;
      throw error;
    });
    return this.#opening;
  }

  /**
   * Runs `work` in a transaction: in this very task when the connection is open, else as soon as it is. Gives what
   * `work` gave, once the transaction is complete.
   */
  async run<T>([name, mode]: Access, work: Work<T>): Promise<T> {
    let transaction: IDBTransaction | undefined;
    try {
      transaction = this.#handle?.transaction(name, mode);
    } catch {
      // The handle is closing or lost: using it again can never succeed, so it is dropped and opened anew.
      this.#failures++;
      this.drop();
    }
    if (!transaction) {
      await this.#openInTime();
      return this.run([name, mode], work);
    }
    this.#active.add(transaction);
    try {
      // Whoever waits for a request alone would never learn that its transaction was aborted.
      const [result] = await Promise.all([work(transaction.objectStore(name)), completion(transaction)]);
      this.#failures = 0;
      return result;
    } catch (error) {
      // A full disk is no fault of the connection, nor is `release`; anything else may be, and a dead one never
      // recovers (https://github.com/Expensify/react-native-onyx/pull/780): the next call opens a new one.
      const cause = transaction.error ?? (error as Error | null); // a request only knows that it was aborted
      if (cause && !/^(?:Quota|Abort)/.test(cause.name) && transaction.db === this.#handle) {
        this.#failures++;
        this.drop();
      }
      throw cause;
    } finally {
      this.#active.delete(transaction);
    }
  }

  /**
   * Ends the transactions under way, except those that are committed already. A page that keeps one open while it is
   * in the back/forward cache makes others wait, and is thrown out of it for that.
   */
  release(): void {
    for (const transaction of this.#active) {
      try {
        transaction.abort();
      } catch {
        // committed: it completes without us
      }
    }
  }

  /** Closes the connection; the next use opens a new one. */
  drop(): void {
    this.#handle?.close();
    this.#handle = this.#opening = undefined;
    this.#late = false;
  }

  /** Closes for good: whatever still comes does not bring the database back. */
  close(): void {
    this.#closed = true;
    this.drop();
  }

  #openInTime(): Promise<void> {
    return new Promise((fulfil, reject) => {
      const late = () => {
        this.#late = true;
        reject(new DOMException('', 'TimeoutError'));
      };
      if (this.#late) return late();
      const stop = this.#clock.after(OPEN_DEADLINE_MS, late);
      this.open().finally(stop).then(fulfil, reject);
    });
  }
}

const completion = (transaction: IDBTransaction): Promise<void> =>
  new Promise((fulfil, reject) => {
    transaction.addEventListener('complete', () => fulfil());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
