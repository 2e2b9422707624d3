import { maskKey } from '../src/tracker/key-guard.ts';
import type { RequestRecord } from './request-log.ts';

/** Names shown of one batch, and characters of each. */
const MAX_NAMES = 5;
const MAX_NAME_LENGTH = 24;

/** Control characters, and those that turn or hide text, have no business in a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line about a received request: time, masked key, events, names, bytes, repeats, status. */
export function batchLine(record: RequestRecord, names: readonly string[], repeats: number): string {
  const shown = names.slice(0, MAX_NAMES).map(shorten).join(', ');
  const more = names.length > MAX_NAMES ? ` +${names.length - MAX_NAMES}` : '';
  const parts = [
    new Date(record.at).toTimeString().slice(0, 8),
    record.key === undefined ? 'no key' : printable(maskKey(record.key)),
    count(record.events, 'event'),
    shown + more,
    `${record.bytes} bytes`,
    repeats > 0 ? count(repeats, 'repeat') : '',
    record.status === 0 ? 'no answer' : String(record.status),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

function shorten(name: string): string {
  const characters = [...printable(name)];
  return characters.length <= MAX_NAME_LENGTH
    ? characters.join('')
    : `${characters.slice(0, MAX_NAME_LENGTH - 1).join('')}…`;
}
