import { afterEach, describe, expect, it } from 'vitest';
import { lookInside } from '../../../src/doctor/look-inside.ts';
import { bareUrl, readLook } from '../../../src/doctor/read-look.ts';
import { status } from './evidence.ts';

type Page = Record<string | symbol, unknown>;
const page = window as unknown as Page;
const REGISTRY = Symbol.for('graph8-browser');

/** Puts scripts into head and body, which do not run. */
function write(head: string, body = ''): void {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
}

afterEach(() => {
  write('');
  delete page.g8;
  delete page.tracker;
  delete page[REGISTRY];
});

const STUB = '<script>(e=>{if(e.g8)return;e.g8={}})</script>';
const tag = (attributes: string) =>
  `<script type="text/x" src="https://cdn.example.com/g8.js?v=1" ${attributes}></script>`;

describe('a look at a page', () => {
  it('finds nothing where there is nothing, and leaves nothing', () => {
    expect(lookInside()).toEqual({ tags: [], global: 'none', clients: [], gpc: false });
    expect(REGISTRY in page).toBe(false);
  });

  it('finds tags with their place, and the stub before them', () => {
    write(`${STUB}${tag('data-write-key="pk_live_0123456789"')}`, tag('data-write-key="pk_live_0123456789"'));
    const { tags } = lookInside();
    expect(tags.map(({ inHead, stub }) => [inHead, stub])).toEqual([
      [true, true],
      [false, true],
    ]);
    write(`${tag('')}${STUB}`);
    expect(lookInside().tags).toMatchObject([{ writeKey: null, inHead: true, stub: false }]);
  });

  it.each([
    ['stub', { q: [], status: () => ({}) }],
    ['client', { status: () => status() }],
    ['other', { track() {} }],
    ['other', () => {}],
  ])('takes for %s what is one', (what, g8) => {
    page.g8 = g8;
    expect(lookInside().global).toBe(what);
  });

  it('finds a client under another name', () => {
    write(tag('data-write-key="pk_x" data-namespace="tracker"'));
    page.tracker = { status: () => status() };
    expect(lookInside()).toMatchObject({ global: 'client', clients: [{ state: 'idle' }] });
  });

  it('finds each client of the registry once, that of g8 first', () => {
    const [main, other] = [{ status: () => status() }, { status: () => status({ state: 'backoff' }) }];
    page[REGISTRY] = {
      main,
      clients: new Map([
        ['b', other],
        ['a', main],
      ]),
    };
    expect(lookInside().clients.map(({ state }) => state)).toEqual(['idle', 'backoff']);
  });
});

describe('what was seen', () => {
  const seen = (writeKey: string | null) =>
    readLook({
      tags: [{ src: 'https://cdn.example.com/g8.js?token=SECRET', writeKey, inHead: true, stub: true }],
      ...{ global: 'none', clients: [], gpc: false },
    }).tags[0];

  it('has keys masked, and addresses without query', () => {
    expect(seen('pk_live_0123456789')).toEqual({
      ...{ src: 'https://cdn.example.com/g8.js', key: 'pk_l…789', inHead: true, stub: true },
    });
    expect(seen(null)?.key).toBe('');
  });

  it('says why a key is refused, without the key', () => {
    const tag = seen('sk_live_SECRET0123456789');
    expect(tag).toMatchObject({ key: '', refused: { code: 'server_key_refused' } });
    expect(JSON.stringify(tag)).not.toContain('SECRET');
    expect(seen(' ')?.refused?.code).toBe('write_key_missing');
  });

  it.each([
    ['https://user:pass@example.com/a?b#c', 'https://example.com/a'],
    ['inline', 'inline'],
    ['blob:x?secret', 'blob:x'],
  ])('shows of %s only %s', (text, shown) => {
    expect(bareUrl(text)).toBe(shown);
  });
});
