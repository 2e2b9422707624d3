import { describe, expect, it } from 'vitest';
import { ROUTE_MS } from '../../../src/tracker/hosts.ts';
import { START } from '../support/fake-clock.ts';
import { answer, laterAnswer, NO_ANSWER, OK } from '../support/fake-transport.ts';
import { room } from '../support/room.ts';
import { heavyRow, row, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

const OLD_HOST = 'https://old.example.com';

/** Runs rounds, each as soon as it is let. */
async function rounds({ delivery, clock }: ReturnType<typeof room>, count: number): Promise<void> {
  for (let done = 0; done < count; ) {
    const round = await delivery.round(false, false);
    if (round === 'empty') return;
    if (round === 'sent') done++;
    else clock.jump(round);
  }
}

describe('delivery', () => {
  it('sends what waits in one simple request to the batch route', async () => {
    const box = room();
    await box.add(rows(3));
    expect(await box.delivery.round(false, false)).toBe('sent');
    expect(box.transport.sent).toMatchObject([
      { route: '/v1/batch', ids: ['m0', 'm1', 'm2'], keepalive: false, ipPolicy: undefined },
    ]);
    expect(JSON.parse(box.transport.sent[0]?.body ?? '')).toMatchObject({ writeKey: 'pk_test_unit' });
    expect(box.delivered).toEqual(['m0', 'm1', 'm2']);
    expect(await box.delivery.round(false, false)).toBe('empty');
  });

  it('deletes rows only when the answer has come', async () => {
    const box = room();
    const later = laterAnswer();
    box.transport.reply = () => later.promise;
    await box.add(rows(2));
    const round = box.delivery.round(false, false);
    await turns();
    expect(box.outbox.queued).toBe(2);
    expect(box.delivery.sending).toBe(1);
    later.give();
    await round;
    expect(box.outbox.queued).toBe(0);
    expect(box.delivery.sending).toBe(0);
  });

  it.each([
    ['no answer', NO_ANSWER],
    ['404', answer(404)],
    ['503', answer(503)],
    ['429', answer(429)],
    ['401', answer(401)],
    ['402', answer(402)],
    ['200 with an error', answer(200, { error: 'unknown key' })],
    ['200 with HTML', answer(200, '<!doctype html>')],
    ['200 with nothing', answer(200, '')],
  ])('keeps every row after %s, and waits', async (_name, reply) => {
    const box = room();
    box.transport.reply = () => reply;
    await box.add(rows(2));
    await box.delivery.round(false, false);
    expect(box.outbox.queued).toBe(2);
    expect(box.lost).toEqual([]);
    expect(box.delivered).toEqual([]);
    expect(await box.delivery.round(false, false)).toBeGreaterThan(0);
  });

  it('sends the same bytes of an event again, but for sentAt', async () => {
    const box = room();
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await box.delivery.round(false, false);
    box.clock.jump(60_000);
    await box.delivery.round(false, false);
    const [first, second] = box.transport.sent.map(({ body }) => JSON.parse(body).batch[0]);
    expect(first.sentAt).not.toBe(second.sentAt);
    expect({ ...first, sentAt: '' }).toEqual({ ...second, sentAt: '' });
  });

  it('keeps what may pass, drops what never will, and deletes the rest', async () => {
    const box = room();
    const errors = ['Message ID: m0: producer error: queue full', 'Message ID: m2: event name too long'];
    box.transport.reply = () => answer(200, { ok: true, errors });
    await box.add(rows(4));
    await box.delivery.round(false, false);
    expect(box.delivered).toEqual(['m1', 'm3']);
    expect(box.lost).toEqual([['rejected', 'm2']]);
    expect(box.outbox.own().map(({ messageId }) => messageId)).toEqual(['m0']);
    expect(await box.delivery.round(false, false)).toBeGreaterThan(0);
  });

  it('drops the one malformed event and delivers its neighbours', async () => {
    const box = room();
    box.transport.reply = ({ ids }) => (ids.includes('m5') ? answer(400) : OK);
    await box.add(rows(8));
    await rounds(box, 30);
    expect(box.lost).toEqual([['rejected', 'm5']]);
    expect([...box.delivered].sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm6', 'm7']);
    expect(box.problems).toEqual([]);
  });

  it('treats a 400 for both halves as a refused key, and keeps every row', async () => {
    const box = room();
    box.transport.reply = () => answer(400);
    await box.add(rows(8));
    await rounds(box, 3);
    expect(box.problems).toEqual(['key_refused']);
    expect(box.lost).toEqual([]);
    expect(box.outbox.queued).toBe(8);
    expect(box.pacer.last.held).toBe('refused');
  });

  it('halves a batch that is too large, and drops an event that is too large alone', async () => {
    const box = room();
    box.transport.reply = ({ body, ids }) => (ids.includes('m0') || body.length > 30_000 ? answer(413) : OK);
    await box.add(Array.from({ length: 6 }, (_, index) => heavyRow(`m${index}`, 9_000)));
    await rounds(box, 30);
    expect(box.lost).toEqual([['too_large', 'm0']]);
    expect(box.delivered).toHaveLength(5);
  });

  it.each([
    [answer(401), 'key_refused', 'refused'],
    [answer(402), 'quota_exceeded', 'paused'],
  ])('says what to do, and pauses for an hour', async (reply, problem, held) => {
    const box = room();
    box.transport.reply = () => reply;
    await box.add(rows(1));
    await box.delivery.round(false, false);
    expect(box.problems).toEqual([problem]);
    expect(box.pacer.last.held).toBe(held);
    expect(await box.delivery.round(true, false)).toBe(3_600_000);
  });

  it("says nothing after one failure, which may be the visitor's network, and warns after the second", async () => {
    const box = room();
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await rounds(box, 1);
    expect(box.problems).toEqual([]);
    await rounds(box, 1);
    expect(box.problems).toEqual(['host_unreachable']);
  });

  it('sends nothing, and takes no slot, once the visitor has withdrawn consent', async () => {
    const box = room();
    await box.add(rows(1));
    box.consent.given = false;
    expect(await box.delivery.round(true, false)).toBe('empty');
    expect(box.delivery.leave('spare')).toBe(false);
    expect(box.transport.sent).toEqual([]);
  });

  it('sends the IP policy where one is set', async () => {
    const box = room();
    box.settings.privacy = { ipPolicy: 'remove' };
    await box.add(rows(1));
    await box.delivery.round(false, false);
    expect(box.transport.sent[0]?.ipPolicy).toBe('remove');
  });
});

describe('hosts and routes', () => {
  it('moves rows of a host that never acknowledged anything to the right one', async () => {
    const box = room();
    await box.add(rows(2, { host: OLD_HOST }));
    await box.delivery.round(false, false);
    expect(box.transport.sent).toMatchObject([{ route: '/v1/batch', ids: ['m0', 'm1'] }]);
  });

  it('keeps rows with the host that has acknowledged earlier ones', async () => {
    const box = room();
    await box.hosts.acknowledged(OLD_HOST, false, START);
    await box.add([row('old', { host: OLD_HOST }), row('new')]);
    await rounds(box, 2);
    expect(box.transport.sent.map(({ url, ids }) => [url, ...ids])).toEqual([
      [`${OLD_HOST}/v1/batch`, 'old'],
      ['https://events.example.com/v1/batch', 'new'],
    ]);
  });

  it('lets rows of an older host follow when that does not answer any more', async () => {
    const box = room();
    await box.hosts.acknowledged(OLD_HOST, false, START);
    box.transport.reply = ({ url }) => (url.startsWith(OLD_HOST) ? NO_ANSWER : OK);
    await box.add([row('old', { host: OLD_HOST })]);
    await rounds(box, 2);
    expect(box.delivered).toEqual(['old']);
  });

  it('tries the route for single events after two failures on a new host, and stays with it', async () => {
    const box = room();
    box.transport.reply = ({ route }) => (route === '/v1/batch' ? NO_ANSWER : OK);
    await box.add(rows(3));
    await rounds(box, 5);
    expect(box.transport.sent.map(({ route }) => route)).toEqual([
      '/v1/batch',
      '/v1/batch',
      ...Array.from({ length: 3 }, () => '/api/s/event?writekey=pk_test_unit'),
    ]);
    expect(box.delivered).toEqual(['m0', 'm1', 'm2']);
    expect(box.hosts.takesSingles(box.settings.host, box.clock.now())).toBe(true);
  });

  it('does not try the other route on a host that has taken batches', async () => {
    const box = room();
    await box.hosts.acknowledged(box.settings.host, false, START);
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await rounds(box, 6);
    expect(new Set(box.transport.sent.map(({ route }) => route))).toEqual(new Set(['/v1/batch']));
  });

  it('finds the route for single events again when its seven days are over', async () => {
    const box = room();
    await box.hosts.acknowledged(box.settings.host, true, START - ROUTE_MS - 1);
    box.transport.reply = ({ route }) => (route === '/v1/batch' ? NO_ANSWER : OK);
    await box.add(rows(1));
    await rounds(box, 10);
    expect(box.delivered).toEqual(['m0']);
  });

  it('drops a single event for which a host that knows the key answers with an error', async () => {
    const box = room();
    await box.hosts.acknowledged(box.settings.host, true, START);
    box.transport.reply = ({ ids }) => (ids[0] === 'm0' ? answer(200, { error: 'bad event' }) : OK);
    await box.add(rows(2));
    await rounds(box, 2);
    expect(box.lost).toEqual([['rejected', 'm0']]);
    expect(box.delivered).toEqual(['m1']);
  });
});

describe('leaving', () => {
  it('sends what fits so that it outlives the page, and tells that the slot was used', async () => {
    const box = room();
    await box.add([heavyRow('a', 30_000), heavyRow('b', 30_000)]);
    expect(box.delivery.leave('spare')).toBe(true);
    expect(box.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('does not send twice what already goes in a request that outlives the page', async () => {
    const box = room();
    box.transport.reply = () => laterAnswer().promise;
    await box.add(rows(2));
    void box.delivery.round(false, true);
    await turns();
    expect(box.delivery.leave('spare')).toBe(false);
    expect(box.transport.sent).toHaveLength(1);
  });

  it('sends nothing when the budget for requests that outlive the page is used up', async () => {
    const box = room();
    box.transport.room = 100;
    await box.add(rows(1));
    expect(box.delivery.leave('spare')).toBe(false);
    expect(box.transport.sent).toEqual([]);
  });

  it('sends nothing when an IP policy would cost a preflight, which a leaving page cannot wait for', async () => {
    const box = room();
    box.settings.privacy = { ipPolicy: 'stripLastOctet' };
    await box.add(rows(1));
    expect(box.delivery.leave('spare')).toBe(false);
  });
});
