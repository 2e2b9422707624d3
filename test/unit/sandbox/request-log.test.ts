// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { RequestLog } from '../../../sandbox/request-log.ts';

function logOf(requests: { at: number; key?: string; method?: string }[]): RequestLog {
  const log = new RequestLog();
  for (const [n, request] of requests.entries()) {
    log.add({
      id: `r${n}`,
      method: 'POST',
      path: '/v1/batch',
      query: '',
      contentType: 'text/plain',
      bytes: 0,
      status: 200,
      events: 1,
      headers: {},
      ...request,
    });
  }
  return log;
}

describe('the peak of the request log', () => {
  test('is the greatest number of requests in any window, wherever it starts', () => {
    const log = logOf([0, 900, 950, 1800, 1890, 1899, 5000].map((at) => ({ at })));
    expect(log.peak(undefined, 1000)).toBe(5);
  });

  test('does not count a request that arrives exactly one window later', () => {
    const log = logOf([{ at: 0 }, { at: 1000 }]);
    expect([log.peak(undefined, 1000), log.peak(undefined, 1001)]).toEqual([1, 2]);
  });

  test('leaves preflights and other keys out', () => {
    const log = logOf([
      { at: 0, key: 'a' },
      { at: 1, key: 'b' },
      { at: 2, key: 'a', method: 'OPTIONS' },
    ]);
    expect(log.peak('a', 1000)).toBe(1);
    expect(log.all('a')).toHaveLength(2);
  });

  test('is 0 when nothing arrived', () => {
    expect(new RequestLog().peak('a', 1000)).toBe(0);
  });
});
