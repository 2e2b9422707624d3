import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBrowser } from '../support/fake-browser.ts';
import { answer, laterAnswer, NO_ANSWER } from '../support/fake-transport.ts';
import { row } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

let browser: FakeBrowser;

beforeEach(() => {
  browser = new FakeBrowser();
});
afterEach(() => browser.close());

describe('leaving', () => {
  it('uses the spare slot for what was not acknowledged', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    tab.sender.leave(false);
    await turns();
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('leaves to the next page of the site what that will find in the store', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    tab.sender.leave(true);
    await turns();
    expect(tab.transport.sent).toEqual([]);
    expect(tab.outbox.queued).toBe(1);
  });

  it('sends nothing without a spare slot', async () => {
    const tab = browser.tab();
    tab.sender.wake();
    await browser.clock.pass(0);
    await tab.add([row('a')]);
    tab.sender.leave(false);
    await turns();
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends nothing during the backoff: it goes on the next visit', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(1_000);
    tab.sender.leave(false);
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
    tab.life.shown = false;
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
