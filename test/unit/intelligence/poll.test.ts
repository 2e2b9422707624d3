import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Intelligence, intelligence } from '../../../src/intelligence/intelligence.ts';
import type { CompanySignals, VisitorScore } from '../../../src/intelligence/types.ts';
import { readOptions } from '../../../src/tracker/settings.ts';
import { TrackingClient } from '../../../src/tracker/tracking-client.ts';
import { FakeApi } from '../support/fake-api.ts';
import { FakePage } from '../support/fake-page.ts';
import { turns, until } from '../support/turns.ts';

const POLL = 30_000;
const OPTIONS = { writeKey: 'pk_live_0123456789', pageViews: 'manual', cookie: false } as const;

let page: FakePage;
let api: FakeApi;
let room: Intelligence;
let engagement: number;
const others: TrackingClient[] = [];

beforeEach(async () => {
  page = new FakePage();
  api = new FakeApi();
  engagement = 10;
  api.reply = () => ({ body: { engagement, score: engagement } });
  page.start();
  await turns();
  room = intelligence(page.client);
});
afterEach(async () => {
  for (const other of others.splice(0)) other.destroy();
  show(true);
  await page.close();
});

function show(visible: boolean): void {
  const state = visible ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Another tab of the same browser. */
async function otherTab(): Promise<Intelligence> {
  const client = new TrackingClient(page.clock).start(readOptions(OPTIONS));
  others.push(client);
  await turns();
  return intelligence(client);
}

/** Follows an intent; gives the scores that were told. */
function follow(level: 'high' | 'medium' | 'low', from = room) {
  const told: number[] = [];
  const stop = from.visitors.onIntent(level, (score: VisitorScore) => told.push(score.engagement));
  return { told, stop };
}

describe('onIntent', () => {
  it('tells at once when the level is reached already, and each time it is reached again', async () => {
    engagement = 40;
    const { told } = follow('medium');
    await page.clock.pass(10);
    expect(told).toEqual([40]);
    for (const next of [50, 20, 80]) {
      engagement = next;
      await page.clock.pass(POLL);
    }
    expect(told).toEqual([40, 80]);
  });

  it('tells nothing below the level', async () => {
    const { told } = follow('high');
    engagement = 69;
    await page.clock.pass(2 * POLL);
    expect([told, api.asked.length]).toEqual([[], 3]);
  });

  it('asks every 30 seconds, until it is stopped', async () => {
    const { stop } = follow('high');
    await page.clock.pass(4 * POLL + 10);
    expect(api.asked).toHaveLength(5);
    stop();
    stop();
    await page.clock.pass(10 * POLL);
    expect(api.asked).toHaveLength(5);
  });

  it('tells nothing after it was stopped, though an answer is under way', async () => {
    const answer = api.hold();
    const { told, stop } = follow('low');
    await page.clock.pass(10);
    stop();
    answer({ body: { engagement: 90 } });
    await page.clock.pass(10);
    expect(told).toEqual([]);
  });

  it('goes on when a callback throws, which stays the error of the page', async () => {
    const thrown = new Promise((caught) => process.once('uncaughtException', caught));
    room.visitors.onIntent('low', () => {
      throw new Error('of the page');
    });
    const { told } = follow('low');
    await page.clock.pass(10);
    expect(await thrown).toMatchObject({ message: 'of the page' });
    expect(told).toEqual([10]);
    await page.clock.pass(POLL);
    expect(api.asked).toHaveLength(2);
  });

  it('tells anew about another visitor', async () => {
    const { told } = follow('low');
    await page.clock.pass(10);
    page.client.reset();
    engagement = 11;
    await page.clock.pass(POLL);
    expect(told).toEqual([10, 11]);
  });
});

describe('one poll', () => {
  it('serves all who listen on a page, and whoever asks beside it', async () => {
    const followed = [follow('low'), follow('low'), follow('medium')];
    await page.clock.pass(10);
    expect(await page.settled(room.visitors.score())).toMatchObject({ engagement: 10 });
    await page.clock.pass(3 * POLL);
    expect(api.asked).toHaveLength(4);
    expect(followed.map(({ told }) => told)).toEqual([[10], [10], []]);
  });

  it('serves all tabs, and each of them is told', async () => {
    const tabs = [room, await otherTab(), await otherTab()];
    const followed = tabs.map((tab) => follow('medium', tab));
    await page.clock.pass(POLL - 100);
    expect(api.asked).toHaveLength(1);
    engagement = 50;
    await page.clock.pass(POLL);
    expect(api.asked).toHaveLength(2);
    expect(followed.map(({ told }) => told)).toEqual([[50], [50], [50]]);
    await page.clock.pass(8 * POLL);
    expect(api.asked).toHaveLength(10);
  });

  it('is taken over by another tab when the one that asked goes away', async () => {
    api.hold();
    const first = await otherTab();
    follow('low', first);
    await page.clock.pass(10);
    const { told } = follow('low');
    others[0]?.destroy();
    api.reply = () => ({ body: { engagement: 33 } });
    await page.clock.pass(POLL - 1_000);
    expect([api.asked.length, told]).toEqual([1, []]);
    await page.clock.pass(3_000);
    expect([api.asked.length, told]).toEqual([2, [33]]);
  });

  it('rests while the page is hidden, and looks at once when it is shown', async () => {
    follow('high');
    await page.clock.pass(10);
    show(false);
    await page.clock.pass(20 * POLL);
    expect(api.asked).toHaveLength(1);
    show(true);
    await page.clock.pass(10);
    expect(api.asked).toHaveLength(2);
    show(false);
    show(true);
    await page.clock.pass(10);
    expect(api.asked).toHaveLength(2);
  });

  it('does not begin on a page that nobody has seen', async () => {
    show(false);
    follow('high');
    await page.clock.pass(2 * POLL);
    expect(api.asked).toEqual([]);
  });
});

describe('a poll that fails', () => {
  it.each([429, 500, 503])(
    'comes less and less often after %i, and at its pace again after an answer',
    async (status) => {
      api.reply = () => ({ status });
      follow('low');
      await page.clock.pass(3_600_000);
      expect(api.asked.length).toBeGreaterThan(5);
      expect(api.asked.length).toBeLessThan(25);
      api.reply = () => ({ body: { engagement: 1 } });
      await page.clock.pass(600_000);
      const before = api.asked.length;
      await page.clock.pass(10 * POLL);
      expect(api.asked.length - before).toBe(10);
      expect(console.warn).not.toHaveBeenCalled();
    },
  );

  it('waits as long as the API asks for, in all tabs', async () => {
    api.reply = () => ({ status: 429, headers: { 'Retry-After': '300' } });
    follow('low');
    follow('low', await otherTab());
    await page.clock.pass(299_000);
    expect(api.asked).toHaveLength(1);
    await page.clock.pass(3_000);
    expect(api.asked).toHaveLength(2);
  });

  it.each([401, 403])('ends for good after %i, with one warning that says what to do', async (status) => {
    api.reply = () => ({ status, body: { detail: 'write key pk_live_0123456789 refused' } });
    const { told } = follow('low');
    follow('high');
    room.signals.stream(['a.example', 'b.example'], () => {});
    await page.clock.pass(10);
    const asked = api.asked.length;
    await page.clock.pass(100 * POLL);
    show(false);
    show(true);
    await page.clock.pass(POLL);
    expect([api.asked.length, told]).toEqual([asked, []]);
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      [expect.stringMatching(/^\[graph8\] visitor intelligence is off: .*(again|domain)/)],
    ]);
    expect(String(vi.mocked(console.warn).mock.calls)).not.toContain('0123456789');
  });
});

