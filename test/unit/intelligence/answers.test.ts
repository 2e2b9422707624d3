import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Intelligence, intelligence } from '../../../src/intelligence/intelligence.ts';
import type { G8Error } from '../../../src/tracker/g8-error.ts';
import { FakeApi } from '../support/fake-api.ts';
import { START } from '../support/fake-clock.ts';
import { FakePage } from '../support/fake-page.ts';
import { turns } from '../support/turns.ts';

const DAY = 86_400_000;

let page: FakePage;
let api: FakeApi;
let room: Intelligence;

beforeEach(async () => {
  page = new FakePage();
  api = new FakeApi();
  api.reply = () => ({ body: { company_name: `Company ${api.asked.length}`, engagement: api.asked.length } });
  page.start();
  await turns();
  room = intelligence(page.client);
});
afterEach(() => page.close());

const failure = (call: Promise<unknown>) =>
  page.settled(
    call.then(
      () => undefined,
      (error: G8Error) => error,
    ),
  );
const engagement = async (from = room) => {
  const score = await page.settled(from.visitors.score());
  return score === 'pending' ? score : score.engagement;
};

describe('answers', () => {
  it.each<[what: string, path: string, ask: () => Promise<object>, ttlMs: number]>([
    ['a company', 'visitors/company', () => room.visitors.identify(), DAY],
    ['a score', 'visitors/score', () => room.visitors.score(), 30_000],
    ['signals', 'signals/company?domain=a.example', () => room.signals.company(' A.example'), 30_000],
  ])('about %s are asked for again only when they are old', async (...[, path, ask, ttlMs]) => {
    const first = await page.settled(ask());
    page.clock.jump(ttlMs - 1);
    expect(await page.settled(ask())).toEqual(first);
    expect(api.asked).toEqual([path]);
    page.clock.jump(1);
    await page.settled(ask());
    expect(api.asked).toEqual([path, path]);
  });

  it('are asked for once by all who want to know at the same time', async () => {
    const answer = api.hold();
    const calls = Promise.all([room.visitors.score(), room.visitors.score(), room.visitors.score()]);
    await turns();
    answer({ body: { engagement: 42 } });
    expect(await page.settled(calls)).toEqual(
      Array(3).fill({ engagement: 42, intent: 'medium', signals: [] }),
    );
    expect(api.asked).toHaveLength(1);
  });

  it('are kept for other tabs and later pages', async () => {
    await page.settled(room.visitors.identify());
    const other = intelligence(page.client);
    expect(await page.settled(other.visitors.identify())).toMatchObject({ company_name: 'Company 1' });
    expect(api.asked).toHaveLength(1);
  });

  it('about one domain are none about another', async () => {
    await page.settled(room.signals.company('a.example'));
    expect(await page.settled(room.signals.company('b.example'))).toMatchObject({ domain: 'b.example' });
    expect(api.asked).toHaveLength(2);
  });

  it('are not asked for without a domain', async () => {
    expect(await failure(room.signals.company(' '))).toMatchObject({
      type: 'invalid',
      code: 'domain_missing',
    });
    expect(api.asked).toEqual([]);
  });

  it('that failed are asked for again, and are no answer', async () => {
    api.reply = () => ({ status: 404, body: { detail: 'Company not found' } });
    expect(await failure(room.signals.company('a.example'))).toMatchObject({
      status: 404,
      type: 'not_found',
    });
    api.reply = () => ({ body: { score: 5 } });
    expect(await page.settled(room.signals.company('a.example'))).toMatchObject({ score: 5 });
  });

  it('that make no sense reject', async () => {
    api.reply = () => ({ body: null });
    expect(await failure(room.visitors.identify())).toMatchObject({ type: 'server', status: 200 });
  });

  it('come without a store, too, and are kept for the page', async () => {
    const values = page.client.parts?.values ?? expect.fail('no store');
    vi.spyOn(values, 'update').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    expect(await engagement()).toBe(1);
    expect(await engagement()).toBe(1);
    page.clock.jump(30_000);
    expect(await engagement()).toBe(2);
  });

  it.each([
    ['a text', 'nonsense'],
    ['another version', { v: 2, visitor: '', entries: {} }],
    ['damaged entries', { v: 1, visitor: 'v', entries: { score: { at: 'now' } } }],
    [
      'a list for an answer',
      {
        v: 1,
        visitor: 'v',
        entries: { score: { at: START, asked: START, data: [], failures: 0, until: 0 } },
      },
    ],
  ])('are asked for anew where the record is %s', async (_, record) => {
    const values = page.client.parts?.values ?? expect.fail('no store');
    const visitor = await page.settled(page.client.visitorId());
    const own = typeof record === 'string' ? record : { ...record, visitor };
    await page.settled(values.update('intelligence', () => own));
    expect(await engagement()).toBe(1);
  });

  it('from a clock that was set back count no more', async () => {
    await engagement();
    page.clock.jump(-DAY);
    expect(await engagement()).toBe(2);
  });
});

describe('another visitor', () => {
  it('gets answers of their own after reset()', async () => {
    expect(await page.settled(room.visitors.identify())).toMatchObject({ company_name: 'Company 1' });
    page.client.reset();
    expect(await page.settled(room.visitors.identify())).toMatchObject({ company_name: 'Company 2' });
  });

  it('is not told what was asked about the former one', async () => {
    const answer = api.hold();
    const score = room.visitors.score();
    await turns();
    page.client.reset();
    api.reply = () => ({ body: { engagement: 3 } });
    answer({ body: { engagement: 99 } });
    expect(await page.settled(score)).toMatchObject({ engagement: 3 });
    expect(await engagement()).toBe(3);
  });

  it('begins with consent that was withdrawn and given again', async () => {
    await engagement();
    page.client.consent.deny();
    expect(await failure(room.visitors.score())).toMatchObject({ type: 'not_allowed', code: 'denied' });
    await page.clock.pass(100);
    page.client.consent.grant();
    await page.clock.pass(100);
    expect(await engagement()).toBe(2);
  });
});

describe('a client that may not ask', () => {
  it('rejects before init and without touching anything', async () => {
    page.client.destroy();
    expect(await failure(room.visitors.identify())).toMatchObject({ type: 'not_allowed', code: 'destroyed' });
    expect(api.asked).toEqual([]);
  });
});
