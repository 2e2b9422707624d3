import type { EventType } from '../tracker/index.ts';
import { type Difference, differences, type Fields, type TextPattern } from './match.ts';
import type { SentEvent } from './sent-event.ts';
import { show } from './show.ts';

/** Some fields of an event, each of them what it should be; see `Fields`. */
export type EventPattern = { [Field in keyof SentEvent]?: unknown };

/** What a test expects to arrive. */
export interface Expectation {
  /** The assertion as the test wrote it, such as `toHaveTracked("signup")`. */
  call: string;
  /** An event is expected that matches one of these. */
  patterns: readonly [EventPattern, ...EventPattern[]];
}

/** Any event, or one that matches `pattern`. */
export const sent = (pattern?: EventPattern): Expectation =>
  expectation('toHaveSent', [pattern], [pattern ?? {}]);

/** A `track` event of this name; without a name any. */
export const tracked = (name?: TextPattern, properties?: Fields): Expectation =>
  expectation('toHaveTracked', [name, properties], [event('track', { name, properties })]);

/**
 * A page view: of a path (`/pricing`, also with its query), a whole URL, or a page's name. A RegExp is for the path.
 */
export const viewed = (page?: TextPattern, properties?: Fields): Expectation =>
  expectation('toHaveViewed', [page, properties], [event('page', { ...pageOf(page), properties })]);

/** An `identify` event: of an id or address, or of traits alone. */
export function identified(idOrTraits?: TextPattern | Fields, traits?: Fields): Expectation {
  const call = [idOrTraits, traits];
  if (!isText(idOrTraits))
    return expectation('toHaveIdentified', call, [event('identify', { traits: idOrTraits })]);
  return expectation('toHaveIdentified', call, [
    event('identify', { userId: idOrTraits, traits }),
    // An address may be a trait of somebody whose id is another one.
    ...(String(idOrTraits).includes('@') && typeof traits !== 'function'
      ? [event('identify', { traits: { ...traits, email: idOrTraits } })]
      : []),
  ]);
}

/** A `group` event. */
export const grouped = (id?: TextPattern, traits?: Fields): Expectation =>
  expectation('toHaveGrouped', [id, traits], [event('group', { groupId: id, traits })]);

/**
 * A submission of a form, captured or progressive: `form` is its id, its name, or (`/contact`) where it goes; `fields` are
 * the values that were told.
 */
export function submitted(form?: TextPattern, fields?: Fields): Expectation {
  const goesTo =
    typeof form === 'string' && form.startsWith('/') ? new RegExp(`^https?://[^/]*${literal(form)}$`) : form;
  const names = form === undefined ? [{}] : [{ form_id: form }, { form_name: form }, { form_action: goesTo }];
  const values = fields === undefined ? [{}] : [{ fields }, { values: fields }];
  const patterns = names.flatMap((name) =>
    values.map((value) => event('track', { name: 'form_submission', properties: { ...name, ...value } })),
  );
  return expectation('toHaveSubmitted', [form, fields], patterns);
}

/** How far an event is from what is expected; no differences when it matches. */
export function compare(event: SentEvent, { patterns }: Expectation): Difference[] {
  const all = patterns.map((pattern) => differences(event, pattern));
  return all.reduce((best, other) => (other.length < best.length ? other : best));
}

function expectation(name: string, args: readonly unknown[], patterns: readonly EventPattern[]): Expectation {
  const shown = args
    .map(show)
    .join(', ')
    .replace(/(?:(?:, )?undefined)+$/, '');
  return { call: `${name}(${shown})`, patterns: patterns as Expectation['patterns'] };
}

/** The fields that a test says something about. */
const event = (type: EventType, fields: EventPattern): EventPattern => ({
  type,
  ...Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)),
});

function pageOf(page: TextPattern | undefined): EventPattern {
  if (page instanceof RegExp) return { page: { path: page } };
  if (page === undefined) return {};
  if (/^https?:/.test(page)) return { page: { url: page } };
  if (!page.startsWith('/')) return { name: page };
  const [path, query] = page.split('?');
  return { page: { path, ...(query !== undefined && { search: `?${query}` }) } };
}

const isText = (value: unknown): value is TextPattern => typeof value === 'string' || value instanceof RegExp;

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
