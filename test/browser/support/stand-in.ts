import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** How an ingest of another make takes a batch. */
export interface Make {
  /** Path of its batch route. */
  path: string;
  /** Where it reads the write key. */
  key(url: URL, envelope: Json): unknown;
  /** What it says when it has stored a batch, and in which type. */
  thanks: string;
  type: string;
}

/** Segment's public API (https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch). */
export const SEGMENT: Make = {
  path: '/v1/batch',
  key: (_url, { writeKey }) => writeKey,
  thanks: '{"success": true}',
  type: 'application/json',
};

/** RudderStack's route for beacons (https://github.com/rudderlabs/rudder-server, gateway/handle_http_beacon.go). */
export const RUDDERSTACK: Make = {
  path: '/beacon/v1/batch',
  key: (url) => url.searchParams.get('writeKey'),
  thanks: 'OK',
  type: 'text/plain; charset=utf-8',
};

const TYPES = ['page', 'track', 'identify', 'group', 'alias'];
const ENVELOPE_FIELDS = ['writeKey', 'sentAt', 'context', 'batch'];
const EVENT_FIELDS = [
  ...['type', 'event', 'name', 'properties', 'traits', 'userId', 'anonymousId', 'groupId', 'previousId'],
  ...['messageId', 'timestamp', 'sentAt', 'context'],
];
/** Bytes of a batch, and of an event in it, that Segment takes at most; RudderStack takes more. */
const MAX_BATCH_BYTES = 500_000;
const MAX_EVENT_BYTES = 32_768;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A host that speaks the dialect of another ingest, is strict about it, and keeps what it took. */
export class StandIn {
  readonly #make: Make;
  readonly #key: string;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** Events that were stored. */
  readonly events: Json[] = [];
  /** What was asked for, such as `POST /v1/batch`, in order, with the status of the answer. */
  readonly requests: string[] = [];
  /** Complaints about shape: none, if all is well. */
  readonly complaints: string[] = [];
  /** Answers instead of the host's own, each once: a body for a 200, or a status. */
  readonly interruptions: (string | number)[] = [];

  constructor(make: Make, key: string) {
    this.#make = make;
    this.#key = key;
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const [status, text, type] = this.#judge(request, url, body);
    this.requests.push(`${request.method} ${url.pathname} ${status}`);
    // Like a path that does not exist anywhere: nothing that a page could read.
    const cors = status === 404 ? {} : { 'access-control-allow-origin': '*' };
    response.writeHead(status, { 'content-type': type, ...cors }).end(text);
  }

  #judge({ method, headers }: IncomingMessage, url: URL, body: string): [number, string, string] {
    const { path, key, thanks, type } = this.#make;
    if (method !== 'POST' || url.pathname !== path) return [404, '404 page not found', 'text/plain'];
    const interruption = this.interruptions.shift();
    if (typeof interruption === 'number') return [interruption, '', 'text/plain'];
    if (interruption !== undefined) return [200, interruption, 'text/html'];
    const envelope = JSON.parse(body) as Json;
    if (key(url, envelope) !== this.#key) return [401, 'Invalid Write Key', 'text/plain'];
    const wrong = [...wrongEnvelope(envelope, body), ...wrongHeaders(headers, url)];
    this.complaints.push(...wrong);
    if (wrong.length) return [400, wrong.join(), 'text/plain'];
    this.events.push(...(envelope.batch as Json[]));
    return [200, thanks, type];
  }
}

function wrongHeaders(headers: IncomingMessage['headers'], url: URL): string[] {
  const wrong = [...url.searchParams.keys()].filter((name) => name !== 'writeKey');
  if (!/^(?:text\/plain|application\/json)\b/.test(headers['content-type'] ?? '')) wrong.push('content type');
  if (headers.cookie) wrong.push('cookie');
  return wrong;
}

function wrongEnvelope(envelope: Json, body: string): string[] {
  const wrong = Object.keys(envelope).filter((name) => !ENVELOPE_FIELDS.includes(name));
  const { batch } = envelope;
  if (Buffer.byteLength(body) > MAX_BATCH_BYTES) wrong.push('size of the batch');
  if (!Array.isArray(batch) || batch.length === 0) return [...wrong, 'batch'];
  return [...wrong, ...batch.flatMap((event) => wrongEvent(event as Json))];
}

/** What Segment's specification asks of an event (https://segment.com/docs/connections/spec/common/), and no more. */
function wrongEvent(event: Json): string[] {
  const { type, messageId, timestamp, sentAt, context, userId, anonymousId } = event;
  const wrong = Object.keys(event).filter((name) => !EVENT_FIELDS.includes(name));
  if (!TYPES.includes(String(type))) wrong.push('type');
  if (!/^\S{1,100}$/.test(String(messageId))) wrong.push('messageId');
  for (const time of [timestamp, sentAt]) if (!ISO_TIME.test(String(time))) wrong.push('time');
  if (typeof context !== 'object' || context === null) wrong.push('context');
  if (!userId && !anonymousId) wrong.push('neither anonymousId nor userId');
  if (type === 'track' && typeof event.event !== 'string') wrong.push('event');
  if (type === 'group' && typeof event.groupId !== 'string') wrong.push('groupId');
  if (type === 'alias' && typeof event.previousId !== 'string') wrong.push('previousId');
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) wrong.push('size of an event');
  return wrong;
}
