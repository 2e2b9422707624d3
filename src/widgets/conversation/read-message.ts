import { isPlainObject } from '../../lib/plain.ts';
import type { ActionRequest, Message, Source } from '../types.ts';
import { linkTo } from './inline.ts';

/** Longest text of a message, in characters; the rest is cut off. */
export const MAX_TEXT = 20_000;
/** Most sources, and most suggestions. */
const MAX_MORE = 8;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value.slice(0, MAX_TEXT) : undefined;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MAX_MORE) : []);

/** Reads one source: an object, a title, or nothing but an address. */
function readSource(value: unknown): Source | undefined {
  const fields = isPlainObject(value) ? value : { title: value, url: value };
  const link = linkTo(text(fields.url) ?? '');
  const url = link && link.protocol !== 'mailto:' ? link.href : undefined;
  const title = text(fields.title);
  const name =
    title && title !== fields.url ? title : url ? url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '') : title;
  return name ? { title: name, ...(url && { url }) } : undefined;
}

const readAction = (value: unknown): ActionRequest | undefined =>
  isPlainObject(value) && text(value.name)
    ? { name: String(value.name), arguments: isPlainObject(value.arguments) ? value.arguments : {} }
    : undefined;

/** What an answer holds besides its text. */
export function readExtras(fields: {
  [name: string]: unknown;
}): Pick<Message, 'sources' | 'suggestions' | 'action'> {
  const suggestions = list(fields.suggestions).flatMap((item) => text(item) ?? []);
  const action = readAction(fields.action);
  return {
    ...(Array.isArray(fields.sources) && {
      sources: list(fields.sources).flatMap((item) => readSource(item) ?? []),
    }),
    ...(suggestions.length && { suggestions }),
    ...(action && { action }),
  };
}

/** Reads a message, which comes from outside: from a transport, or out of a store. `undefined`: it is none. */
export function readMessage(value: unknown, now: number): Message | undefined {
  if (!isPlainObject(value)) return undefined;
  const { id, from, at } = value;
  const content = text(value.text);
  const name = text(value.name);
  if (typeof id !== 'string' || !id || content === undefined) return undefined;
  if (from !== 'visitor' && from !== 'bot' && from !== 'agent') return undefined;
  return {
    ...{ id, from, text: content, at: +new Date(at as string | number) || now },
    ...(name && { name }),
    ...readExtras(value),
  };
}
