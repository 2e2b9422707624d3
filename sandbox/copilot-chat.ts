import type { Call } from './call.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { invalid, type Reply } from './reply.ts';
import { streamAnswer } from './stream-answer.ts';

/** Where links lead when no page asks. */
const SITE = 'https://northwind.example';

/**
 * `POST copilot/chat`: one answer, or where `text/event-stream` is accepted a stream of it. A message with the word
 * "whole" is never streamed.
 */
export function askCopilot({ c, parts, key, body }: Call): Reply {
  const { message, session_id: session, context }: JsonObject = isJsonObject(body) ? body : {};
  if (typeof message !== 'string' || message.trim() === '') {
    return invalid([['body', 'message'], 'Field required']);
  }
  if (session !== undefined && typeof session !== 'string') {
    return invalid([['body', 'session_id'], 'Input should be a valid string']);
  }
  if (context !== undefined && !isJsonObject(context)) {
    return invalid([['body', 'context'], 'Input should be a valid dictionary']);
  }
  const page = isJsonObject(context?.page) ? context.page : {};
  const asker = { site: c.req.header('origin') ?? SITE, page };
  const data = parts.copilot.answer({ key, message, session, asker });
  const streams = c.req.header('accept')?.includes('text/event-stream') && !/\bwhole\b/i.test(message);
  return streams ? streamAnswer(c, message, data) : { data };
}
