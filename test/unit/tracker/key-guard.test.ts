import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { G8Error } from '../../../src/tracker/g8-error.ts';
import { checkWriteKey, maskKey, refuseApiKey } from '../../../src/tracker/key-guard.ts';

function refusal(key: unknown): G8Error {
  try {
    checkWriteKey(key);
  } catch (error) {
    if (error instanceof G8Error) return error;
    throw error;
  }
  throw new Error(`accepted: ${String(key)}`);
}

const SECRET = 'S3cretPartOfTheKey0123456789';
/** What is refused: the key, and the most of it that a message may show. */
const REFUSED: readonly (readonly [name: string, key: string, shown: string])[] = [
  ['a live API key', `g8_live_${SECRET}`, 'g8_live_'],
  ['a test API key', `g8_test_${SECRET}`, 'g8_test_'],
  ['an API key of the FAQ', `sk_${SECRET}`, 'sk_'],
  ['a live API key of the FAQ', `sk_live_${SECRET}`, 'sk_live_'],
  ['a test API key of the FAQ', `sk_test_${SECRET}`, 'sk_test_'],
  ['a session token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.${SECRET}`, 'eyJ'],
  ['a bearer header', `Bearer ${SECRET}`, 'Bearer'],
  ['a basic header', `Basic ${SECRET}`, 'Basic'],
  ['a whole header', `Authorization: Bearer ${SECRET}`, 'Authorization:'],
  ['a webhook secret', `whsec_${SECRET}`, 'whsec_'],
  ['an AWS key', 'AKIAIOSFODNN7EXAMPLE', 'AKIA'],
  ['a temporary AWS key', 'ASIAIOSFODNN7EXAMPLE', 'ASIA'],
  ['a GitHub token', `ghp_${SECRET}`, 'ghp_'],
  ['a GitHub app token', `ghs_${SECRET}`, 'ghs_'],
  ['a fine-grained GitHub token', `github_pat_${SECRET}`, 'github_pat_'],
  ['a GitLab token', `glpat-${SECRET}`, 'glpat-'],
  ['a Slack bot token', `xoxb-${SECRET}`, 'xoxb-'],
  ['a Slack app token', `xapp-${SECRET}`, 'xapp-'],
  ['a restricted Stripe key', `rk_live_${SECRET}`, 'rk_live_'],
  ['an OpenAI key', `sk-proj-${SECRET}`, 'sk-'],
  ['an Anthropic key', `sk-ant-api03-${SECRET}`, 'sk-'],
  ['a private key', `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----`, '-----BEGIN'],
  ['an RSA key', `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}`, '-----BEGIN'],
  ['a Google API key', `AIza${'SyA1234567890abcdefghijklmnopqrstuvw'.slice(0, 35)}`, 'AIza'],
  ['a SendGrid key', `SG.${SECRET}`, 'SG.'],
  ['an npm token', `npm_${SECRET}`, 'npm_'],
];

describe('checkWriteKey', () => {
  it.each(REFUSED)('refuses %s, and shows no more of it than its prefix', (_name, key, shown) => {
    const { code, message } = refusal(key);
    expect(code).toBe('server_key_refused');
    expect(message).toContain(`"${shown}…"`);
    const rest = key.replace(/\s/g, '').slice(shown.length);
    const pieces = Array.from({ length: rest.length - 4 }, (_, start) => rest.slice(start, start + 5));
    expect(pieces.filter((piece) => piece !== '-----' && message.includes(piece))).toEqual([]);
  });

  it.each(REFUSED)(
    'says for %s where the write key is found, and that a key in a page must be rotated',
    (...[, key]) => {
      const { message } = refusal(key);
      expect(message).toContain('write key');
      expect(message).toContain('data-write-key');
      expect(message).toMatch(/rotate/i);
    },
  );

  it.each(REFUSED)('refuses %s however it was copied', (_name, key) => {
    for (const given of [
      key.toUpperCase().replace('AIZA', 'AIza'),
      key.toLowerCase(),
      ` \t${key}\r\n`,
      `"${key}"`,
      `'${key}'`,
      `\`${key}\``,
      `“${key}”`,
      `«${key}»`,
      `\ufeff${key}\u200b`,
      `${key[0]}\u200d${key.slice(1)}`,
      `${key.slice(0, 2)}\u00ad${key.slice(2)}`,
    ])
      expect(refusal(given).code).toBe('server_key_refused');
  });

  it('refuses a key with spaces inside its prefix', () => {
    expect(refusal(`g8_ live_${SECRET}`).code).toBe('server_key_refused');
    expect(refusal(`s k_live_${SECRET}`).code).toBe('server_key_refused');
  });

  it.each([
    ['a public key', 'pk_live_0123456789abcdef'],
    ['a public test key', 'pk_test_0123456789abcdef'],
    ['a key of two parts, like upstream has', `aB${'c1'.repeat(15)}:dE${'f2'.repeat(15)}`],
    ['a cuid', 'clh3j2k4l0000356mabcdefgh'],
    ['a UUID', '2f1c1b7e-9a0b-4c53-8f2e-1d2c3b4a5f60'],
    ['an opaque key', 'Zx81qwerty'],
    ['a key that has a refused prefix inside', 'pk_sk_live_not'],
    ['a name that begins like a token', 'eyjafjallajokull'],
    ['a name that begins like a header', 'basically-mine'],
    ['a short name', 'skiing'],
  ])('accepts %s', (_name, key) => {
    expect(checkWriteKey(key)).toBe(key);
    expect(checkWriteKey(` "${key}"\u200b\n`)).toBe(key);
  });

  it('takes out whitespace inside a key, which a line break in an e-mail leaves', () => {
    expect(checkWriteKey('pk_live_01234\n  56789')).toBe('pk_live_0123456789');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['spaces', ' \n '],
    ['quotes', '""'],
    ['a zero-width space', '\u200b'],
    ['a number', 42],
    ['an object', { key: 'pk_live_x' }],
  ])('misses a key when given %s', (_name, given) => {
    const { code, message } = refusal(given);
    expect(code).toBe('write_key_missing');
    expect(message).toContain('data-write-key');
  });

  it('keeps every secret of its own to itself, for any text after a refused prefix', () => {
    const prefix = fc.constantFrom('g8_live_', 'sk_test_', 'whsec_', 'ghp_', 'Bearer ', 'sk-');
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^[A-Z0-9]{12,40}$/), (start, secret) => {
        expect(refusal(start + secret).message).not.toContain(secret.slice(0, 6));
      }),
    );
  });
});

