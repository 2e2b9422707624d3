// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATEGORIES, findProducts, PRODUCTS } from '../../../sandbox/shop/products.ts';
import { event, sandbox, sendBatch } from './harness.ts';

/** Every page of the shop, those of the routed section too. */
const PAGES = [
  ...['', '/tools', '/search', '/search?q=saw', '/sharpening', '/workshop', '/contact', '/visit', '/join'],
  ...['/signin', '/account', '/privacy', '/cart', '/checkout', '/checkout/payment', '/checkout/done'],
  ...CATEGORIES.map(({ slug }) => `/tools/${slug}`),
  ...PRODUCTS.map(({ slug }) => `/tool/${slug}`),
];

async function visit(path: string) {
  const { pagesUrl, ingestUrl } = await sandbox();
  const response = await fetch(`${pagesUrl}/shop${path}`);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { response, policy, pagesUrl, ingestUrl, text: await response.text() };
}

describe('the shop', () => {
  test('serves all its pages, and no link, script or style of them leads nowhere', async () => {
    const { pagesUrl } = await sandbox();
    const linked = new Set<string>();
    for (const path of PAGES) {
      const response = await fetch(`${pagesUrl}/shop${path}`);
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      const text = await response.text();
      expect(text).not.toMatch(/undefined|\[object|\son\w+=|style="/);
      for (const [, href = ''] of text.matchAll(/(?:href|src|action)="(\/[^"#?]*)/g)) linked.add(href);
    }
    linked.delete('/docs/'); // built from docs/*.md by a check of its own
    for (const href of linked)
      expect([href, (await fetch(pagesUrl + href, { redirect: 'error' })).status]).toEqual([href, 200]);
    for (const { slug } of PRODUCTS) expect(linked).toContain(`/shop/tool/${slug}`);
  });

  test('has the snippet in each head, pending, under a policy that allows it alone', async () => {
    const { policy, text, ingestUrl } = await visit('/tools');
    const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
    const stub = readFileSync(new URL('../../../snippet/stub.min.js', import.meta.url), 'utf8').trim();
    expect(text).toContain(`<script nonce="${nonce}">${stub}</script>`);
    expect(text).toContain(
      `<script async nonce="${nonce}" src="${ingestUrl}/g8.js" data-write-key="pk_sandbox_demo" data-api-url="${ingestUrl}" data-clicks="outbound downloads" data-consent="pending"></script>`,
    );
    // Not a pattern: a nonce may hold a plus sign.
    expect(text.split('<script')).toHaveLength(text.split(`nonce="${nonce}"`).length);
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types graph8");
    expect((await visit('/tools')).policy).not.toContain(nonce);
  });

  test('shows what was searched for as text, whatever it is', async () => {
    const { text } = await visit('/search?q=%3Cimg src=x onerror=alert(1)%3E%22');
    expect(text).toContain('No tools for “&lt;img src=x onerror=alert(1)&gt;&quot;”');
    expect(text).not.toContain('<img');
  });

  test.each(['/none', '/tool/hammer', '/tools/hammers', '/tools/saws/none'])(
    'says at %s that there is nothing',
    async (path) => {
      const { response, text } = await visit(path);
      expect(response.status).toBe(404);
      expect(text).toContain('There is no page at this address');
    },
  );

  test('serves files of its own folder and its typefaces, and nothing else', async () => {
    const status = async (path: string) => (await visit(path)).response.status;
    for (const path of [
      '/assets/shop.js',
      '/assets/tools.svg',
      '/fonts/figtree.woff2',
      '/fonts/fraunces.woff2',
    ])
      expect([path, await status(path)]).toEqual([path, 200]);
    for (const path of [
      '/assets/..%2fshop.ts',
      '/assets/none.js',
      '/fonts/none.woff2',
      '/fonts/..%2f..%2fpackage.json',
    ])
      expect([path, await status(path)]).toEqual([path, 404]);
  });

  test('keeps nothing of a form that was sent before its script was there, least of all in an address', async () => {
    const { pagesUrl } = await sandbox();
    const body = new URLSearchParams({ email: 'ada@example.com', password: 'secret' });
    const answer = await fetch(`${pagesUrl}/shop/signin`, { method: 'POST', body, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/shop/signin']);
    const text = await (await fetch(`${pagesUrl}/shop/signin`)).text();
    expect(text).toMatch(/<form id="signin"[^>]* method="post">/);
  });

  test('has a drawing for each product', () => {
    const sheet = readFileSync(new URL('../../../sandbox/shop/assets/tools.svg', import.meta.url), 'utf8');
    for (const { sku } of PRODUCTS) expect(sheet).toContain(`<symbol id="${sku.toLowerCase()}"`);
  });

  test('finds tools by every word, those first that are called so', () => {
    const found = (query: string) => findProducts(query).map(({ sku }) => sku);
    expect(found('saw')).toEqual(['NW-33', 'NW-36']);
    expect(found('BRASS  saw')).toEqual(['NW-33']);
    expect(found('nw-21')).toEqual(['NW-21']);
    expect(found('knife')[0]).toBe('NW-43');
    expect(found(' ')).toEqual([]);
  });

  test('has a panel without the tag, which only the shop may frame', async () => {
    const { policy, text } = await visit('/panel');
    expect(text).not.toContain('data-write-key');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("script-src 'self'");
  });
});

test('what arrived can be asked for by visitor', async () => {
  const { ingestUrl, pagesUrl } = await sandbox();
  const of = (id: string, anonymousId: string) => ({ ...event(id), anonymousId });
  await sendBatch(ingestUrl, [of('a', 'ann'), of('b', 'bob'), of('c', 'ann'), of('d', 'cy')]);
  const ask = async (query: string): Promise<string[]> => {
    const { events } = await (await fetch(`${pagesUrl}/control/events?${query}`)).json();
    return events.map((record: { event: { messageId: string } }) => record.event.messageId);
  };
  expect(await ask('visitor=ann')).toEqual(['a', 'c']);
  expect(await ask('visitor=ann&visitor=cy&after=1')).toEqual(['c', 'd']);
  expect(await ask('visitor=nobody')).toEqual([]);
});
