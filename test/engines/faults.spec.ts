import type { FaultRule } from '../../sandbox/fault-rule.ts';
import { expect, test } from './fixture.ts';
import { allArrive, loaded, track, visit } from './visitor.ts';

const EVENTS = 20;

/** What goes wrong with the first request, and how many events come twice: those that were stored unanswered. */
const FAULTS: Record<string, [fault: FaultRule, repeated: number]> = {
  'a host that is overloaded': [{ kind: '503' }, 0],
  'a captive portal that answers with its own page': [{ kind: 'html' }, 0],
  'a connection that is cut before the body is stored': [{ kind: 'cut' }, 0],
  'an answer that gets lost': [{ kind: 'lost' }, EVENTS],
  'a host that says how long to wait': [{ kind: '429', retryAfter: '3', expose: true }, 0],
};

for (const [what, [fault, repeated]] of Object.entries(FAULTS)) {
  test(`${what} costs no event: they go again, under the same ids`, async ({ bench, tab }) => {
    await visit(bench, tab);
    bench.sandbox.faults.set({ ...fault, key: bench.key, times: 1 });
    await track(tab, 0, EVENTS);
    expect((await allArrive(bench, tab, EVENTS)).repeated).toBe(repeated);
    const [first, second] = bench.posts();
    if (fault.kind === '429') expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(3_000);
    await tab.waitFor(() => window.g8.status().state === 'idle');
    expect(await tab.evaluate(() => window.g8.status())).toMatchObject({ delivered: EVENTS, dropped: {} });
  });
}

test('Retry-After holds over a reload', async ({ bench, tab }) => {
  await visit(bench, tab);
  bench.sandbox.faults.set({ kind: '429', retryAfter: '600', expose: true, key: bench.key });
  await track(tab, 0, 3);
  await tab.waitFor(() => window.g8.status().state === 'paused');
  await tab.reload();
  await loaded(tab);
  await track(tab, 3, 2);
  await tab.evaluate(() => window.g8.flush({ timeout: 1_000 }));
  expect(bench.posts()).toMatchObject([{ status: 429 }]);
  expect(await tab.evaluate(() => window.g8.status())).toMatchObject({ state: 'paused', queued: 5 });
});

test('one event that the host will not take is dropped alone, and told', async ({ bench, tab }) => {
  await visit(bench, tab);
  bench.sandbox.faults.set({ kind: 'poison', key: bench.key, name: 'poison' });
  await track(tab, 0, 4);
  await tab.evaluate(() => void window.g8.track('poison'));
  await track(tab, 4, 4);
  expect((await allArrive(bench, tab, 8)).repeated).toBe(0);
  expect(await tab.evaluate(() => window.g8.status())).toMatchObject({
    ...{ delivered: 8, dropped: { rejected: 1 } },
  });
});

test('what is tracked while the host is down arrives on the visit after it came back', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab);
  await bench.sandbox.stopIngest();
  await track(tab, 0, EVENTS);
  await tab.evaluate(() => window.g8.flush({ timeout: 1_000 }));
  expect(await tab.evaluate(() => window.g8.status())).toMatchObject({ queued: EVENTS, delivered: 0 });
  await tab.goto(bench.bare('/elsewhere', 'no tracker here'));
  await bench.sandbox.startIngest();
  await visit(bench, tab, { path: '/back' });
  expect((await allArrive(bench, tab, EVENTS)).repeated).toBe(0);
});

/** Runs before the tag: storage that a browser, a policy or a full disk takes away. */
const STORAGES: Record<string, string> = {
  'a database that does not open': `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };`,
  'a database that never answers': 'IDBFactory.prototype.open = () => ({});',
  'a full disk': `IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  'no web storage': `for (const kind of ['localStorage', 'sessionStorage']) Object.defineProperty(window, kind, { get() { throw new DOMException('no', 'SecurityError'); } });`,
};

for (const [what, code] of Object.entries(STORAGES)) {
  test(`${what} stops no event, and nothing throws`, async ({ bench, tab }) => {
    const head = `<script>window.errors = [];
      addEventListener('error', ({ message }) => errors.push(message));
      addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
      ${code}</script>`;
    await tab.goto(bench.serve('/', { attributes: 'data-init-only', head }));
    await loaded(tab);
    await track(tab, 0, EVENTS);
    expect((await allArrive(bench, tab, EVENTS)).repeated).toBe(0);
    const { storage } = await tab.evaluate(() => window.g8.status());
    expect(storage).toMatch(what === 'no web storage' ? /^indexeddb$/ : /^memory: \w+/);
    expect(await tab.evaluate(() => (window as unknown as { errors: string[] }).errors)).toEqual([]);
  });
}
