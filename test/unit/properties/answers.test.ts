import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, judge, MAX_WAIT_MS, pacing, retryAfter } from '../../../src/tracker/answer.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('{"ok":true}', '<html>', '', 'null', '[]'),
);
const statuses = fc.oneof(
  fc.integer({ min: 0, max: 599 }),
  fc.constantFrom(200, 400, 401, 402, 413, 429, 503),
);
const headers = fc.dictionary(
  fc.constantFrom(
    ...['Retry-After', 'X-RateLimit-Limit-Second', 'X-RateLimit-Limit-Minute'],
    ...['X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  ),
  fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.date().map((date) => (Number.isNaN(+date) ? '' : date.toUTCString())),
  ),
);
const answerOf = (status: number, body: string, given: Record<string, string>): Answer => ({
  status,
  body,
  header: (name) => given[name] ?? null,
});
const answers = fc.tuple(statuses, anything, headers).map((parts) => answerOf(...parts));
const ids = fc.uniqueArray(fc.string({ minLength: 8, maxLength: 12 }), { maxLength: 20 });

describe('any answer', () => {
  it('is accepted only when it is a 200 in JSON that says so', () => {
    fc.assert(
      fc.property(answers, ids, (answer, messageIds) => {
        if (judge(answer, messageIds).kind !== 'accepted') return;
        const said: { ok?: unknown; success?: unknown; error?: unknown; errors?: unknown } = JSON.parse(
          answer.body,
        );
        expect(answer.status).toBe(200);
        expect(said.error).toBeFalsy();
        expect(said.ok === true || said.success === true || Array.isArray(said.errors)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names no event that was not in the batch, and none both ways', () => {
    const errors = fc.array(
      fc.oneof(
        anything,
        ids.map((some) => `producer error: ${some.join()}`),
      ),
    );
    fc.assert(
      fc.property(errors, ids, (said, messageIds) => {
        const verdict = judge(answerOf(200, JSON.stringify({ ok: true, errors: said }), {}), messageIds);
        if (verdict.kind !== 'accepted') return;
        for (const id of [...verdict.retry, ...verdict.rejected]) expect(messageIds).toContain(id);
      }),
    );
  });

  it('never asks for more than an hour, for less than nothing or for a limit below nothing', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { limits, waitMs } = pacing(answer, NOW);
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(MAX_WAIT_MS);
        for (const limit of Object.values(limits)) expect(limit).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('asks for the same wait in seconds as with a date', () => {
    fc.assert(
      fc.property(fc.nat(3_600), (seconds) => {
        expect(retryAfter(String(seconds), NOW)).toBe(seconds * 1_000);
        expect(retryAfter(new Date(NOW + seconds * 1_000).toUTCString(), NOW)).toBe(seconds * 1_000);
      }),
    );
  });
});
