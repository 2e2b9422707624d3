import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';

const status = (page: Page) => page.evaluate(() => window.g8.status());

/** Ways in which IndexedDB can be unusable. */
const BROKEN: Record<string, () => void> = {
  'is not there': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });
  },
  'throws on open': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not allowed here', 'SecurityError');
    };
  },
  'fails to open': () => {
    IDBFactory.prototype.open = () => {
      const error = new DOMException('Internal error opening backing store', 'UnknownError');
      const request = { error } as IDBOpenDBRequest;
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    };
  },
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
  'fails in every transaction': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('the connection is lost', 'InvalidStateError');
    };
  },
};

for (const [how, broken] of Object.entries(BROKEN)) {
  test(`where IndexedDB ${how}, events are kept in memory and arrive, and the status says why`, async ({
    bench,
    page,
  }) => {
    const { errors, said } = complaintsOf(page);
    await page.addInitScript(broken);
    await page.goto(bench.serve('/'));
    await loaded(page);
    const receipts = await page.evaluate(() =>
      Promise.all([window.g8.track('one'), window.g8.identify('u-1'), window.g8.track('two')]),
    );
    expect(receipts.map(({ stored }) => stored)).toEqual(['memory', 'memory', 'memory']);
    for (const { reason } of receipts) expect(reason).toBeTruthy();
    await page.evaluate(() => window.g8.ready());
    await expect.poll(() => bench.events().length, { timeout: 20_000 }).toBe(4);
    expect(bench.tracked()).toEqual(['one', 'two']);
    expect(bench.events().find(({ event }) => event === 'two')).toMatchObject({ userId: 'u-1' });
    await expect
      .poll(() => status(page))
      .toMatchObject({
        storage: expect.stringMatching(/^memory: \S+/),
        queued: 0,
        delivered: 4,
        limits: { second: 2, minute: 30, scope: 'page' },
      });
    expect(said.filter((text) => text.includes('(storage_unavailable)'))).toHaveLength(1);
    expect(errors).toEqual([]);
  });
}

test('a database that opens late is adopted: events move in from memory', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      const late = {} as IDBOpenDBRequest;
      (window as unknown as { answer: () => void }).answer = () => {
        const real = open.call(this, name);
        Object.defineProperty(late, 'result', { get: () => real.result });
        real.onupgradeneeded = (event) => late.onupgradeneeded?.call(late, event);
        real.onsuccess = (event) => late.onsuccess?.call(late, event);
      };
      return late;
    };
  });
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  expect(await page.evaluate(() => window.g8.track('early'))).toMatchObject({ stored: 'memory' });
  expect(await status(page)).toMatchObject({ storage: expect.stringMatching(/^memory: /) });
  await page.evaluate(() => (window as unknown as { answer: () => void }).answer());
  await expect.poll(async () => (await status(page)).storage).toBe('indexeddb');
  expect(await page.evaluate(() => window.g8.track('late'))).toMatchObject({ stored: 'indexeddb' });
  await page.close();
  bench.sandbox.faults.clear(bench.key);
  const next = await page.context().newPage();
  await next.goto(`${bench.site.url}/next`);
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toEqual(['early', 'late']);
  expect(errors).toEqual([]);
});

test('where localStorage and sessionStorage throw, events are still stored and arrive', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await page.goto(bench.serve('/'));
  await loaded(page);
  expect(await page.evaluate(() => window.g8.track('stored'))).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => bench.tracked()).toEqual(['stored']);
  expect(errors).toEqual([]);
});

test('where nothing can be stored and nothing shared, events arrive under one visitor id', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: denied });
    Object.defineProperty(Document.prototype, 'cookie', { get: denied, set: denied });
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  await page.goto(bench.serve('/'));
  await loaded(page);
  await page.evaluate(() => window.g8.track('anyway'));
  await expect.poll(() => bench.events().length, { timeout: 20_000 }).toBe(2);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
  expect(errors).toEqual([]);
});

