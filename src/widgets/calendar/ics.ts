/** An appointment as its visitor keeps it. */
export interface Appointment {
  uid: string;
  summary: string;
  start: Date;
  end: Date;
  url?: string | undefined;
}

/** Octets of a line, but for its end and the space before it (https://www.rfc-editor.org/rfc/rfc5545#section-3.1). */
const MAX_OCTETS = 74;

/** The appointment as an iCalendar file; `now`: when it is made. */
export function icsOf({ uid, summary, start, end, url }: Appointment, now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//graph8-browser//calendar//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(url ? [`URL:${url}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261124T100000Z` */
const stamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11 */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a text
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');

/** A long line goes on behind a line end and a space. A character has 4 octets at most, and is not cut in two. */
function folded(line: string): string {
  const size = /[^ -~]/.test(line) ? MAX_OCTETS / 4 : MAX_OCTETS;
  return (line.match(new RegExp(`.{1,${Math.trunc(size)}}`, 'gu')) ?? []).join('\r\n ');
}
