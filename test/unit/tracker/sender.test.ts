import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBrowser } from '../support/fake-browser.ts';
import { answer, laterAnswer, NO_ANSWER, OK } from '../support/fake-transport.ts';
import { row, rows } from '../support/rows.ts';

let browser: FakeBrowser;

beforeEach(() => {
  browser = new FakeBrowser();
});

describe('when it sends', () => {
  it('sends nothing before it is woken', async () => {
    const tab = browser.tab();
    await tab.track('a');
    await browser.clock.pass(60_000);
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends what earlier visits have left as soon as it is woken', async () => {
    const tab = browser.tab();
    await tab.add(rows(2));
    tab.sender.wake();
    await browser.clock.pass(0);
    expect(tab.transport.ids).toEqual([['m0', 'm1']]);
  });

  it('collects the events of a second into one request', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(600);
    await tab.track('b');
    expect(tab.transport.sent).toEqual([]);
    await browser.clock.pass(400);
    expect(tab.transport.ids).toEqual([['a', 'b']]);
  });

  it('sends at once when the page is hidden', async () => {
    const tab = browser.tab();
    await tab.awake();
    await tab.track('a');
    tab.life.visible = false;
    tab.sender.hurry();
    await browser.clock.pass(0);
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('goes on until nothing is left, within the limits', async () => {
    const tab = browser.tab();
    await tab.add(rows(1_450));
    tab.sender.wake();
    await browser.clock.pass(900);
    expect(tab.transport.sent).toHaveLength(10);
    await browser.clock.pass(3_000);
    expect(tab.delivered).toHaveLength(1_450);
    expect(tab.transport.sent).toHaveLength(15);
    expect(browser.clock.waiting).toBe(0);
  });

  it('tries again by itself after a failure, ever less often', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await browser.clock.pass(60_000);
    const gaps = tab.transport.sent.map(({ at }, index, all) => at - (all[index - 1]?.at ?? at)).slice(1);
    expect(gaps).toEqual([2_000, 4_000, 8_000, 16_000]);
    tab.transport.reply = () => OK;
    await browser.clock.pass(60_000);
    expect(tab.delivered).toEqual(['m0']);
  });

  it('grants one attempt during the backoff when the network is back', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await browser.clock.pass(300_000);
    const before = tab.transport.sent.length;
    tab.sender.wake();
    tab.sender.wake();
    await browser.clock.pass(10);
    expect(tab.transport.sent.length).toBe(before + 1);
  });

  it('sends nothing while the host has asked to wait, not even on hide or with a spare slot', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => answer(429, '', { 'retry-after': '120' });
    await tab.awake();
    await tab.track('a');
    await browser.clock.pass(1_000);
    expect(tab.transport.sent).toHaveLength(1);
    await tab.track('b');
    tab.sender.wake();
    tab.sender.hurry();
    tab.sender.leave();
    tab.sender.wake();
    await browser.clock.pass(117_000);
    expect(tab.transport.sent).toHaveLength(1);
    expect(tab.sender.state).toBe('paused');
  });
});

describe('several tabs', () => {
  it('lets one tab send at a time, and the next one when the first has its answer', async () => {
    const [one, two] = [browser.tab(), browser.tab()];
    const later = laterAnswer();
    one.transport.reply = () => later.promise;
    await one.add([row('a')]);
    await two.add([row('b')]);
    one.sender.wake();
    await browser.clock.pass(0);
    two.sender.wake();
    await browser.clock.pass(100);
    expect(two.transport.sent).toEqual([]);
    later.give();
    await browser.clock.pass(100);
    expect(two.transport.ids).toEqual([['b']]);
  });

  it('holds the lock for one request, not for as long as there is something to send', async () => {
    const tab = browser.tab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await browser.clock.pass(100);
    expect(tab.sender.state).toBe('backoff');
    expect(browser.locks.isHeld('g8:test')).toBe(false);
  });

  it('keeps to the limits together', async () => {
    const tabs = [browser.tab(), browser.tab(), browser.tab()];
    for (const tab of tabs) {
      await tab.add(rows(600));
      tab.sender.wake();
    }
    await browser.clock.pass(999);
    expect(tabs.flatMap(({ transport }) => transport.sent)).toHaveLength(10);
  });

  it('does not run a second round of its own after it has taken the lock from a tab that hangs', async () => {
    const hanging = navigator.locks.request('g8:test', () => new Promise(() => {})).catch(() => {});
    const tab = browser.tab();
    const later = laterAnswer();
    tab.transport.reply = () => later.promise;
    await tab.add([row('a')]);
    tab.sender.wake();
    await browser.clock.pass(15_000);
    expect(tab.transport.ids).toEqual([['a']]);
    later.give();
    await browser.clock.pass(5_000);
    await hanging;
    expect(tab.transport.ids).toEqual([['a']]);
  });
});
