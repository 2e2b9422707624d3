import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLoopback, readOptions } from '../../../src/tracker/settings.ts';
import type { Options } from '../../../src/tracker/types.ts';
import { visit } from '../support/location.ts';

const KEY = 'pk_live_0123456789';

const settings = (options: object = {}) => readOptions({ writeKey: KEY, ...options } as Options);

function errorOf(options: object): { code: string; message: string } {
  try {
    settings(options);
  } catch (error) {
    return error as { code: string; message: string };
  }
  return { code: 'accepted', message: '' };
}

beforeEach(() => visit('https://shop.example.com/'));
afterEach(() => visit('about:blank'));

describe('readOptions', () => {
  it('fills in every default', () => {
    expect(settings()).toMatchObject({
      ...{ writeKey: KEY, host: 'https://events.flow.graph8.com', apiUrl: 'https://be.graph8.com' },
      ...{ pageViews: 'auto', consent: 'granted', persist: 'local', cookie: true, scrub: [] },
      ...{ debug: false, respectDnt: false, limits: { second: 10, minute: 200 } },
    });
  });

  it('keeps what the site chose', () => {
    const chosen = { pageViews: 'load', consent: 'pending', persist: 'none', cookie: false, debug: true };
    expect(settings(chosen)).toMatchObject(chosen);
    expect(settings({ limits: { minute: 30 } }).limits).toEqual({ second: 10, minute: 30 });
  });

  it.each([
    'pageViews',
    'consent',
    'persist',
    'cookie',
    'scrub',
    'debug',
    'respectDnt',
    'privacy',
    'limits',
    'host',
    'apiUrl',
  ] as const)('takes %s given as undefined for not given, as React passes what is not set', (name) => {
    expect(settings({ [name]: undefined })[name]).toEqual(settings()[name]);
  });

  it.each([
    ['/beacon/v1/batch?writeKey=', '/beacon/v1/batch?writeKey='],
    ['v1/batch', '/v1/batch'],
    ['//elsewhere.example.com/v1', '/elsewhere.example.com/v1'],
    ['@elsewhere.example.com', '/@elsewhere.example.com'],
    ['', ''],
    [undefined, ''],
  ])('takes the path %j for one at the host, whatever it begins with', (path, read) => {
    expect(settings({ path }).path).toBe(read);
  });

  it('takes a limit given as undefined for not given', () => {
    expect(settings({ limits: { second: undefined, minute: 50 } }).limits).toEqual({
      second: 10,
      minute: 50,
    });
  });

  it('names the stores of each key differently, and without the key', () => {
    const [one, two] = [settings(), settings({ writeKey: `${KEY}x` })];
    expect(one.id).not.toBe(two.id);
    expect(one.id).toBe(settings().id);
    expect(one.id).not.toContain(KEY.slice(3, 8));
  });

  it('cleans the key of what came along when it was copied', () => {
    expect(settings({ writeKey: ` "${KEY}" ` }).writeKey).toBe(KEY);
  });
});

describe('host', () => {
  it.each([
    ['https://events.example.com', 'https://events.example.com'],
    ['https://events.example.com/', 'https://events.example.com'],
    ['https://events.example.com/ingest//', 'https://events.example.com/ingest'],
    ['  https://events.example.com\n', 'https://events.example.com'],
    ['events.example.com', 'https://events.example.com'],
    ['events.example.com:8443/in', 'https://events.example.com:8443/in'],
    ['HTTPS://Events.Example.COM', 'https://events.example.com'],
    ['//events.example.com', 'https://events.example.com'],
    ['http://localhost:8809', 'http://localhost:8809'],
    ['http://127.0.0.1:8809', 'http://127.0.0.1:8809'],
    ['http://[::1]:8809', 'http://[::1]:8809'],
    ['', 'https://events.flow.graph8.com'],
  ])('reads %j as %s', (host, read) => {
    expect(settings({ host }).host).toBe(read);
  });

  it.each([
    ['a name and password', 'https://user:hunter2secret@events.example.com'],
    ['a name', 'https://hunter2secret@events.example.com'],
    ['a query', 'https://events.example.com/?key=hunter2secret'],
    ['an empty query', 'https://events.example.com/?'],
    ['a fragment', 'https://events.example.com/#hunter2secret'],
    ['another scheme', 'ftp://hunter2secret.example.com'],
    ['a script', 'javascript://hunter2secret'],
    ['no host name', 'https://'],
    ['spaces', 'hunter2secret example com'],
  ])('refuses %s, for both addresses, and does not repeat it', (_name, url) => {
    for (const option of ['host', 'apiUrl']) {
      const { code, message } = errorOf({ [option]: url });
      expect(code).toBe('host_invalid');
      expect(message).toContain(option);
      expect(message).not.toContain('hunter2secret');
    }
  });

  it.each([[5], [{}], [true], [['https://events.example.com']]])('refuses %j with a code', (host) => {
    expect(errorOf({ host }).code).toBe('host_invalid');
  });

  it('refuses http on an https page, where browsers block it', () => {
    expect(errorOf({ host: 'http://events.example.com' }).code).toBe('host_insecure');
    expect(errorOf({ apiUrl: 'http://localhost.example.com' }).code).toBe('host_insecure');
  });

  it('accepts http on an http page', () => {
    visit('http://shop.example.com/');
    expect(settings({ host: 'http://events.example.com' }).host).toBe('http://events.example.com');
  });
});

describe('keys', () => {
  it.each([
    [{ writeKey: 'g8_live_hunter2secret' }, 'server_key_refused'],
    [{ apiKey: 'hunter2secret' }, 'server_key_refused'],
    [{ writeKey: '' }, 'write_key_missing'],
    [{ writeKey: undefined }, 'write_key_missing'],
  ])('refuses %j, and never repeats a secret', (options, expected) => {
    const { code, message } = errorOf(options);
    expect(code).toBe(expected);
    expect(message).not.toContain('hunter2');
  });

  it('misses the key when there are no options at all', () => {
    for (const options of [undefined, null, {}, 'pk_live_x'])
      expect(() => readOptions(options as unknown as Options)).toThrow(
        expect.objectContaining({ code: 'write_key_missing' }),
      );
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.8.9.10', '[::1]'])('knows %s', (name) => {
    expect(isLoopback(name)).toBe(true);
  });

  it.each(['example.com', 'localhost.example.com', '127.0.0.1.example.com', 'notlocalhost', '10.0.0.1'])(
    'is not fooled by %s',
    (name) => {
      expect(isLoopback(name)).toBe(false);
    },
  );
});
