import { fitted, type PlainObject, toPlainObject } from '../lib/plain.ts';
import { utf8Head } from '../lib/utf8.ts';
import { type Moment, pageOf } from './page-context.ts';
import { randomId } from './random-id.ts';
import type { EventType } from './types.ts';

/** Longest event name in UTF-8 bytes: the ingest refuses longer ones. */
export const MAX_NAME_BYTES = 128;

/**
 * A call, frozen when it is made: everything that may change afterwards is copied. The visitor is added later,
 * in the order of calls.
 */
export interface Draft {
  type: EventType;
  messageId: string;
  moment: Moment;
  /** Event or page name. */
  name?: string;
  properties?: PlainObject;
  traits?: PlainObject;
  /** The id that `identify`, `group` or `alias` was called with. */
  id?: string;
  /** Of an `alias`. */
  previousId?: string;
}

/** Methods of the client that make an event. */
export type EventMethod = EventType;

/** Freezes a call. Gives `undefined` when the arguments say nothing: a `track` without a name, an `alias` without an id. */
export function draft(
  type: EventMethod,
  [first, second]: readonly unknown[],
  moment: Moment,
): Draft | undefined {
  const base = { type, messageId: randomId(), moment };
  const id = readId(first);
  switch (type) {
    case 'track':
      return id
        ? { ...base, name: utf8Head(id, MAX_NAME_BYTES), properties: toPlainObject(second) }
        : undefined;
    case 'page': {
      const properties = {
        url: moment.url,
        path: pageOf(moment).path ?? '',
        ...toPlainObject(id === undefined ? first : second),
      };
      return { ...base, ...(id && { name: utf8Head(id, MAX_NAME_BYTES) }), properties };
    }
    case 'alias': {
      const previousId = readId(second);
      return id ? { ...base, id, ...(previousId && { previousId }) } : undefined;
    }
    default: {
      const traits = toPlainObject(id === undefined ? first : second);
      if (type === 'identify' && id?.includes('@') && traits.email === undefined) traits.email = id;
      if (!id && (type === 'group' || !Object.keys(traits).length)) return undefined;
      return { ...base, ...(id && { id }), traits };
    }
  }
}

/** An id or name as text: numbers count, everything else that is not text is no id. */
function readId(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return fitted(`${value}`).trim() || undefined;
}
