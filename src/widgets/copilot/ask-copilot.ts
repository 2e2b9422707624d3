import { isPlainObject } from '../../lib/plain.ts';
import { allowedParts, apiError, callApi } from '../../tracker/api.ts';
import type { Client } from '../../tracker/index.ts';
import { readExtras } from '../conversation/read-message.ts';
import { streamReader } from '../conversation/read-stream.ts';
import type { CopilotAnswer } from '../types.ts';

/** A question to the copilot. */
export interface Question {
  message: string;
  /** The conversation's id at graph8; absent at its beginning. */
  session: string | undefined;
  /** Aborted: nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** Gets what each piece of a streamed answer adds. */
  more?(text: string): void;
}

/** Asks graph8's copilot. The answer streams when the endpoint does. */
export async function askCopilot(client: Client, question: Question): Promise<CopilotAnswer> {
  const { message, session, signal, more = () => {} } = question;
  const { scrubber } = allowedParts(client);
  const { href, pathname } = location;
  const page = {
    url: scrubber.url(href),
    path: scrubber.url(pathname),
    title: scrubber.text(document.title),
  };
  const data = await callApi(client, {
    path: '/api/v1/public/copilot/chat',
    body: { message, ...(session && { session_id: session }), context: { page } },
    accept: 'text/event-stream, application/json',
    ...(signal && { signal }),
    read: streamReader(more),
  });
  if (!isPlainObject(data) || typeof data.response !== 'string') throw apiError({ status: 200 });
  const { response, session_id } = data;
  return { sources: [], ...readExtras(data), response, session_id: String(session_id ?? session ?? '') };
}
