import { chanceOf } from './chance-of.ts';
import { COMPANIES, type Company } from './companies.ts';
import { eventName } from './event-check.ts';
import type { StoredEvent } from './event-store.ts';

/** Share of visitors whose company nobody knows: at home, on the road, behind a VPN. */
const UNRESOLVED = 0.25;
/** Points that an event adds to a visitor's engagement. */
const POINTS: Record<string, number> = { page: 2, track: 6, identify: 15, group: 10, alias: 0 };
/** A form is worth more than any other event. */
const FORM_POINTS = 25;
/** Names of events in an answer. */
const MAX_SIGNALS = 5;

/** A visitor's company; nulls and confidence 0 when it is not known. */
export type Resolved = { [Field in keyof Company]: Company[Field] | null } & { confidence: number };

/** The company behind a visitor: always the same one, a quarter of them unknown. */
export function companyOf(visitor: string): Resolved {
  const chance = chanceOf(`company ${visitor}`);
  const found = COMPANIES[Math.floor(((chance - UNRESOLVED) / (1 - UNRESOLVED)) * COMPANIES.length)];
  const unknown = {
    ...{ company_name: null, company_domain: null, industry: null, employee_count: null },
    ...{ city: null, country: null, confidence: 0 },
  };
  return found
    ? { ...found, confidence: Math.round(60 + 39 * chanceOf(`confidence ${visitor}`)) / 100 }
    : unknown;
}

/** `intent` as graph8 documents it for an engagement of 0 to 100. */
const intentOf = (engagement: number) => (engagement >= 70 ? 'high' : engagement >= 30 ? 'medium' : 'low');

const namesOf = (events: readonly StoredEvent[]) => [...new Set(events.map(({ event }) => eventName(event)))];

/** How interested somebody is who has done this: it rises with every event. */
export function scoreOf(events: readonly StoredEvent[]) {
  const points = events
    .filter(({ repeat }) => repeat === 0)
    .map(({ event }) =>
      event.event === 'form_submission' ? FORM_POINTS : (POINTS[String(event.type)] ?? 0),
    );
  const engagement = Math.min(
    100,
    points.reduce((sum, each) => sum + each, 0),
  );
  return { engagement, intent: intentOf(engagement), signals: namesOf(events).slice(-MAX_SIGNALS) };
}

/** What is known of a company's interest; `undefined` for one that nobody has heard of. `events`: of its visitors here. */
export function signalsOf(domain: string, events: readonly StoredEvent[]) {
  if (!COMPANIES.some(({ company_domain }) => company_domain === domain)) return undefined;
  const elsewhere = Math.round(40 * chanceOf(domain));
  const score = Math.min(100, elsewhere + scoreOf(events).engagement);
  const last = events.at(-1);
  return {
    ...{ domain, score, intent: intentOf(score), signals: namesOf(events).slice(-MAX_SIGNALS) },
    last_seen: last ? new Date(last.receivedAt).toISOString() : null,
  };
}
