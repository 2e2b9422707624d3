import { makeElement } from '../../lib/make-element.ts';
import { icon } from '../shell/index.ts';
import type { Formats } from './formats.ts';
import { CALENDAR, CLOCK, GLOBE } from './icons.ts';
import { zoneLabel } from './zones.ts';

/** When a meeting is: day, time, and on whose clock. */
export function summaryOf({ start, end }: { start: string; end: string }, formats: Formats): HTMLElement {
  const [from, to] = [new Date(start), new Date(end)];
  const rows = [
    [icon(CALENDAR), formats.day(formats.dayOf(from))],
    [icon(CLOCK), formats.range(from, to)],
    [icon(GLOBE), zoneLabel(formats.zone, formats.locale, from)],
  ] as const;
  return makeElement(
    'ul',
    { class: 'summary', role: 'list' },
    rows.map(([picture, text]) => makeElement('li', {}, [picture, text])),
  );
}
