import { parseJson } from '../../lib/parse-json.ts';
import { isPlainObject } from '../../lib/plain.ts';
import { maskKey } from '../../tracker/key-guard.ts';
import { bareUrl } from '../read-look.ts';
import type { View } from '../types.ts';

/** What a request tells of the events in it. */
export interface SentEvents {
  key: string;
  messageIds: string[];
  views: View[];
}

/** Reads the body of a request; `undefined` when it carries no events. Segment's envelope, or one event. */
export function readEvents(url: string, body: string | null): SentEvents | undefined {
  const sent = parseJson(body ?? '');
  if (!isPlainObject(sent)) return undefined;
  const events = Array.isArray(sent.batch) ? sent.batch : [sent];
  const read = events.filter(isPlainObject).filter(({ messageId, type }) => messageId && type);
  if (!read.length) return undefined;
  const given = sent.writeKey ?? new URL(url).searchParams.get('writekey') ?? '';
  const key = given ? maskKey(String(given)) : '';
  const views = read.filter(({ type }) => type === 'page');
  return {
    key,
    messageIds: read.map(({ messageId }) => String(messageId)),
    views: views.map((view) => ({ messageId: String(view.messageId), url: bareUrl(urlOf(view)), key })),
  };
}

/** Where a view was: `context.page.url`. */
function urlOf({ context }: Record<string, unknown>): string {
  const page = isPlainObject(context) ? context.page : undefined;
  return isPlainObject(page) ? String(page.url ?? '') : '';
}
