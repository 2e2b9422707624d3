import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitApi, settleApi } from '../../../src/tracker/api-pace.ts';
import { admit, newPace, type Pace, readPace, settle } from '../../../src/tracker/pace.ts';
import { densest } from '../support/at-server.ts';
import { HOST } from '../support/rows.ts';

type Kind = 'event' | 'call' | 'poll';
const LIMITS = { second: 10, minute: 200 };
const EVENTS_MS = 9_000;
const CALLS_MS = 30_000;
const PATIENCE_MS = 10_000;

/** Somebody who wants to send again and again: how long after the last answer, and how the network behaves. */
const attempt = fc.record({
  gap: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2_000) }),
  toServer: fc.oneof({ weight: 6, arbitrary: fc.nat(80) }, { weight: 1, arbitrary: fc.nat(EVENTS_MS - 1) }),
  back: fc.nat(80),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never;
const sender = fc.record({
  kind: fc.constantFrom<Kind[]>('event', 'call', 'call', 'poll'),
  attempts: fc.array(attempt, { minLength: 20, maxLength: 60, size: 'max' }),
});

interface Turn {
  kind: Kind;
  at: number;
  /** Since when it wants this slot. */
  since: number;
  request: string;
  attempts: Attempt[];
}

/** Senders of all kinds that hammer one record, each as soon as it may. */
class Hammer {
  readonly arrived: { kind: Kind; at: number }[] = [];
  /** Milliseconds that each event waited for its slot. */
  readonly waits: { kind: Kind; ms: number }[] = [];
  #pace: Pace = newPace(HOST);
  #answers: { at: number; request: string; kind: Kind }[] = [];

  run(senders: readonly { kind: Kind; attempts: Attempt[] }[]): this {
    let turns: Turn[] = senders.map(({ kind, attempts }, index) => ({
      ...{ kind, at: attempts[0]?.gap ?? 0, since: attempts[0]?.gap ?? 0 },
      ...{ request: `${kind === 'event' ? '' : '@'}${index}.0`, attempts },
    }));
    while (turns.length) {
      turns.sort((a, b) => a.at - b.at);
      const [turn, ...others] = turns as [Turn, ...Turn[]];
      turns = [...others, ...this.#take(turn)];
    }
    return this;
  }

  #take({ kind, at, since, request, attempts }: Turn): Turn[] {
    this.#hear(at);
    const waitMs = this.#admit(kind, request, at);
    const gaveUp = kind !== 'event' && at + waitMs - since > PATIENCE_MS;
    if (waitMs && !gaveUp) return [{ kind, at: at + waitMs, since, request, attempts }];
    const [{ toServer, back } = { toServer: 0, back: 0 }, ...rest] = attempts;
    if (!gaveUp) {
      this.arrived.push({ kind, at: at + toServer });
      this.waits.push({ kind, ms: at - since });
      this.#answers.push({ at: at + toServer + back, request, kind });
    }
    const next = rest[0];
    if (!next) return [];
    const again = at + (gaveUp ? 1_000 : toServer + back) + next.gap;
    const [name = '', count = '0'] = request.split('.');
    return [{ kind, at: again, since: again, request: `${name}.${Number(count) + 1}`, attempts: rest }];
  }

  #admit(kind: Kind, request: string, now: number): number {
    const stored = readPace(structuredClone(this.#pace), HOST);
    const common = { request, limits: LIMITS };
    const { pace, waitMs } =
      kind === 'event'
        ? admit(stored, { ...common, countedBy: now + EVENTS_MS, probe: false, page: '' }, now)
        : admitApi(
            stored,
            {
              ...{ ...common, countedBy: now + CALLS_MS },
              ...{ polling: kind === 'poll', patienceMs: PATIENCE_MS },
            },
            now,
          );
    this.#pace = pace;
    return waitMs;
  }

  #hear(now: number): void {
    const due = this.#answers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    this.#answers = this.#answers.filter(({ at }) => at > now);
    for (const { at, request, kind } of due) {
      const ended = { request, limits: {}, waitMs: 0 };
      this.#pace =
        kind === 'event'
          ? settle(this.#pace, { ...ended, outcome: 'accepted', random: 0.5 }, at)
          : settleApi(this.#pace, { ...ended, status: 200 }, at);
    }
  }
}

const timesOf = (hammer: Hammer, ...kinds: Kind[]) =>
  hammer.arrived.filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at);

describe('calls of the API beside events', () => {
  it('never exceed the limits together, and never take what is reserved for events', () => {
    fc.assert(
      fc.property(fc.array(sender, { minLength: 4, maxLength: 12 }), (senders) => {
        const hammer = new Hammer().run(senders);
        const all = timesOf(hammer, 'event', 'call', 'poll');
        expect(densest(all, 10)).toBeGreaterThanOrEqual(1_000);
        expect(densest(all, 200)).toBeGreaterThanOrEqual(60_000);
        const api = timesOf(hammer, 'call', 'poll');
        expect(densest(api, 8)).toBeGreaterThanOrEqual(1_000);
        expect(densest(api, 160)).toBeGreaterThanOrEqual(60_000);
        expect(timesOf(hammer, 'event')).toHaveLength(
          senders
            .filter(({ kind }) => kind === 'event')
            .reduce((sum, { attempts }) => sum + attempts.length, 0),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('leave room for an event at any moment: the only sender of events never waits for the API', () => {
    const hammering = fc.record({
      kind: fc.constantFrom<Kind[]>('call', 'poll'),
      attempts: fc.array(attempt, { minLength: 40, maxLength: 60, size: 'max' }),
    });
    /** One batch after the other, 600 ms apart: less than two a second. */
    const events = {
      kind: 'event' as const,
      attempts: Array.from({ length: 30 }, () => ({ gap: 600, toServer: 20, back: 20 })),
    };
    fc.assert(
      fc.property(fc.array(hammering, { minLength: 8, maxLength: 12 }), (senders) => {
        const { waits } = new Hammer().run([events, ...senders]);
        expect(Math.max(...waits.filter(({ kind }) => kind === 'event').map(({ ms }) => ms))).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('get their share however hard events press', () => {
    const quick = (count: number) =>
      Array.from({ length: count }, () => ({ gap: 0, toServer: 10, back: 10 }));
    const pressing = Array.from({ length: 12 }, () => ({ kind: 'event' as const, attempts: quick(15) }));
    const hammer = new Hammer().run([...pressing, { kind: 'call', attempts: quick(10) }]);
    const waits = hammer.waits.filter(({ kind }) => kind === 'call').map(({ ms }) => ms);
    expect(waits).toHaveLength(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_100);
  });
});
