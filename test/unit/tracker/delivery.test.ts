import { describe, expect, it } from 'vitest';
import { answer, laterAnswer, NO_ANSWER, OK } from '../support/fake-transport.ts';
import { room, rounds } from '../support/room.ts';
import { heavyRow, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

describe('delivery', () => {
  it('sends what waits in one simple request to the batch route', async () => {
    const box = room();
    await box.add(rows(3));
    expect(await box.delivery.round(false)).toBe('sent');
    expect(box.transport.sent).toMatchObject([
      { route: '/v1/batch', ids: ['m0', 'm1', 'm2'], keepalive: false, ipPolicy: undefined },
    ]);
    expect(JSON.parse(box.transport.sent[0]?.body ?? '')).toMatchObject({ writeKey: 'pk_test_unit' });
    expect(box.delivered).toEqual(['m0', 'm1', 'm2']);
    expect(await box.delivery.round(false)).toBe('empty');
  });

  it('sends nothing when the visitor withdraws while the request waits for its slot', async () => {
    const box = room();
    await box.add(rows(2));
    const { admit } = box.pacer;
    box.pacer.admit = async (request) => {
      box.consent.given = false;
      return admit.call(box.pacer, request);
    };
    expect(await box.delivery.round(false)).toBe('empty');
    expect(box.transport.sent).toEqual([]);
  });

  it('deletes rows only when the answer has come', async () => {
    const box = room();
    const later = laterAnswer();
    box.transport.reply = () => later.promise;
    await box.add(rows(2));
    const round = box.delivery.round(false);
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
    await box.delivery.round(false);
    expect(box.outbox.queued).toBe(2);
    expect(box.lost).toEqual([]);
    expect(box.delivered).toEqual([]);
    expect(await box.delivery.round(false)).toBeGreaterThan(0);
  });

  it('sends the same bytes of an event again, but for sentAt', async () => {
    const box = room();
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await box.delivery.round(false);
    box.clock.jump(60_000);
    await box.delivery.round(false);
    const [first, second] = box.transport.sent.map(({ body }) => JSON.parse(body).batch[0]);
    expect(first.sentAt).not.toBe(second.sentAt);
    expect({ ...first, sentAt: '' }).toEqual({ ...second, sentAt: '' });
  });

  it('keeps what may pass, drops what never will, and deletes the rest', async () => {
    const box = room();
    const errors = ['Message ID: m0: producer error: queue full', 'Message ID: m2: event name too long'];
    box.transport.reply = () => answer(200, { ok: true, errors });
    await box.add(rows(4));
    await box.delivery.round(false);
    expect(box.delivered).toEqual(['m1', 'm3']);
    expect(box.lost).toEqual([['rejected', 'm2']]);
    expect(box.outbox.own().map(({ messageId }) => messageId)).toEqual(['m0']);
    expect(await box.delivery.round(false)).toBeGreaterThan(0);
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

  it('treats a 400 for both halves and for the last two rows, each alone, as a refused key, and keeps every row', async () => {
    const box = room();
    box.transport.reply = () => answer(400);
    await box.add(rows(8));
    await rounds(box, 5);
    expect(box.problems).toEqual(['key_refused']);
    expect(box.lost).toEqual([]);
    expect(box.outbox.queued).toBe(8);
    expect(box.pacer.last.held).toBe('refused');
  });

  it('does not take the key for refused when each half holds a malformed event', async () => {
    const box = room();
    box.transport.reply = ({ ids }) => (ids.includes('m1') || ids.includes('m5') ? answer(400) : OK);
    await box.add(rows(8));
    await rounds(box, 30);
    expect(box.lost).toEqual([
      ['rejected', 'm1'],
      ['rejected', 'm5'],
    ]);
    expect(box.delivered).toHaveLength(6);
    expect(box.problems).toEqual([]);
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
    await box.delivery.round(false);
    expect(box.problems).toEqual([problem]);
    expect(box.pacer.last.held).toBe(held);
    expect(await box.delivery.round(true)).toBe(3_600_000);
  });

  it("says nothing after two failures, which may be the visitor's network or the other route's, and warns after the third", async () => {
    const box = room();
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await rounds(box, 2);
    expect(box.problems).toEqual([]);
    await rounds(box, 1);
    expect(box.problems).toEqual(['host_unreachable']);
  });

  it('sends nothing, and takes no slot, once the visitor has withdrawn consent', async () => {
    const box = room();
    await box.add(rows(1));
    box.consent.given = false;
    expect(await box.delivery.round(true)).toBe('empty');
    expect(box.delivery.leave('spare')).toBe(false);
    expect(box.transport.sent).toEqual([]);
  });

  it('sends the IP policy where one is set', async () => {
    const box = room();
    box.settings.privacy = { ipPolicy: 'remove' };
    await box.add(rows(1));
    await box.delivery.round(false);
    expect(box.transport.sent[0]?.ipPolicy).toBe('remove');
  });
});
