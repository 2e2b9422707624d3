import type { AnalyticsClientEvent } from '@jitsu/protocols/analytics';
import type { EventType, TrackedEvent } from '../../src/tracker/index.ts';

declare const stored: TrackedEvent;
declare const type: EventType;

/** Whatever we store is an event that the ingest protocol knows, also with what the sender adds. */
export const onTheWire: AnalyticsClientEvent = { ...stored, sentAt: '2026-11-24T10:00:05.000Z' };
export const knownType: AnalyticsClientEvent['type'] = type;

const context = {
  library: { name: 'graph8-browser', version: '0.1.0', env: 'browser' },
  page: { path: '/plans', host: 'shop.example.com', url: 'https://shop.example.com/plans', title: 'Plans' },
  screen: { width: 1_920, height: 1_080, innerWidth: 1_200, innerHeight: 800, density: 2 },
  campaign: { source: 'mail', name: 'autumn' },
  locale: 'en',
  timezone: 'Europe/Berlin',
  traits: { plan: 'pro' },
  sessionId: 's1',
  tab: { id: 't1', seq: 4 },
  dropped: { expired: 2 },
  firstTouch: { at: '2026-11-24T10:00:00.000Z', path: '/', referrer: 'search.example.org' },
  lastTouch: { at: '2026-11-24T10:00:00.000Z', path: '/plans', clickIds: { gclid: 'Cj0' } },
};
const common = {
  ...{ messageId: 'm1', timestamp: '2026-11-24T10:00:00.000Z', anonymousId: 'visitor-1' },
  context,
};

/** One event of each type, as ours and as the protocol's. */
export const events = [
  { ...common, type: 'page', name: 'Plans', properties: { url: 'https://shop.example.com/', path: '/' } },
  { ...common, type: 'track', event: 'Plan Chosen', properties: { plan: 'pro', seats: [1, null] } },
  { ...common, type: 'identify', userId: 'ada', traits: { email: 'ada@example.com' } },
  { ...common, type: 'group', userId: 'ada', groupId: 'acme', traits: { size: 9 } },
  { ...common, type: 'alias', userId: 'ada', previousId: 'visitor-1' },
] satisfies TrackedEvent[] satisfies AnalyticsClientEvent[];

/** The context of an event holds what the protocol says of it, under its names and types. */
export const knownContext: AnalyticsClientEvent['context'] = context;

// @ts-expect-error: the protocol knows no such type
export const unknownType: TrackedEvent = { ...common, type: 'screen' };
// @ts-expect-error: an event without its id cannot be told from a repeat
export const nameless: TrackedEvent = { type: 'track', timestamp: common.timestamp, context };
// @ts-expect-error: what the ingest takes for absent is left out, never null
export const nobody: TrackedEvent = { ...common, type: 'track', userId: null };
