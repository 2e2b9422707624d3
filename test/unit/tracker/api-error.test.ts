import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError, type Failed } from '../../../src/tracker/api-error.ts';
import { G8Error } from '../../../src/tracker/g8-error.ts';

const KEY = 'pk_live_0123456789abcdef';

describe('the error of a failed call', () => {
  it.each([
    [400, 'invalid', false],
    [401, 'authentication', false],
    [402, 'credits', false],
    [403, 'permission', false],
    [404, 'not_found', false],
    [405, 'invalid', false],
    [408, 'server', true],
    [409, 'conflict', false],
    [413, 'invalid', false],
    [422, 'invalid', false],
    [429, 'rate_limited', true],
    [500, 'server', true],
    [503, 'server', true],
    [0, 'network', true],
    [200, 'server', true],
    [302, 'server', true],
  ])('for status %i is of type %s, retryable: %s', (status, type, retryable) => {
    const error = apiError({ status });
    expect(error).toBeInstanceOf(G8Error);
    expect(error).toMatchObject({ name: 'G8Error', status, type, retryable, code: type });
    expect(error.message).toMatch(/\w{3}/);
    expect('detail' in error || 'requestId' in error).toBe(false);
  });

  it.each<[envelope: string, answer: unknown, code: string, detail: string | undefined]>([
    ['a text', { detail: 'Company not found' }, 'invalid', 'Company not found'],
    [
      'a list of fields',
      {
        detail: [
          { loc: ['body', 'email'], msg: 'Field required', type: 'missing' },
          { loc: ['query', 0], msg: 'Too short', type: 'short' },
        ],
      },
      'invalid',
      'body.email: Field required; query.0: Too short',
    ],
    ['an error with code', { error: { code: 'slot_taken', message: 'Taken' } }, 'slot_taken', 'Taken'],
    ['an error that is a text', { error: 'stream not found' }, 'invalid', 'stream not found'],
    ['type and code', { type: 'quota', code: 'credits_out', message: 'None' }, 'credits_out', 'None'],
    ['a type alone', { type: 'invalid_request' }, 'invalid_request', undefined],
    ['a detail with code', { detail: { code: 'no_org', message: 'No org' } }, 'no_org', 'No org'],
    ['a list of texts', { detail: ['one', 'two'] }, 'invalid', 'one; two'],
    ['a problem of RFC 9457', { type: 'about:blank', detail: 'Gone' }, 'about:blank', 'Gone'],
    ['a code that is no code', { code: 'in plain words', detail: 'x' }, 'invalid', 'x'],
    ['nothing', undefined, 'invalid', undefined],
    ['a list', [], 'invalid', undefined],
    ['numbers', { detail: 7, error: 8, code: 9 }, 'invalid', undefined],
    ['an empty text', { detail: '' }, 'invalid', undefined],
  ])('reads an envelope that holds %s', (...[, answer, code, detail]) => {
    const error = apiError({ status: 422, answer });
    expect([error.code, error.detail]).toEqual([code, detail]);
    if (detail) expect(error.message).toContain(`(${detail})`);
  });

  it('names the request for the support', () => {
    expect(apiError({ status: 500, requestId: 'req-1' }).requestId).toBe('req-1');
  });

  it('says what we know better than the status', () => {
    expect(apiError({ status: 0, type: 'not_allowed', code: 'consent_pending' })).toMatchObject({
      ...{ status: 0, type: 'not_allowed', code: 'consent_pending', retryable: false },
    });
  });

  it('keeps a long text short, on one line', () => {
    const { detail = '' } = apiError({ status: 500, answer: { detail: 'ab \n cd '.repeat(200) } });
    expect(detail.length).toBeLessThanOrEqual(300);
    expect(detail).toMatch(/^ab cd ab cd/);
  });

  it.each([
    KEY,
    `${'a1'.repeat(16)}:${'b2'.repeat(16)}`,
    'cjld2cjxh0000qzrmn831i7rn',
    '123e4567-e89b-42d3-a456-426614174000',
    'g8_live_0123456789',
    'sk_test_0123',
    'whsec_0123456789',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  ])('masks a key that the server echoes: %s', (key) => {
    const error = apiError({ status: 401, answer: { detail: `write key ${key} not found`, code: key } });
    expect(JSON.stringify([error.message, error.code, error])).not.toContain(key);
    expect(error.detail).toBe('write key *** not found');
  });
});

describe('no key', () => {
  const key = fc.oneof(
    fc.string({ minLength: 10, maxLength: 60, unit: fc.constantFrom(...'abcXYZ012:._-') }),
    fc.constant(KEY),
  );
  const envelope = (text: string) =>
    fc.constantFrom<Failed['answer']>(
      { detail: text },
      { detail: [{ loc: ['header', text], msg: text, type: text }] },
      { error: { code: text, message: text } },
      { error: text, type: text, code: text },
      { detail: { code: text, message: text } },
    );

  it('is ever in a message, a code or a detail, whatever it looks like and wherever it is echoed', () => {
    const echoed = key.chain((secret) =>
      fc
        .tuple(fc.string({ maxLength: 320 }), fc.string({ maxLength: 20 }))
        .chain(([before, after]) => envelope(`${before}${secret}${after}`))
        .map((answer) => ({ secret, answer })),
    );
    fc.assert(
      fc.property(echoed, fc.constantFrom(200, 400, 401, 422, 500), ({ secret, answer }, status) => {
        const error = apiError({ status, answer, secret });
        for (const text of [error.message, error.code, error.detail ?? '', String(error.stack)]) {
          expect(text).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});