describe('consent', () => {
  it('is waited for, and its withdrawal ends the asking until it is given again', async () => {
    page.client.destroy();
    const client = new TrackingClient(page.clock);
    others.push(client);
    const { told } = follow('low', intelligence(client));
    client.start(readOptions({ ...OPTIONS, consent: 'pending' }));
    await page.clock.pass(2 * POLL);
    expect(api.asked).toEqual([]);
    client.consent.grant();
    await page.clock.pass(10);
    expect(told).toEqual([10]);
    client.consent.deny();
    await page.clock.pass(5 * POLL);
    expect(api.asked).toHaveLength(1);
    client.consent.grant();
    await page.clock.pass(10);
    expect(told).toEqual([10, 10]);
  });

  it('of a client that ends is no more, and nothing is left of the poll', async () => {
    follow('low');
    await page.clock.pass(10);
    page.client.destroy();
    await page.clock.pass(10 * POLL);
    expect([api.asked.length, page.clock.waiting]).toEqual([1, 0]);
  });
});

describe('stream', () => {
  it('tells the first answer of each domain, and then what differs', async () => {
    const told: string[] = [];
    const scores: Record<string, number> = { 'a.example': 1, 'b.example': 2 };
    api.reply = (path) => ({ body: { score: scores[path.split('=')[1] ?? ''] } });
    const stop = room.signals.stream(
      [' A.example', 'b.example', 'a.example'],
      ({ domain, score }: CompanySignals) => told.push(`${domain} ${score}`),
    );
    await page.clock.pass(10);
    await page.clock.pass(POLL);
    expect(told.sort()).toEqual(['a.example 1', 'b.example 2']);
    scores['b.example'] = 5;
    await page.clock.pass(POLL);
    expect(told.slice(2)).toEqual(['b.example 5']);
    expect(api.asked).toHaveLength(6);
    stop();
    await page.clock.pass(5 * POLL);
    expect(api.asked).toHaveLength(6);
  });

  it('of many domains stays within half of the limits', async () => {
    const domains = Array.from({ length: 40 }, (_, n) => `d${n}.example`);
    const told = new Set<string>();
    room.signals.stream(domains, ({ domain }) => told.add(domain));
    await until(() => api.asked.length >= 5);
    await page.clock.pass(900);
    expect(api.asked).toHaveLength(5);
    await page.clock.pass(60_000);
    expect(api.asked.length).toBeLessThanOrEqual(100);
    await page.clock.pass(120_000);
    expect(told.size).toBe(40);
  });
});
