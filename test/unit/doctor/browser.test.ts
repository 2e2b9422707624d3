// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../../src/doctor/browser/find-chromium.ts';
import { findPlaywright } from '../../../src/doctor/browser/find-playwright.ts';
import { readEvents } from '../../../src/doctor/browser/read-events.ts';

describe('the events of a request', () => {
  const view = { type: 'page', messageId: 'm1', context: { page: { url: 'https://example.com/a?email=x' } } };
  const key = 'pk_live_0123456789';

  it('are read from a batch, with the key masked and addresses without query', () => {
    const batch = [view, { type: 'track', messageId: 'm2' }];
    expect(
      readEvents('https://events.example.com/v1/batch', JSON.stringify({ writeKey: key, batch })),
    ).toEqual({
      key: 'pk_l…789',
      messageIds: ['m1', 'm2'],
      views: [{ messageId: 'm1', url: 'https://example.com/a', key: 'pk_l…789' }],
    });
  });

  it('are read from the route of single events', () => {
    const url = `https://events.example.com/api/s/event?writekey=${key}`;
    expect(readEvents(url, JSON.stringify(view))).toMatchObject({ key: 'pk_l…789', messageIds: ['m1'] });
  });

  it.each([null, '', '{', '[]', '{"batch":[1,null]}', '{"message":"hello"}', '{"type":"page"}'])(
    'are none in %s',
    (body) => {
      expect(readEvents('https://api.example.com/', body)).toBeUndefined();
    },
  );

  it('are read without trust in their shape', () => {
    const odd = { type: 'page', messageId: 7, context: { page: 3 } };
    expect(readEvents('https://example.com/', JSON.stringify({ batch: [odd], writeKey: {} }))).toMatchObject({
      messageIds: ['7'],
      views: [{ messageId: '7', url: '' }],
    });
  });
});

describe('the browser', () => {
  const own = '/playwright/chrome';
  const found = (exists: string[], named?: string, env = {}) =>
    findChromium({ named, env, own }, (path) => exists.includes(String(path)));

  it('is the one that was named, by option before environment', () => {
    const env = { CHROMIUM_PATH: '/b' };
    expect(found(['/a', '/b', own], '/a', env)).toBe('/a');
    expect(found(['/a', '/b', own], undefined, env)).toBe('/b');
    expect(() => found([own], '/a')).toThrow('There is no browser at /a');
  });

  it('is else Playwright’s own, or an installed one', () => {
    expect(found([own, '/usr/bin/chromium'])).toBe(own);
    expect(found(['/usr/bin/chromium'])).toBe('/usr/bin/chromium');
    expect(found(['/opt/google-chrome'], undefined, { PATH: '/opt' })).toBe('/opt/google-chrome');
    expect(() => found([])).toThrow('--browser');
  });
});

describe('Playwright', () => {
  it('is found in the project in which the command is called', async () => {
    expect((await findPlaywright(process.cwd())).name()).toBe('chromium');
  });
});
