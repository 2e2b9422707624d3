import { describe, expect, it } from 'vitest';
import { draft } from '../../../src/tracker/draft.ts';
import { sharedContext } from '../../../src/tracker/event.ts';
import { Report } from '../../../src/tracker/report.ts';
import { MAX_EVENT_BYTES } from '../../../src/tracker/row.ts';
import { Scrubber } from '../../../src/tracker/scrub.ts';
import { type StampCore, stamp } from '../../../src/tracker/stamp.ts';
import { Tab } from '../../../src/tracker/tab.ts';
import type { Options } from '../../../src/tracker/types.ts';
import { moment, visitor } from '../support/moments.ts';
import { HOST } from '../support/rows.ts';

function core(options: Partial<Pick<Options, 'beforeSend' | 'privacy'>> = {}): StampCore {
  return {
    settings: { host: HOST, privacy: {}, ...options },
    ...{
      tab: new Tab(undefined, 'g8:key'),
      report: new Report(),
      scrubber: new Scrubber([]),
    },
  };
}

function stamped(properties: object, by: StampCore = core()) {
  const call = draft('track', ['Plan Chosen', properties], moment());
  if (!call) throw new Error('no event');
  const row = stamp(call, visitor({ userId: 'ada' }), by);
  return typeof row === 'string' ? row : { ...row, event: JSON.parse(row.json) };
}

describe('stamp', () => {
  it('makes a row that knows when and for which host it was made', () => {
    expect(stamped({ plan: 'pro' })).toMatchObject({
      ...{ at: moment().at, host: HOST, shared: sharedContext() },
      event: { properties: { plan: 'pro' }, userId: 'ada', context: { sessionId: 'session-1' } },
    });
  });

  it('takes secrets out of the moment, its campaign included', () => {
    const url = 'https://shop.example.com/reset/abc123?utm_source=ada@example.com&token=hush#otp=hush';
    const call = draft('page', ['Plans'], moment({ url, referrer: url, title: 'ada@example.com' }));
    const row = call && stamp(call, visitor(), core());
    expect(JSON.stringify(row)).toContain('utm_source');
    expect(JSON.stringify(row)).not.toMatch(/abc123|ada@example|hush/);
  });

  it('numbers the events of a tab', () => {
    const tab = core();
    const seqs = Array.from({ length: 3 }, () => stamped({}, tab)).map((row) =>
      typeof row === 'string' ? row : row.event.context.tab.seq,
    );
    expect(seqs).toEqual([1, 2, 3]);
  });

  it('refuses an event over 32,768 bytes, and takes one just below', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'x'.repeat(16_000)]));
    expect(stamped(many(3))).toBe('too_large');
    const row = stamped(many(1));
    expect(typeof row === 'string' ? row : row.bytes).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  });

  it('measures after the site has changed the event', () => {
    const beforeSend: Options['beforeSend'] = (event) => ({
      ...event,
      properties: { a: 'x'.repeat(16_000), b: 'y'.repeat(16_000), c: 'z'.repeat(16_000) },
    });
    expect(stamped({}, core({ beforeSend }))).toBe('too_large');
  });

  it('tells once of what was lost before', () => {
    const by = core();
    by.report.lost('expired', ['a', 'b']);
    expect(stamped({}, by)).toMatchObject({ event: { context: { dropped: { expired: 2 } } } });
    const next = stamped({}, by);
    expect(typeof next === 'string' ? next : next.event.context).not.toHaveProperty('dropped');
  });

  it('still tells of losses when the event that would have told is dropped itself', () => {
    let drop = true;
    const by = core({ beforeSend: (event) => (drop ? null : event) });
    by.report.lost('expired', ['a']);
    expect(stamped({}, by)).toBe('before_send');
    drop = false;
    expect(stamped({}, by)).toMatchObject({ event: { context: { dropped: { expired: 1 } } } });
  });

  it('still tells of losses when the event that would have told is too large', () => {
    const by = core();
    by.report.lost('expired', ['a']);
    expect(stamped({ a: 'x'.repeat(16_000), b: 'x'.repeat(16_000), c: 'x'.repeat(16_000) }, by)).toBe(
      'too_large',
    );
    expect(stamped({}, by)).toMatchObject({ event: { context: { dropped: { expired: 1 } } } });
  });

  it('names nobody with dontStoreUserIds', () => {
    const row = stamped({}, core({ privacy: { dontStoreUserIds: true } }));
    expect(JSON.stringify(row)).not.toMatch(/anonymousId|userId|ada|visitor-1/);
  });
});
