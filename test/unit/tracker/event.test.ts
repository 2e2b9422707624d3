import { describe, expect, it } from 'vitest';
import { draft, type EventMethod } from '../../../src/tracker/draft.ts';
import { buildEvent, sharedContext } from '../../../src/tracker/event.ts';
import type { Visitor } from '../../../src/tracker/visitor.ts';
import { moment, visitor } from '../support/moments.ts';

function build(type: EventMethod, args: unknown[], by: Visitor | undefined = visitor()) {
  const call = draft(type, args, moment());
  if (!call) throw new Error('no event');
  return buildEvent(call, by);
}

describe('buildEvent', () => {
  it('has the id and the time of the call', () => {
    const call = draft('track', ['Plan Chosen', { plan: 'pro' }], moment());
    if (!call) throw new Error('no event');
    const event = buildEvent(call, visitor());
    expect(event).toMatchObject({
      ...{ type: 'track', event: 'Plan Chosen', messageId: call.messageId, anonymousId: 'visitor-1' },
      ...{ timestamp: '2026-11-24T10:00:00.000Z', properties: { plan: 'pro' } },
    });
    expect(buildEvent(call, visitor())).toEqual(event);
  });

  it('names a page under name, not under event', () => {
    const event = build('page', ['Plans']);
    expect(event.name).toBe('Plans');
    expect(event).not.toHaveProperty('event');
  });

  it('says where it happened, with the campaign of the URL', () => {
    expect(build('track', ['x']).context).toMatchObject({
      page: {
        ...{ url: moment().url, path: '/plans', host: 'shop.example.com', title: 'Plans' },
        search: '?utm_source=mail&utm_campaign=autumn',
        ...{ referrer: moment().referrer, referring_domain: 'search.example.org', encoding: 'UTF-8' },
      },
      campaign: { source: 'mail', name: 'autumn' },
    });
  });

  it('says how the visitor came on all events but track', () => {
    const firstTouch = { at: '2026-11-24T10:00:00.000Z', path: '/' };
    const known = visitor({ firstTouch, lastTouch: { ...firstTouch, path: '/plans' } });
    expect(build('page', ['x'], known).context).toMatchObject({ firstTouch, lastTouch: { path: '/plans' } });
    expect(build('identify', ['ada'], known).context).toHaveProperty('lastTouch');
    expect(build('track', ['x'], known).context).not.toHaveProperty('firstTouch');
  });

  it('carries user and group on every event', () => {
    const known = visitor({ userId: 'ada', groupId: 'acme' });
    for (const type of ['track', 'page'] as const)
      expect(build(type, ['x'], known)).toMatchObject({ userId: 'ada', groupId: 'acme' });
  });

  it('carries what is known of the user in the context, and traits of the call on identify and group', () => {
    const known = visitor({ traits: { plan: 'pro' } });
    expect(build('track', ['x'], known).context.traits).toEqual({ plan: 'pro' });
    expect(build('track', ['x'], known)).not.toHaveProperty('traits');
    expect(build('group', ['acme', { size: 9 }], known).traits).toEqual({ size: 9 });
  });

  it('leaves large traits out of the context of every event', () => {
    const known = visitor({ traits: { bio: 'x'.repeat(3_000) } });
    expect(build('track', ['x'], known).context).not.toHaveProperty('traits');
    expect(build('track', ['x']).context).not.toHaveProperty('traits');
  });

  it('joins the new id with the one before', () => {
    expect(build('alias', ['ada'])).toMatchObject({ userId: 'ada', previousId: 'visitor-1' });
    expect(build('alias', ['ada'], visitor({ userId: 'guest' }))).toMatchObject({ previousId: 'guest' });
    expect(build('alias', ['ada', 'legacy-7'], visitor({ userId: 'guest' }))).toMatchObject({
      ...{ userId: 'ada', previousId: 'legacy-7' },
    });
  });

  it('names nobody where no ids may be sent', () => {
    const call = draft('track', ['x'], moment());
    if (!call) throw new Error('no event');
    const text = JSON.stringify(buildEvent(call, undefined));
    expect(text).not.toContain('anonymousId');
    expect(text).not.toContain('userId');
  });

  it('says nothing as null', () => {
    expect(JSON.stringify(build('page', []))).not.toContain(':null');
  });
});

describe('sharedContext', () => {
  it('says once for all events of a batch what is the same', () => {
    expect(JSON.parse(sharedContext())).toEqual({
      library: { name: 'graph8-browser', version: expect.any(String), env: 'browser' },
      locale: navigator.language,
      timezone: expect.any(String),
    });
  });
});
