import { describe, expect, it } from 'vitest';
import { admit, newPace, type Pace, settle } from '../../../src/tracker/pace.ts';
import { seeded } from '../support/fake-clock.ts';
import { HOST } from '../support/rows.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LIMITS = { second: 10, minute: 200 };

/** Requests that a browser makes in an hour without an answer, when pages are loaded all the time. */
function requestsInAnHour(seed: number, answerMs: number): number {
  const random = seeded(seed);
  let pace: Pace = newPace(HOST);
  let requests = 0;
  let now = 0;
  let load = 0;
  let free = 0;
  while (now < HOUR_MS) {
    const probe = now >= load;
    if (probe) load = now - (now % MINUTE_MS) + MINUTE_MS;
    const request = `r${requests}`;
    const admitted = admit(pace, { request, limits: LIMITS, countedBy: now + 9_000, probe, page: '' }, now);
    pace = admitted.pace;
    if (admitted.waitMs === 0) {
      requests++;
      free = now + answerMs;
      pace = settle(pace, { request, outcome: 'failed', limits: {}, waitMs: 0, random: random() }, free);
    }
    now = Math.max(free, Math.min(load, now + Math.max(1, admitted.waitMs)));
  }
  return requests;
}

describe('an outage of an hour', () => {
  it.each([
    ['at once', 5],
    ['after the time-out', 8_000],
  ])(
    'costs at most 40 requests when every attempt fails %s and a page is loaded every minute',
    (_name, ms) => {
      const counts = Array.from({ length: 200 }, (_, seed) => requestsInAnHour(seed + 1, ms));
      expect(Math.min(...counts)).toBeGreaterThan(10);
      expect(Math.max(...counts)).toBeLessThanOrEqual(40);
    },
  );
});
