import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icsOf } from '../../../../src/widgets/calendar/ics.ts';

const APPOINTMENT = {
  uid: 'bk_1',
  summary: 'Meeting with ada',
  start: new Date('2026-11-24T10:00:00Z'),
  end: new Date('2026-11-24T10:30:00.500Z'),
};
const NOW = new Date('2026-11-20T08:09:10.111Z');

const octets = (line: string) => new TextEncoder().encode(line).length;
/** The lines as a reader puts them together again (RFC 5545, 3.1). */
const linesOf = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n');
const lineOf = (ics: string, name: string) =>
  linesOf(ics)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);
/** A text as a reader reads it (RFC 5545, 3.3.11). */
const unescaped = (text = '') =>
  text.replace(/\\([\\;,nN])/g, (_, c) => (c.toLowerCase() === 'n' ? '\n' : c));

describe('an .ics file', () => {
  it('is one event with times in UTC', () => {
    expect(icsOf(APPOINTMENT, NOW).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//graph8-browser//calendar//EN',
      'BEGIN:VEVENT',
      'UID:bk_1',
      'DTSTAMP:20261120T080910Z',
      'DTSTART:20261124T100000Z',
      'DTEND:20261124T103000Z',
      'SUMMARY:Meeting with ada',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('escapes what would end or divide a text, and lets no line in', () => {
    const summary = 'A, B; C\\D\r\nATTENDEE:mailto:x@evil.example\rE\u2028F\u0000\u0007';
    const ics = icsOf({ ...APPOINTMENT, summary, uid: 'a\nBEGIN:VALARM' }, NOW);
    expect(lineOf(ics, 'SUMMARY')).toBe('A\\, B\\; C\\\\D\\nATTENDEE:mailto:x@evil.example\\nE\\nF');
    expect(linesOf(ics).filter((line) => /^(ATTENDEE|BEGIN:VALARM)/.test(line))).toEqual([]);
  });

  it('folds lines at 75 octets, cuts no character, and reads as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
        const ics = icsOf({ ...APPOINTMENT, summary }, NOW);
        for (const line of ics.split('\r\n')) {
          expect(octets(line)).toBeLessThanOrEqual(75);
          expect(new TextDecoder().decode(new TextEncoder().encode(line))).toBe(line);
        }
        expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that are left out
        const kept = summary.replace(/\r\n|[\r\u2028\u2029]/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
        expect(unescaped(lineOf(ics, 'SUMMARY'))).toBe(kept);
      }),
    );
  });

  it('says where the booking is', () => {
    const url = `https://be.graph8.com/bookings/${'x'.repeat(120)}`;
    const ics = icsOf({ ...APPOINTMENT, url }, NOW);
    expect(lineOf(ics, 'URL')).toBe(url);
  });
});