describe('refuseApiKey', () => {
  it('refuses any apiKey option, and does not repeat it', () => {
    for (const apiKey of ['g8_live_secret', 'pk_live_secret', '', null, 5]) {
      expect(() => refuseApiKey({ apiKey })).toThrow(expect.objectContaining({ code: 'server_key_refused' }));
      expect(() => refuseApiKey({ apiKey })).not.toThrow(/secret/);
    }
  });

  it('lets everything else pass', () => {
    expect(() => refuseApiKey({ writeKey: 'pk_live_x' })).not.toThrow();
    expect(() => refuseApiKey({ apiKey: undefined })).not.toThrow();
    expect(() => refuseApiKey(undefined as unknown as object)).not.toThrow();
  });
});

describe('maskKey', () => {
  it.each([
    ['pk_live_0123456789abc3f9', 'pk_l…3f9'],
    ['short', '***'],
    ['', '***'],
  ])('shows %s as %s', (key, mask) => {
    expect(maskKey(key)).toBe(mask);
  });

  it('never shows the second part of a key of two parts', () => {
    expect(maskKey('abcdefghij:topsecret')).toMatch(/^abcdef.*:\*\*\*$/);
    expect(maskKey('a:topsecret')).not.toContain('secret');
  });

  it('never shows most of a key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9:]{0,64}$/), (key) => {
        const shown = maskKey(key).replace(/[…*:]/g, '');
        expect(shown.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
