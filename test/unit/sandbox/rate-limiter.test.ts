// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { RateLimiter, rateHeaders } from '../../../sandbox/rate-limiter.ts';
import { TokenBucket } from '../../../sandbox/token-bucket.ts';

describe('a token bucket', () => {
  const size = { capacity: 10, perSecond: 10 };

  test('starts full and gives no more than it holds', () => {
    const bucket = new TokenBucket(size, 0);
    for (let n = 0; n < 10; n += 1) bucket.take(0);
    expect(bucket.available(0)).toBe(0);
  });

  test('refills with time and never above its capacity', () => {
    const bucket = new TokenBucket(size, 0);
    for (let n = 0; n < 10; n += 1) bucket.take(0);
    expect(bucket.available(99)).toBe(0);
    expect(bucket.available(100)).toBe(1);
    expect(bucket.available(60_000)).toBe(10);
  });

  test('says how long the next token takes, and that wait is enough', () => {
    const bucket = new TokenBucket({ capacity: 1, perSecond: 200 / 60 }, 0);
    bucket.take(0);
    expect(bucket.wait(0)).toBe(300);
    expect(bucket.wait(300)).toBe(0);
  });

  test('keeps what it has when the clock goes back', () => {
    const bucket = new TokenBucket(size, 1000);
    bucket.take(1000);
    expect(bucket.available(0)).toBe(9);
  });
});

describe('the rate limiter', () => {
  function limiterAt(start: number) {
    const clock = { now: start };
    return { clock, limiter: new RateLimiter(undefined, () => clock.now) };
  }

  test('lets 10 requests through at once and refuses the 11th', () => {
    const { limiter } = limiterAt(0);
    const verdicts = Array.from({ length: 11 }, () => limiter.take('a').allowed);
    expect(verdicts).toEqual([...Array(10).fill(true), false]);
  });

  test('lets about 200 and one refill through in the first minute at full speed', () => {
    const { limiter, clock } = limiterAt(0);
    let allowed = 0;
    for (clock.now = 0; clock.now < 60_000; clock.now += 50) if (limiter.take('a').allowed) allowed += 1;
    expect(allowed).toBeGreaterThanOrEqual(200);
    expect(allowed).toBeLessThanOrEqual(400);
  });

  test('lets 200 a minute through for ever when they are spread evenly', () => {
    const { limiter, clock } = limiterAt(0);
    for (let n = 0; n < 2000; n += 1) {
      expect(limiter.take('a').allowed).toBe(true);
      clock.now += 300;
    }
  });

  test('counts each key apart', () => {
    const { limiter } = limiterAt(0);
    for (let n = 0; n < 11; n += 1) limiter.take('a');
    expect(limiter.take('b').allowed).toBe(true);
  });

  test('charges nothing for a refused request', () => {
    const { limiter, clock } = limiterAt(0);
    for (let n = 0; n < 30; n += 1) limiter.take('a');
    clock.now = 100;
    expect(limiter.take('a').allowed).toBe(true);
  });

  test('forgets the key that was not used for longest, and no busier one, when there are very many', () => {
    const { limiter } = limiterAt(0);
    for (let n = 0; n < 10; n += 1) limiter.take('busy');
    for (let n = 0; n < 1500; n += 1) {
      limiter.take(`key ${n}`);
      limiter.take('busy');
    }
    expect(limiter.take('busy').allowed).toBe(false);
  });

  test('announces limits, what is left and the second in which to come back', () => {
    const { limiter } = limiterAt(1_700_000_000_500);
    const first = limiter.take('a');
    expect(rateHeaders(limiter.limits, first)).toEqual({
      'X-RateLimit-Limit-Second': '10',
      'X-RateLimit-Limit-Minute': '200',
      'X-RateLimit-Remaining': '9',
      'X-RateLimit-Reset': '1700000001',
    });
    for (let n = 0; n < 9; n += 1) limiter.take('a');
    const refused = limiter.take('a');
    expect(refused).toMatchObject({ allowed: false, remaining: 0, waitMs: 100 });
    expect(rateHeaders(limiter.limits, refused)).toMatchObject({ 'Retry-After': '1' });
  });
});
