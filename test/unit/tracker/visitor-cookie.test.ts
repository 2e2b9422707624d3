import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VISITOR_ID, VisitorCookie } from '../../../src/tracker/visitor-cookie.ts';
import { visit } from '../support/location.ts';

const cookie = (domain?: string) => new VisitorCookie(domain);
const jar = (value: string) => vi.spyOn(document, 'cookie', 'get').mockReturnValue(value);

/** A jar of cookies that takes none for these domains, like browsers for public suffixes. */
function strictJar(refused: readonly string[]) {
  const cookies = new Map<string, string>();
  const written: string[] = [];
  const asked: string[] = [];
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() =>
    [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  );
  vi.spyOn(document, 'cookie', 'set').mockImplementation((line: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const domain = /domain=([^;]*)/.exec(line)?.[1] ?? '';
    asked.push(domain);
    if (refused.includes(domain)) return;
    written.push(line);
    if (line.includes('max-age=-')) cookies.delete(name);
    else cookies.set(name, value);
  });
  return { cookies, written, asked };
}

beforeEach(() => visit('https://www.shop.example.com/'));
afterEach(() => {
  vi.restoreAllMocks();
  for (const domain of ['', ';domain=example.com', ';domain=shop.example.com']) {
    // biome-ignore lint/suspicious/noDocumentCookie: what the code under test uses
    document.cookie = `__eventn_id=;path=/;max-age=-1${domain}`;
  }
  visit('about:blank');
});

describe('VisitorCookie', () => {
  it('reads back what it wrote', () => {
    cookie().write('visitor-1');
    expect(cookie().read()).toBe('visitor-1');
  });

  it('is absent at first', () => {
    expect(cookie().read()).toBeUndefined();
  });

  it('reads the id among other cookies, and not that of a similar name', () => {
    jar('a=1; x__eventn_id=no; __eventn_id=from-p.js; __eventn_id_usr=no');
    expect(cookie().read()).toBe('from-p.js');
  });

  it.each(['', '<script>', 'a b', 'x'.repeat(65), '%22x%22', 'ä', 'a;b'])('does not adopt %j', (value) => {
    jar(`__eventn_id=${value}`);
    const read = cookie().read();
    expect(read === undefined || VISITOR_ID.test(read)).toBe(true);
    expect(read).not.toBe(value);
  });

  it('is set on the widest domain that a cookie can be set on, for 400 days at most', () => {
    const { written } = strictJar([]);
    cookie().write('visitor-1');
    expect(written.at(-1)).toMatch(/^__eventn_id=visitor-1;max-age=34560000;.*domain=example\.com/);
    expect(written.at(-1)).toContain('secure');
    expect(written.at(-1)).toContain('samesite=lax');
  });

  it('is set one level lower where the site is on a public suffix', () => {
    const { written } = strictJar(['example.com']);
    cookie().write('visitor-1');
    expect(written.at(-1)).toContain('domain=shop.example.com');
  });

  it('is a cookie of the host alone where no domain is accepted', () => {
    const { cookies, written } = strictJar(['example.com', 'shop.example.com', 'www.shop.example.com']);
    cookie().write('visitor-1');
    expect(cookies.get('__eventn_id')).toBe('visitor-1');
    expect(written.at(-1)).not.toContain('domain');
  });

  it('asks for a domain that is refused once: Firefox warns in the console of each time', () => {
    const { asked } = strictJar(['example.com']);
    cookie().write('visitor-1');
    expect(asked).toEqual(['example.com', ...Array(3).fill('shop.example.com')]);
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://localhost/'])('tries no domain at %s', (url) => {
    visit(url);
    const { asked } = strictJar([]);
    cookie().write('visitor-1');
    expect(asked).toEqual(['']);
  });

  it('leaves no trace of having tried domains', () => {
    const { cookies } = strictJar(['example.com']);
    cookie().write('visitor-1');
    expect([...cookies.keys()]).toEqual(['__eventn_id']);
  });

  it('is set on the domain that the site names', () => {
    const { written } = strictJar([]);
    cookie('shop.example.com').write('visitor-1');
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('domain=shop.example.com');
  });

  it('writes nothing when the cookie says the same already', () => {
    const { written } = strictJar([]);
    cookie().write('visitor-1');
    const before = written.length;
    cookie().write('visitor-1');
    expect(written).toHaveLength(before);
  });

  it('is removed without an id', () => {
    const { cookies } = strictJar([]);
    cookie().write('visitor-1');
    cookie().write(undefined);
    expect([...cookies.keys()]).toEqual([]);
  });

  it('holds an id and nothing about the person', () => {
    const { cookies } = strictJar([]);
    cookie().write('visitor-1');
    expect([...cookies.values()]).toEqual(['visitor-1']);
  });

  it('does nothing in a sandboxed frame, where cookies throw', () => {
    const blocked = () => {
      throw new DOMException('sandboxed', 'SecurityError');
    };
    vi.spyOn(document, 'cookie', 'get').mockImplementation(blocked);
    vi.spyOn(document, 'cookie', 'set').mockImplementation(blocked);
    expect(cookie().read()).toBeUndefined();
    expect(() => cookie().write('visitor-1')).not.toThrow();
  });
});
