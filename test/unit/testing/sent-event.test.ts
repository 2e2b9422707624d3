// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { INGEST_PATH, sentEvents } from '../../../src/testing/sent-event.ts';

const library = { name: 'graph8-browser', version: '0.1.0' };
const time = '2026-11-25T10:00:00.000Z';
const decode = (content: unknown, url = 'https://e.example/v1/batch', headers = {}) =>
  sentEvents({ url, body: JSON.stringify(content), headers });

describe('the events of a request', () => {
  it('are those of a batch, each with the context that they share', () => {
    const batch = [
      { type: 'page', messageId: 'm1', timestamp: time, anonymousId: 'v1', context: { page: { path: '/' } } },
      {
        type: 'track',
        event: 'signup',
        messageId: 'm2',
        timestamp: time,
        userId: 'ada',
        properties: { a: 1 },
      },
      { type: 'group', groupId: 'acme', messageId: 'm3', timestamp: time, traits: { size: 9 } },
    ];
    expect(decode({ writeKey: 'k', batch, context: { library, locale: 'en' } })).toEqual([
      {
        ...{ type: 'page', messageId: 'm1', time, properties: {}, traits: {}, page: { path: '/' } },
        ...{ context: { library, locale: 'en' }, visitorId: 'v1', writeKey: 'k' },
      },
      {
        ...{
          type: 'track',
          name: 'signup',
          messageId: 'm2',
          time,
          properties: { a: 1 },
          traits: {},
          page: {},
        },
        ...{ context: { library, locale: 'en' }, userId: 'ada', writeKey: 'k' },
      },
      {
        ...{ type: 'group', messageId: 'm3', time, properties: {}, traits: { size: 9 }, page: {} },
        ...{ context: { library, locale: 'en' }, groupId: 'acme', writeKey: 'k' },
      },
    ]);
  });

  it('may be a single one, whose key stands in the address or a header', () => {
    const event = { type: 'page', name: 'Plans', messageId: 'm1', timestamp: time, context: { library } };
    const url = 'https://e.example/api/s/event';
    expect(decode(event, `${url}?writekey=id%3Asecret`)?.[0]).toMatchObject({
      name: 'Plans',
      writeKey: 'id:secret',
    });
    expect(decode(event, url, { 'x-write-key': 'k' })?.[0]?.writeKey).toBe('k');
    expect(decode(event, url)?.[0]).not.toHaveProperty('writeKey');
  });

  it.each([
    [
      'of another library',
      { batch: [{ type: 'track', messageId: 'm1', context: { library: { name: 'other' } } }] },
    ],
    ['without an id', { batch: [{ type: 'track', event: 'x', context: { library } }] }],
    ['of a type that nobody knows', { type: 'screen', messageId: 'm1', context: { library } }],
    ['that are a list', [{ type: 'track', messageId: 'm1', context: { library } }]],
    ['that are no object', { batch: [null, 'track', 7] }],
    ['in an empty batch', { batch: [], context: { library } }],
  ])('are none %s', (_what, content) => {
    expect(decode(content)).toBeUndefined();
  });

  it('are none of a request without JSON', () => {
    for (const body of [null, '', '{"batch":[', 'a=1'])
      expect(sentEvents({ url: 'https://e.example/v1/batch', body })).toBeUndefined();
  });
});

it.each([
  ['https://e.example/v1/batch', true],
  ['https://e.example/b', true],
  ['https://e.example/beacon/v1/batch?writeKey=k', true],
  ['https://e.example/api/s/event?writekey=k', true],
  ['https://e.example/api/s/track', true],
  ['https://e.example/api/v1/public/enrich/lookup', false],
  ['https://e.example/batches', false],
  ['https://e.example/rgb', false],
  ['https://e.example/g8.js?x=/v1/batch', false],
])('%s is an address of the ingest: %s', (url, is) => {
  expect(INGEST_PATH.test(url)).toBe(is);
});
