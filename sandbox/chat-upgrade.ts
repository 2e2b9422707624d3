import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { WebSocketServer } from 'ws';
import { maskKey } from '../src/tracker/key-guard.ts';
import type { Activity } from './activity.ts';
import type { ChatDesk } from './chat-desk.ts';
import { isOwnHost } from './host-check.ts';
import { judgeKey } from './key-check.ts';
import type { Upgrade } from './listener.ts';
import { isAllowedOrigin } from './loopback.ts';
import type { RequestLog } from './request-log.ts';

const PATH = '/sandbox/chat';
/** Bytes of a message at most. */
const MAX_MESSAGE_BYTES = 100_000;

/** What takes the chat's connections. */
export interface ChatParts {
  chat: ChatDesk;
  requests: RequestLog;
  activity: Activity;
  /** Port that is listened on, once the server runs. */
  port: () => number;
}

/** WebSockets at `/sandbox/chat?key=`, from pages of this machine with a known key; each is in the log of requests. */
export function chatUpgrade({ chat, requests, activity, port }: ChatParts): Upgrade {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  return (request, socket, head) => {
    const [path = '', query] = (request.url ?? '').split('?');
    const key = new URLSearchParams(query).get('key') ?? '';
    const status = refusalOf(request, { path, key, port: port() }) ?? 101;
    const { origin } = request.headers;
    requests.add({
      ...{ id: randomUUID(), at: Date.now(), ...(key && { key }), method: 'GET', path, status },
      ...{ query: key && `?key=${maskKey(key)}`, contentType: '', bytes: 0, events: 0 },
      headers: { ...(origin !== undefined && { origin }) },
    });
    activity.notify();
    if (status === 101) sockets.handleUpgrade(request, socket, head, (client) => chat.connect(client, key));
    else
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
  };
}

/** The status with which a connection is refused; undefined when it is fine. */
function refusalOf(
  { headers: { host, origin } }: IncomingMessage,
  { path, key, port }: { path: string; key: string; port: number },
): number | undefined {
  if (!isOwnHost(host, port)) return 421;
  if (path !== PATH) return 404;
  if (!judgeKey(key).ok) return 401;
  return origin === undefined || isAllowedOrigin(origin) ? undefined : 403;
}
