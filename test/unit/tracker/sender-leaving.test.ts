import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowser } from '../support/fake-browser.ts';
import { answer, laterAnswer, NO_ANSWER } from '../support/fake-transport.ts';
import { row } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

type Tab = ReturnType<FakeBrowser['tab']>;

let browser: FakeBrowser;

beforeEach(() => {
  browser = new FakeBrowser();
});

describe('leaving', () => {
  it('uses the spare slot for what was not acknowledged', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('leaves to the next page of the site what that will find in the store', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    tab.life.goes = 'on';
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toEqual([]);
    expect(tab.outbox.queued).toBe(1);
  });

  it('leaves nothing to the next page where that would not find it', async () => {
    const tab = browser.tab({ persists: false });
    await tab.awake();
    await tab.track('a');
    tab.life.goes = 'on';
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it.each([
    ['an event', async () => {}],
    ['a page that is hidden', async (tab: Tab) => tab.sender.hurry()],
    ['the network', async (tab: Tab) => tab.sender.wake()],
    ['the site itself', async (tab: Tab) => void tab.sender.flush(5_000)],
  ])('begins no request while the next page of the site is on its way, asked by %s', async (_name, ask) => {
    const tab = browser.tab();
    await tab.awake();
    tab.life.goes = 'on';
    await tab.track('a');
    await ask(tab);
    await browser.clock.pass(4_000);
    expect(tab.transport.sent).toEqual([]);
    tab.life.goes = 'nowhere'; // the navigation came to nothing
    await browser.clock.pass(1_000);
    expect(tab.transport.ids).toEqual([['a']]);
  });

  it('begins no request when the navigation begins while a slot is asked for', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    const admit = tab.pacer.admit.bind(tab.pacer);
    vi.spyOn(tab.pacer, 'admit').mockImplementation((request) => {
      tab.life.goes = 'on';
      return admit(request);
    });
    await browser.clock.pass(3_000);
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends nothing more after a request that was under way when the navigation began', async () => {
    const tab = browser.tab();
    const first = laterAnswer();
    tab.transport.reply = () => first.promise;
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(1_000);
    tab.life.goes = 'on';
    await tab.track('b');
    first.give(answer(200, '{"ok":true}'));
    await browser.clock.pass(4_000);
    expect(tab.transport.ids).toEqual([['a']]);
  });

  it.each([
    ['another site', true, 'away'],
    ['a page that finds nothing stored', false, 'on'],
  ] as const)(
    'sends so that requests outlive the page while %s is on its way',
    async (_name, persists, goes) => {
      const tab = browser.tab({ persists });
      tab.transport.reply = () => laterAnswer().promise;
      await tab.awake();
      await tab.track('a');
      tab.life.goes = goes;
      await browser.clock.pass(1_000);
      tab.sender.leave();
      await turns();
      expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
    },
  );

  it('sends nothing without a spare slot', async () => {
    const tab = browser.tab();
    tab.sender.wake();
    await browser.clock.pass(0);
    await tab.add([row('a')]);
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends nothing during the backoff: it goes on the next visit', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(1_000);
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toHaveLength(1);
    expect(tab.outbox.queued).toBe(1);
  });

  it('cuts its requests and gives back the lock at once, and sends nothing while it is gone', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.add([row('a')]);
    tab.sender.wake();
    await browser.clock.pass(0);
    expect(browser.locks.isHeld('g8:test')).toBe(true);
    tab.sender.suspend();
    await turns();
    expect(browser.locks.isHeld('g8:test')).toBe(false);
    expect(tab.transport.cancelled).toBe(1);
    await tab.track('b');
    await browser.clock.pass(120_000);
    expect(tab.transport.sent).toHaveLength(1);
    expect(browser.clock.waiting).toBe(0);
  });

  it('goes on after it came back', async () => {
    const tab = browser.tab();
    tab.sender.wake();
    await browser.clock.pass(0);
    tab.sender.suspend();
    await tab.add([row('a')]);
    tab.sender.wake();
    await browser.clock.pass(0);
    expect(tab.delivered).toEqual(['a']);
  });

  it('gives back the spare slot once all is delivered', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(1_000);
    expect(Object.keys(tab.pacer.last.slots)).toHaveLength(1);
  });

  it('sends an event once on hide where requests that outlive the page get no answer', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => undefined;
    await tab.awake();
    await tab.track('a');
    tab.life.visible = false;
    tab.sender.hurry();
    await browser.clock.pass(500);
    expect(tab.transport.ids).toEqual([['a']]);
  });
});

describe('flush', () => {
  it('sends at once and tells that nothing is left', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(5_000);
    await browser.clock.pass(0);
    expect(await flushed).toEqual({ empty: true, queued: 0 });
  });

  it('tells what blocks instead of waiting for it', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => answer(401);
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(5_000);
    await browser.clock.pass(0);
    expect(await flushed).toEqual({ empty: false, queued: 1, blocked: 'refused' });
  });

  it('ends when its time is over', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(2_000);
    await browser.clock.pass(2_000);
    expect(await flushed).toEqual({ empty: false, queued: 1 });
  });

  it('ends at once when the client ends', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(60_000);
    await browser.clock.pass(0);
    tab.sender.stop();
    expect((await flushed).empty).toBe(false);
  });
});
