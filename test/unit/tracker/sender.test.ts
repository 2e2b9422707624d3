import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageLife } from '../../../src/lib/page-life.ts';
import { TabLock } from '../../../src/lib/tab-lock.ts';
import { Sender } from '../../../src/tracker/sender.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { answer, laterAnswer, NO_ANSWER, OK } from '../support/fake-transport.ts';
import { MemoryValues } from '../support/memory-values.ts';
import { room } from '../support/room.ts';
import { row, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

class FakeLife extends PageLife {
  shown = true;

  override get visible(): boolean {
    return this.shown;
  }
}

let clock: FakeClock;
let values: MemoryValues;
let locks: FakeLocks;
const lives: FakeLife[] = [];

/** A tab: its own outbox and sender, the locks and the pace of all tabs. */
function newTab() {
  const box = room({ values, clock });
  const life = new FakeLife();
  lives.push(life);
  const sender = new Sender({ ...box, life, lock: new TabLock('g8:test', clock), changed: () => {} });
  const track = async (...ids: string[]) => {
    await box.add(ids.map((id) => row(id)));
    sender.queued();
    await turns();
  };
  const awake = async () => {
    sender.wake();
    await clock.pass(0);
  };
  return { ...box, life, sender, track, awake };
}

beforeEach(() => {
  clock = new FakeClock();
  values = new MemoryValues();
  locks = new FakeLocks().install();
});

afterEach(() => {
  for (const life of lives.splice(0)) life.destroy();
});

describe('when it sends', () => {
  it('sends nothing before it is woken', async () => {
    const tab = newTab();
    await tab.track('a');
    await clock.pass(60_000);
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends what earlier visits have left as soon as it is woken', async () => {
    const tab = newTab();
    await tab.add(rows(2));
    tab.sender.wake();
    await clock.pass(0);
    expect(tab.transport.ids).toEqual([['m0', 'm1']]);
  });

  it('collects the events of a second into one request', async () => {
    const tab = newTab();
    await tab.awake();
    await tab.track('a');
    await clock.pass(600);
    await tab.track('b');
    expect(tab.transport.sent).toEqual([]);
    await clock.pass(400);
    expect(tab.transport.ids).toEqual([['a', 'b']]);
  });

  it('sends at once when the page is hidden', async () => {
    const tab = newTab();
    await tab.awake();
    await tab.track('a');
    tab.life.shown = false;
    tab.sender.hurry();
    await clock.pass(0);
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('goes on until nothing is left, within the limits', async () => {
    const tab = newTab();
    await tab.add(rows(1_450));
    tab.sender.wake();
    await clock.pass(900);
    expect(tab.transport.sent).toHaveLength(10);
    await clock.pass(3_000);
    expect(tab.delivered).toHaveLength(1_450);
    expect(tab.transport.sent).toHaveLength(15);
    expect(clock.waiting).toBe(0);
  });

  it('tries again by itself after a failure, ever less often', async () => {
    const tab = newTab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await clock.pass(60_000);
    const gaps = tab.transport.sent.map(({ at }, index, all) => at - (all[index - 1]?.at ?? at)).slice(1);
    expect(gaps).toEqual([2_000, 4_000, 8_000, 16_000]);
    tab.transport.reply = () => OK;
    await clock.pass(60_000);
    expect(tab.delivered).toEqual(['m0']);
  });

  it('grants one attempt during the backoff when the network is back', async () => {
    const tab = newTab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await clock.pass(300_000);
    const before = tab.transport.sent.length;
    tab.sender.wake();
    tab.sender.wake();
    await clock.pass(10);
    expect(tab.transport.sent.length).toBe(before + 1);
  });

  it('sends nothing while the host has asked to wait, not even on hide or with a spare slot', async () => {
    const tab = newTab();
    tab.transport.reply = () => answer(429, '', { 'retry-after': '120' });
    await tab.awake();
    await tab.track('a');
    await clock.pass(1_000);
    expect(tab.transport.sent).toHaveLength(1);
    await tab.track('b');
    tab.sender.wake();
    tab.sender.hurry();
    tab.sender.leave();
    tab.sender.wake();
    await clock.pass(117_000);
    expect(tab.transport.sent).toHaveLength(1);
    expect(tab.sender.state).toBe('paused');
  });
});

describe('several tabs', () => {
  it('lets one tab send at a time, and the next one when the first has its answer', async () => {
    const [one, two] = [newTab(), newTab()];
    const later = laterAnswer();
    one.transport.reply = () => later.promise;
    await one.add([row('a')]);
    await two.add([row('b')]);
    one.sender.wake();
    await clock.pass(0);
    two.sender.wake();
    await clock.pass(100);
    expect(two.transport.sent).toEqual([]);
    later.give();
    await clock.pass(100);
    expect(two.transport.ids).toEqual([['b']]);
  });

  it('holds the lock for one request, not for as long as there is something to send', async () => {
    const tab = newTab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.add(rows(1));
    tab.sender.wake();
    await clock.pass(100);
    expect(tab.sender.state).toBe('backoff');
    expect(locks.isHeld('g8:test')).toBe(false);
  });

  it('keeps to the limits together', async () => {
    const tabs = [newTab(), newTab(), newTab()];
    for (const tab of tabs) {
      await tab.add(rows(600));
      tab.sender.wake();
    }
    await clock.pass(999);
    expect(tabs.flatMap(({ transport }) => transport.sent)).toHaveLength(10);
  });

  it('does not run a second round of its own after it has taken the lock from a tab that hangs', async () => {
    const hanging = navigator.locks.request('g8:test', () => new Promise(() => {})).catch(() => {});
    const tab = newTab();
    const later = laterAnswer();
    tab.transport.reply = () => later.promise;
    await tab.add([row('a')]);
    tab.sender.wake();
    await clock.pass(15_000);
    expect(tab.transport.ids).toEqual([['a']]);
    later.give();
    await clock.pass(5_000);
    await hanging;
    expect(tab.transport.ids).toEqual([['a']]);
  });
});

describe('leaving', () => {
  it('uses the spare slot for what was not acknowledged', async () => {
    const tab = newTab();
    await tab.awake();
    await tab.track('a');
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toMatchObject([{ ids: ['a'], keepalive: true }]);
  });

  it('sends nothing without a spare slot', async () => {
    const tab = newTab();
    tab.sender.wake();
    await clock.pass(0);
    await tab.add([row('a')]);
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toEqual([]);
  });

  it('sends nothing during the backoff: it goes on the next visit', async () => {
    const tab = newTab();
    tab.transport.reply = () => NO_ANSWER;
    await tab.awake();
    await tab.track('a');
    await clock.pass(1_000);
    tab.sender.leave();
    await turns();
    expect(tab.transport.sent).toHaveLength(1);
    expect(tab.outbox.queued).toBe(1);
  });

  it('cuts its requests and gives back the lock at once, and sends nothing while it is gone', async () => {
    const tab = newTab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.add([row('a')]);
    tab.sender.wake();
    await clock.pass(0);
    expect(locks.isHeld('g8:test')).toBe(true);
    tab.sender.suspend();
    await turns();
    expect(locks.isHeld('g8:test')).toBe(false);
    expect(tab.transport.cancelled).toBe(1);
    await tab.track('b');
    await clock.pass(120_000);
    expect(tab.transport.sent).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('goes on after it came back', async () => {
    const tab = newTab();
    tab.sender.wake();
    await clock.pass(0);
    tab.sender.suspend();
    await tab.add([row('a')]);
    tab.sender.wake();
    await clock.pass(0);
    expect(tab.delivered).toEqual(['a']);
  });

  it('gives back the spare slot once all is delivered', async () => {
    const tab = newTab();
    await tab.awake();
    await tab.track('a');
    await clock.pass(1_000);
    expect(Object.keys(tab.pacer.last.slots)).toHaveLength(1);
  });

  it('sends an event once on hide where requests that outlive the page get no answer', async () => {
    const tab = newTab();
    tab.transport.reply = () => undefined;
    await tab.awake();
    await tab.track('a');
    tab.life.shown = false;
    tab.sender.hurry();
    await clock.pass(500);
    expect(tab.transport.ids).toEqual([['a']]);
  });
});

describe('flush', () => {
  it('sends at once and tells that nothing is left', async () => {
    const tab = newTab();
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(5_000);
    await clock.pass(0);
    expect(await flushed).toEqual({ empty: true, queued: 0 });
  });

  it('tells what blocks instead of waiting for it', async () => {
    const tab = newTab();
    tab.transport.reply = () => answer(401);
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(5_000);
    await clock.pass(0);
    expect(await flushed).toEqual({ empty: false, queued: 1, blocked: 'refused' });
  });

  it('ends when its time is over', async () => {
    const tab = newTab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(2_000);
    await clock.pass(2_000);
    expect(await flushed).toEqual({ empty: false, queued: 1 });
  });

  it('ends at once when the client ends', async () => {
    const tab = newTab();
    tab.transport.reply = () => laterAnswer().promise;
    await tab.awake();
    await tab.track('a');
    const flushed = tab.sender.flush(60_000);
    await clock.pass(0);
    tab.sender.stop();
    expect((await flushed).empty).toBe(false);
  });
});
