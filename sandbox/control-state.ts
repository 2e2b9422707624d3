import { maskKey } from '../src/tracker/key-guard.ts';
import type { Activity } from './activity.ts';
import type { Bookings } from './bookings.ts';
import type { ChatDesk } from './chat-desk.ts';
import type { Copilot } from './copilot.ts';
import type { EventStore } from './event-store.ts';
import type { Faults } from './faults.ts';
import { FAULT_KINDS } from './parse-fault-rule.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { RequestLog } from './request-log.ts';

/** What the control routes show and change. */
export interface ControlParts {
  store: EventStore;
  requests: RequestLog;
  faults: Faults;
  limiter: RateLimiter;
  activity: Activity;
  copilot: Copilot;
  bookings: Bookings;
  chat: ChatDesk;
}

/** Counts, faults and limits at this moment. */
export function stateOf({ store, requests, faults, limiter }: ControlParts) {
  return {
    events: store.count,
    repeats: store.repeats,
    unreadable: store.unreadable,
    drops: store.drops.list(),
    requests: requests.count,
    faults: faults.list().map((rule) => (rule.key === undefined ? rule : masked({ ...rule, key: rule.key }))),
    faultKinds: FAULT_KINDS,
    limits: limiter.limits,
  };
}

/** `record` with its write key masked. */
export function masked<T extends { key: string }>(record: T): T {
  return { ...record, key: maskKey(record.key) };
}
