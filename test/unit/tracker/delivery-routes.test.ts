import { describe, expect, it } from 'vitest';
import { ROUTE_MS } from '../../../src/tracker/hosts.ts';
import { START } from '../support/fake-clock.ts';
import { answer, laterAnswer, NO_ANSWER, OK } from '../support/fake-transport.ts';
import { room, rounds } from '../support/room.ts';
import { heavyRow, row, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

const OLD_HOST = 'https://old.example.com';

describe('hosts and routes', () => {
  it('moves rows of a host that never acknowledged anything to the right one', async () => {
    const box = room();
    await box.add(rows(2, { host: OLD_HOST }));
    await box.delivery.round(false);
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
    await rounds(box, 6);
    const single = '/api/s/event?writekey=pk_test_unit';
    expect(box.transport.sent.map(({ route }) => route)).toEqual([
      '/v1/batch',
      '/v1/batch',
      single,
      '/v1/batch', // to tell a host without this route from one that was away
      single,
      single,
    ]);
    expect(box.delivered).toEqual(['m0', 'm1', 'm2']);
    expect(box.hosts.takesSingles(box.settings.host, box.clock.now())).toBe(true);
  });

  it('goes back to batches when a host was only away while the other route was not tried yet', async () => {
    const box = room();
    box.transport.reply = () => (box.transport.sent.length > 2 ? OK : NO_ANSWER);
    await box.add(rows(3));
    await rounds(box, 4);
    expect(box.transport.sent.map(({ ids }) => ids)).toEqual([
      ['m0', 'm1', 'm2'],
      ['m0', 'm1', 'm2'],
      ['m0'],
      ['m1', 'm2'],
    ]);
    expect(box.hosts.takesSingles(box.settings.host, box.clock.now())).toBe(false);
  });

  it('does not try the other route on a host that has taken batches', async () => {
    const box = room();
    await box.hosts.acknowledged(box.settings.host, false, START);
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await rounds(box, 6);
    expect(new Set(box.transport.sent.map(({ route }) => route))).toEqual(new Set(['/v1/batch']));
  });

  it.each([429, 503])(
    'does not try the other route on a new host that answers, be it with %i',
    async (status) => {
      const box = room();
      box.transport.reply = () => (box.transport.sent.length > 5 ? OK : answer(status));
      await box.add(rows(3));
      await rounds(box, 7);
      expect(new Set(box.transport.sent.map(({ route }) => route))).toEqual(new Set(['/v1/batch']));
      expect(box.delivered).toEqual(['m0', 'm1', 'm2']);
    },
  );

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

describe('a path of its own', () => {
  it('gets every batch, with the write key encoded behind a path that ends in =', async () => {
    const box = room();
    Object.assign(box.settings, { path: '/beacon/v1/batch?writeKey=', writeKey: 'a+b/c=' });
    box.transport.reply = () => answer(200, 'OK');
    await box.add(rows(2));
    await rounds(box, 1);
    expect(box.transport.sent.map(({ route }) => route)).toEqual(['/beacon/v1/batch?writeKey=a%2Bb%2Fc%3D']);
    expect(box.delivered).toEqual(['m0', 'm1']);
  });

  it('is tried again and again when nobody answers: there is no route for single events', async () => {
    const box = room();
    box.settings.path = '/v1/batch';
    await box.hosts.acknowledged(box.settings.host, true, START);
    box.transport.reply = () => NO_ANSWER;
    await box.add(rows(1));
    await rounds(box, 6);
    expect(new Set(box.transport.sent.map(({ route }) => route))).toEqual(new Set(['/v1/batch']));
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
    box.life.visible = false;
    void box.delivery.round(false);
    await turns();
    expect(box.delivery.leave('spare')).toBe(false);
    expect(box.transport.sent).toHaveLength(1);
  });

  it('sends without outliving the page after a failure: other scripts may hold that budget for good', async () => {
    const box = room();
    box.transport.reply = ({ keepalive }) => (keepalive ? NO_ANSWER : OK);
    await box.add(rows(1));
    box.life.visible = false;
    await box.delivery.round(false);
    box.clock.jump(60_000);
    await box.delivery.round(false);
    expect(box.transport.sent.map(({ keepalive }) => keepalive)).toEqual([true, false]);
    expect(box.delivered).toEqual(['m0']);
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