test('a page in a sandboxed iframe, without an origin, still sends its events', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  bench.serve('/framed', { attributes: 'data-init-only', body: '<script>g8.track("framed")</script>' });
  await page.goto(bench.bare('/', '<iframe sandbox="allow-scripts" src="/framed"></iframe>'));
  await expect.poll(() => bench.posts().length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(bench.posts()[0]).toMatchObject({ headers: { origin: 'null' }, events: 1 });
  expect(errors).toEqual([]);
});

/** A page whose scripts have the nonce `n`, with the violations of its policy in `window.violations`. */
async function openWithPolicy(bench: Bench, page: Page, policy: string) {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const { key, stub, sandbox, site } = bench;
  const tags = `<script nonce="n">${stub}</script><script nonce="n" async src="${sandbox.ingestUrl}/g8.js" data-write-key="${key}"></script>`;
  const html = `<!doctype html><title>policy</title>${tags}`;
  site.pages.set('/', { html, headers: { 'content-security-policy': policy } });
  await page.goto(site.url);
  await loaded(page);
}

const violationsOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { violations: string[] }).violations);

test('a strict policy with a nonce and Trusted Types is not violated once, and events arrive', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const policy = `default-src 'none'; script-src 'nonce-n'; connect-src ${bench.sandbox.ingestUrl}; require-trusted-types-for 'script'`;
  await openWithPolicy(bench, page, policy);
  await expect.poll(() => bench.events().length).toBe(1);
  await page.evaluate(() => {
    window.g8.identify('u-1');
    window.g8.track('strict');
  });
  await expect.poll(() => bench.events().length).toBe(3);
  await page.evaluate(() => history.pushState({}, '', '/next'));
  await expect.poll(() => bench.events().length).toBe(4);
  expect(await violationsOf(page)).toEqual([]);
  expect(said.filter((text) => /^(warning|error)/.test(text))).toEqual([]);
  expect(errors).toEqual([]);
});

test('a policy without connect-src for the host is warned of once, as csp_blocked, and events wait', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  await openWithPolicy(bench, page, "default-src 'none'; script-src 'nonce-n'");
  const receipt = await page.evaluate(() => window.g8.track('waits'));
  expect(receipt).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(async () => (await status(page)).lastError, { timeout: 20_000 }).toBe('csp_blocked');
  await page.evaluate(() => window.g8.flush({ timeout: 100 }));
  const warnings = said.filter((text) => text.startsWith('warning'));
  expect(warnings).toEqual([expect.stringMatching(/\[graph8\] .*connect-src.*\(csp_blocked\)/)]);
  expect((warnings[0] ?? '').length - 'warning: [graph8] '.length).toBeLessThanOrEqual(
    120 + ' (csp_blocked)'.length,
  );
  expect(await status(page)).toMatchObject({ queued: 2, delivered: 0 });
  expect(bench.requests()).toEqual([]);
  expect(errors).toEqual([]);

  bench.serve('/', { attributes: 'data-init-only' });
  await page.goto(bench.site.url);
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toEqual(['waits']);
});

test('a blocked script leaves calls that fulfil as script_blocked, before and after it is known', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await page.route('**/g8.js', (route) => route.abort());
  const body = '<script>window.early = [g8.track("a"), g8.identify("u"), g8.flush()]</script>';
  await page.goto(bench.serve('/', { body }));
  const blocked = { stored: 'dropped', reason: 'script_blocked' };
  const early = await page.evaluate(() =>
    Promise.all((window as unknown as { early: Promise<object>[] }).early),
  );
  expect(early.slice(0, 2)).toEqual([blocked, blocked]);
  expect(await page.evaluate(() => Promise.all([window.g8.track('b'), window.g8.page()]))).toEqual([
    blocked,
    blocked,
  ]);
  expect(await status(page)).toEqual({ state: 'loading' });
  expect(bench.requests()).toEqual([]);
  expect(errors).toEqual([]);
});
