import { describe, expect, it, vi } from 'vitest';
import { prepare } from '../../../src/tracker/prepare.ts';
import { Scrubber } from '../../../src/tracker/scrub.ts';
import type { Options, TrackedEvent } from '../../../src/tracker/types.ts';
import { event } from '../support/rows.ts';

const ALWAYS = { sessionId: 's1', tab: { id: 't1', seq: 4 } };

const run = (beforeSend: unknown, given: TrackedEvent = event('m1')) =>
  prepare(given, {
    ...{ scrubber: new Scrubber([]), always: ALWAYS },
    beforeSend: beforeSend as Options['beforeSend'],
  });
const pageEvent = () =>
  event('m1', {
    properties: { url: 'https://a.example/p?token=hush', title: 'Mail of ada@example.com', q: 'token=keep' },
    context: {
      page: { url: 'https://a.example/p?token=hush', search: '?token=hush', title: 'ada@example.com' },
    },
  });

describe('prepare', () => {
  it('takes secrets out of URLs and titles, and leaves the words of the site alone', () => {
    const text = JSON.stringify(run(undefined, pageEvent()));
    expect(text).not.toContain('hush');
    expect(text).not.toContain('ada@example.com');
    expect(text).toContain('token=keep');
  });

  it.each([
    ['https://a.example/reset/abc123', 'url'],
    ['HTTPS://a.example/?token=abc123', 'url'],
    ['mailto:abc123@example.com', 'link'],
    ['tel:+491701234567', 'link'],
    ['android-app://com.example/?token=abc123', 'referrer'],
    ['/invite/abc123', 'path'],
    ['#token=abc123', 'hash'],
  ])('takes the secret out of %s, whichever way it came in', (value, name) => {
    const given = event('m1', {
      properties: { [name]: value },
      context: { page: { url: value, referrer: value, path: value } },
    });
    expect(JSON.stringify(run(undefined, given))).not.toMatch(name === 'link' ? /abc123@|4917012/ : /abc123/);
  });

  it('says the session and the tab on every event', () => {
    expect(run(undefined)).toMatchObject({ context: ALWAYS });
  });

  it('shows the site an event that is scrubbed already', () => {
    const beforeSend = vi.fn();
    run(beforeSend, pageEvent());
    expect(JSON.stringify(beforeSend.mock.calls)).not.toContain('hush');
  });

  it('lets the site change the event, by what it returns or in place', () => {
    expect(run((seen: TrackedEvent) => ({ ...seen, properties: { added: 1 } }))).toMatchObject({
      properties: { added: 1 },
    });
    expect(
      run((seen: TrackedEvent) => {
        seen.properties = { added: 2 };
      }),
    ).toMatchObject({ properties: { added: 2 } });
  });

  it('never lets the site change id, time or type, nor what delivery rests on', () => {
    const changed = run((seen: TrackedEvent) => ({
      ...seen,
      ...{ messageId: 'other', timestamp: 'never', type: 'page', context: { sessionId: 'forged', own: 1 } },
    }));
    const { messageId, timestamp, type } = event('m1');
    expect(changed).toMatchObject({ messageId, timestamp, type, context: { ...ALWAYS, own: 1 } });
  });

  it('keeps the context when the site takes it away', () => {
    expect(run((seen: TrackedEvent) => ({ ...seen, context: undefined }))).toMatchObject({ context: ALWAYS });
    expect(run((seen: TrackedEvent) => ({ ...seen, context: 'none' }))).toMatchObject({ context: ALWAYS });
  });

  it.each([[null], [false], [true], ['text'], [0], [[]], [Promise.resolve({})]])(
    'drops the event for %j',
    (answer) => {
      expect(run(() => answer)).toBe('before_send');
    },
  );

  it('drops the event when the site throws', () => {
    expect(
      run(() => {
        throw new Error('no');
      }),
    ).toBe('before_send_failed');
  });

  it('scrubs again what the site has added', () => {
    const changed = run((seen: TrackedEvent) => ({
      ...seen,
      properties: { url: 'https://a.example/?email=ada@example.com' },
      context: { page: { referrer: '/p?password=hush' } },
    }));
    expect(JSON.stringify(changed)).not.toMatch(/ada@example|hush/);
  });

  it('makes what the site returns safe to store', () => {
    const changed = run((seen: TrackedEvent) => {
      const cycle: Record<string, unknown> = { big: 1n, node: document.body };
      cycle.self = cycle;
      return { ...seen, properties: cycle };
    });
    expect(() => JSON.stringify(changed)).not.toThrow();
    expect(changed).toMatchObject({ properties: { self: '[Circular]', big: '[BigInt 1]' } });
  });

  it('never lets the site reach the record of the visitor', () => {
    const traits = Object.freeze({ plan: 'pro' });
    const given = event('m1', { context: { traits } });
    const changed = run((seen: TrackedEvent) => {
      (seen.context.traits as Record<string, unknown>).plan = 'changed';
      return seen;
    }, given);
    expect(traits).toEqual({ plan: 'pro' });
    expect(changed).toMatchObject({ context: { traits: { plan: 'changed' } } });
  });
});
