import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { G8 } from '../../../src/tracker/index.ts';
import { turns } from '../support/turns.ts';

const text = readFileSync(`${process.cwd()}/snippet/stub.min.js`, 'utf8');

type Recorded = [method: string, args: unknown[], settle: (value: unknown) => void, at: number, url: string];
type Stub = G8 & { q: Recorded[] };
const page = window as unknown as { g8?: Stub };

/** What the script element does on the page. */
function paste(): Stub {
  new Function(text)();
  if (!page.g8) throw new Error('no stub');
  return page.g8;
}

/** A script that the page cannot load, as the browser tells it. */
function failToLoad(attributes: Record<string, string>): void {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  document.head.append(script);
  script.dispatchEvent(new Event('error'));
  script.remove();
}

beforeEach(() => {
  delete page.g8;
});
afterEach(() => {
  delete page.g8;
});

describe('the loader stub on a page', () => {
  it('records each call with its arguments, its time and its URL, in order', () => {
    vi.spyOn(Date, 'now').mockReturnValue(1_234);
    const stub = paste();
    void stub.track('Plan Chosen', { plan: 'pro' });
    void stub.identify('ada');
    stub.consent.grant();
    expect(stub.q.map(([method, args, , at, url]) => [method, args, at, url])).toEqual([
      ['track', ['Plan Chosen', { plan: 'pro' }], 1_234, location.href],
      ['identify', ['ada'], 1_234, location.href],
      ['consent.grant', [], 1_234, location.href],
    ]);
  });

  it.each([
    'init',
    'track',
    'identify',
    'group',
    'alias',
    'page',
    'set',
    'reset',
    'flush',
    'ready',
    'visitorId',
    'destroy',
  ] as const)('has %s, which waits until the bundle answers', async (method) => {
    const stub = paste();
    const settled = vi.fn();
    void (stub[method] as (...args: unknown[]) => Promise<unknown>)('x').then(settled);
    await turns(3);
    expect(settled).not.toHaveBeenCalled();
    stub.q[0]?.[2]('answer of the bundle');
    await turns(3);
    expect(settled).toHaveBeenCalledWith('answer of the bundle');
  });

  it('records what the visitor decides, under the path of the method', () => {
    const { consent, privacy, q } = paste();
    consent.grant();
    consent.deny();
    void privacy.export();
    void privacy.erase();
    privacy.exclude(false);
    expect(q.map(([method, args]) => [method, ...args])).toEqual([
      ...[['consent.grant'], ['consent.deny'], ['privacy.export'], ['privacy.erase']],
      ['privacy.exclude', false],
    ]);
  });

  it('says that it is loading', () => {
    expect(paste().status()).toEqual({ state: 'loading' });
    expect(paste().consent.state).toBe('pending');
  });

  it('leaves a client alone that is there already', () => {
    const there = { track: () => 'mine' } as unknown as Stub;
    page.g8 = there;
    paste();
    expect(page.g8).toBe(there);
    expect(Object.keys(there)).toEqual(['track']);
  });

  it('takes a listener away before the bundle has come', () => {
    const stub = paste();
    const listener = vi.fn();
    const off = stub.on('delivered', listener);
    expect(stub.q[0]?.slice(0, 2)).toEqual(['on', ['delivered', listener]]);
    off();
    expect(stub.q[0]?.[1]).toEqual(['delivered']);
  });

  it('answers all calls with script_blocked when the bundle cannot be loaded, earlier and later ones', async () => {
    const stub = paste();
    const before = stub.track('before');
    failToLoad({ 'data-write-key': 'pk_live_x' });
    const blocked = { stored: 'dropped', reason: 'script_blocked' };
    expect(await before).toEqual(blocked);
    expect(await stub.track('after')).toEqual(blocked);
    expect(stub.q).toEqual([]);
  });

  it('does not take the failure of another script for its own', async () => {
    const stub = paste();
    const settled = vi.fn();
    void stub.track('before').then(settled);
    failToLoad({ id: 'ad' });
    window.dispatchEvent(new Event('error'));
    await turns(3);
    expect(settled).not.toHaveBeenCalled();
    expect(stub.q).toHaveLength(1);
  });
});
