// @vitest-environment node
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client, G8, Options } from '../../src/tracker/index.ts';
import { VERSION } from '../../src/tracker/version.ts';

interface Entry {
  g8: G8;
  createClient(options: Options): Client;
}
const root = new URL('../../', import.meta.url);
const load = () => import(new URL('src/index.ts', root).href) as Promise<Entry>;
const globals = () => Reflect.ownKeys(globalThis);
const resources = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const NO_BROWSER = { stored: 'dropped', reason: 'no_browser' };

let g8: G8;
let createClient: Entry['createClient'];

beforeEach(async () => {
  vi.resetModules();
  ({ g8, createClient } = await load());
});

/** Calls everything there is. */
async function callEverything(client: G8): Promise<unknown[]> {
  client.set({ a: 1 });
  client.reset();
  client.consent.grant();
  client.consent.deny();
  client.on('delivered', () => {})();
  const receipts = await Promise.all([
    client.track('Plan Chosen', { plan: 'pro' }),
    client.identify('ada@example.com', { plan: 'pro' }),
    client.group('acme'),
    client.alias('ada'),
    client.page(),
  ]);
  await client.ready();
  return receipts;
}

describe('on a server', () => {
  it('changes no global and sets no timer by being imported', async () => {
    vi.resetModules();
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const interval = vi.spyOn(globalThis, 'setInterval');
    const before = globals();
    await load();
    expect(globals()).toEqual(before);
    expect(timer).not.toHaveBeenCalled();
    expect(interval).not.toHaveBeenCalled();
  });

  it('answers every call silently with no_browser, before and after init', async () => {
    const spoken = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name),
    );
    const before = globals();
    expect(await callEverything(g8)).toEqual(Array.from({ length: 5 }, () => NO_BROWSER));
    g8.init({ writeKey: 'pk_live_0123456789', debug: true });
    expect(await callEverything(g8)).toEqual(Array.from({ length: 5 }, () => NO_BROWSER));
    for (const spy of spoken) expect(spy).not.toHaveBeenCalled();
    expect(globals()).toEqual(before);
  });

  it('lets every getter be read', async () => {
    expect(g8.initialized).toBe(false);
    expect(g8.consent.state).toBe('pending');
    expect(g8.status()).toMatchObject({ state: 'no_browser', queued: 0, sending: false });
    expect(JSON.parse(JSON.stringify(g8.status()))).toEqual(g8.status());
    expect(await g8.visitorId()).toBeNull();
    expect(await g8.flush()).toEqual({ empty: true, queued: 0 });
  });

  it('throws for nothing that init is given, since a page that is rendered must not fail', () => {
    for (const options of [
      { writeKey: 'g8_live_secret' },
      { writeKey: '' },
      undefined,
    ] as unknown as Options[]) {
      expect(() => g8.init(options)).not.toThrow();
      expect(() => createClient(options)).not.toThrow();
    }
  });

  it('keeps no process alive', async () => {
    const before = resources();
    const timer = vi.spyOn(globalThis, 'setTimeout');
    await callEverything(g8);
    g8.init({ writeKey: 'pk_live_0123456789' });
    await callEverything(createClient({ writeKey: 'pk_live_other' }) as G8);
    expect(timer).not.toHaveBeenCalled();
    expect(resources()).toBe(before);
  });

  it('keeps nothing of the calls, however many come', async () => {
    for (let count = 0; count < 2_000; count++) g8.reset();
    expect(g8.status().queued).toBe(0);
  });

  it('stays silent after it was destroyed and asked for again', async () => {
    g8.destroy();
    expect(() => g8.init({ writeKey: 'pk_live_0123456789' })).not.toThrow();
    expect(await g8.track('Plan Chosen')).toEqual(NO_BROWSER);
  });
});

describe('the package', () => {
  it('knows its own version', async () => {
    const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
    expect(VERSION).toBe(version);
  });
});
