import { vi } from 'vitest';
import { readOptions } from '../../../src/tracker/settings.ts';
import { TrackingClient } from '../../../src/tracker/tracking-client.ts';
import type { Options, TrackedEvent } from '../../../src/tracker/types.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLocks } from './fake-locks.ts';
import { visit } from './location.ts';
import { emptyIndexedDb } from './outbox-store.ts';
import { turns } from './turns.ts';

/** A page with an empty browser behind it, and a host that takes everything. Made in `beforeEach`. */
export class FakePage {
  readonly clock = new FakeClock();
  readonly factory = emptyIndexedDb();
  readonly client = new TrackingClient(this.clock);
  /** Events that arrived at the host. */
  readonly arrived: TrackedEvent[] = [];

  constructor() {
    visit('https://shop.example.com/plans');
    new FakeLocks().install();
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'info').mockImplementation(() => {});
    localStorage.clear();
    sessionStorage.clear();
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      this.arrived.push(...JSON.parse(body).batch);
      return { status: 200, text: async () => '{"ok":true}', headers: new Headers() };
    });
  }

  start(options: Partial<Options> = {}): TrackingClient {
    const defaults: Options = { writeKey: 'pk_live_0123456789', pageViews: 'manual', cookie: false };
    return this.client.start(readOptions({ ...defaults, ...options }));
  }

  /** The event of that name that arrived. */
  named(name: string): TrackedEvent | undefined {
    return this.arrived.find(({ event }) => event === name);
  }

  /** Everything that the browser now keeps of the page, by name. */
  async traces(): Promise<string[]> {
    const databases = (await this.factory.databases()).map(({ name }) => name ?? '');
    const names = [
      ...databases,
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      document.cookie,
    ];
    return names.filter(Boolean);
  }

  /** What a promise has fulfilled with after `ms` milliseconds. */
  async settled<T>(promise: Promise<T>, ms = 0): Promise<T | 'pending'> {
    let result: T | 'pending' = 'pending';
    void promise.then((value) => {
      result = value;
    });
    await this.clock.pass(ms);
    await turns();
    return result;
  }

  async close(): Promise<void> {
    this.client.destroy();
    await turns();
    visit('about:blank');
  }
}
