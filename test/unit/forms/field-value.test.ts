import { describe, expect, it } from 'vitest';
import { fitsKind, looksSecret } from '../../../src/forms/field-value.ts';

describe('looksSecret', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '3782-822463-10005',
    'my card is 5555 5555 5555 4444, thanks',
    'DE89 3704 0044 0532 0130 00',
    'GB29NWBK60161331926819',
    '078-05-1120',
  ])('knows %s', (value) => expect(looksSecret(value)).toBe(true));

  it.each([
    'ada@example.com',
    '+49 30 1234567',
    '+4111111111111111',
    '(212) 555-0142',
    '4111111111111112',
    'Order 2024-11-25',
    'Acme 2000 GmbH',
    'https://example.com/a-b',
    '',
  ])('leaves %s', (value) => expect(looksSecret(value)).toBe(false));
});

describe('fitsKind', () => {
  it('takes for an email or a phone number only what can be one', () => {
    expect(fitsKind('ada@example.com', 'email')).toBe(true);
    expect(fitsKind('hunter2', 'email')).toBe(false);
    expect(fitsKind('+44 20 7946 0958', 'phone')).toBe(true);
    for (const value of ['123456', '12345', '1234567890123456', 'call me'])
      expect(fitsKind(value, 'phone')).toBe(false);
  });

  it('takes any text for the other kinds and for fields that the site lists', () => {
    expect(fitsKind('Ada', 'first_name')).toBe(true);
    expect(fitsKind('anything', undefined)).toBe(true);
  });
});
