import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_SIGNS, STEAL_AFTER_MS, TabLock } from '../../../src/lib/tab-lock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { turns } from '../support/turns.ts';

let clock: FakeClock;
let locks: FakeLocks;

/** Tabs that hear each other. */
let tabs: TabLock[];

function newLock(): TabLock {
  const lock: TabLock = new TabLock('g8', clock, () => {
    for (const other of tabs) if (other !== lock) other.heard();
  });
  tabs.push(lock);
  return lock;
}

/** A lock whose holder was stopped by the browser: it gives no sign. */
const frozenLock = () => new TabLock('g8', clock, () => {});

/** Work that ends when a test says so. */
function workToEnd() {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<string>((done) => ends.push(() => done('done'))));
  return { work, end: () => ends.shift()?.() };
}

beforeEach(() => {
  clock = new FakeClock();
  locks = new FakeLocks().install();
  tabs = [];
});

describe('TabLock', () => {
  it('gives the result of the work, and lets go', async () => {
    expect(await newLock().run(async () => 7)).toBe(7);
    expect(locks.isHeld('g8')).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('lets one tab work at a time', async () => {
    const [first, second] = [workToEnd(), workToEnd()];
    void newLock().run(first.work);
    void newLock().run(second.work);
    await turns();
    expect(second.work).not.toHaveBeenCalled();
    first.end();
    await turns();
    expect(second.work).toHaveBeenCalledOnce();
  });

  it('stops waiting when cancelled, and never works then', async () => {
    const { work, end } = workToEnd();
    void newLock().run(work);
    const waiting = newLock();
    const late = vi.fn(async () => 1);
    const run = waiting.run(late);
    await turns();
    waiting.cancel();
    expect(await run).toBeUndefined();
    end();
    await turns();
    expect(late).not.toHaveBeenCalled();
  });

  it('lets go at once when cancelled, even while the work goes on', async () => {
    const lock = newLock();
    const { work } = workToEnd();
    const run = lock.run(work);
    await turns();
    lock.cancel();
    expect(await run).toBeUndefined();
    expect(locks.isHeld('g8')).toBe(false);
  });

  it('does no harm when nothing runs and it is cancelled', () => {
    expect(() => newLock().cancel()).not.toThrow();
  });

  it('takes the lock away from a tab that holds it for nine seconds without a sign of life', async () => {
    void frozenLock().run(workToEnd().work);
    const { work, end } = workToEnd();
    const run = newLock().run(work);
    await clock.pass(STEAL_AFTER_MS - 1);
    expect(work).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(work).toHaveBeenCalledOnce();
    end();
    expect(await run).toBe('done');
  });

  it('leaves the lock to a tab that is slow but lives', async () => {
    const slow = workToEnd();
    const first = newLock().run(slow.work);
    const { work } = workToEnd();
    void newLock().run(work);
    await clock.pass((MAX_SIGNS - 1) * 1_000);
    expect(work).not.toHaveBeenCalled();
    slow.end();
    await turns();
    expect(await first).toBe('done');
    expect(work).toHaveBeenCalledOnce();
  });

  it('takes the lock away nine seconds after the last sign of life', async () => {
    let alive = true;
    const slow = new TabLock('g8', clock, () => alive && waiting.heard());
    const waiting = newLock();
    void slow.run(workToEnd().work);
    const { work } = workToEnd();
    void waiting.run(work);
    await clock.pass(5_500);
    alive = false;
    await clock.pass(STEAL_AFTER_MS - 501);
    expect(work).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it('takes the lock away in the end from a tab that lives but never finishes', async () => {
    void newLock().run(workToEnd().work);
    const { work } = workToEnd();
    void newLock().run(work);
    await clock.pass(MAX_SIGNS * 1_000 + STEAL_AFTER_MS - 1);
    expect(work).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it('lets one of many waiting tabs take the lock away, and the others wait for that one', async () => {
    void frozenLock().run(workToEnd().work);
    const waiting = [workToEnd(), workToEnd(), workToEnd()];
    for (const [index, { work }] of waiting.entries()) {
      await clock.pass(index * 100);
      void newLock().run(work);
    }
    await clock.pass(STEAL_AFTER_MS + 8_000);
    expect(waiting.map(({ work }) => work.mock.calls.length)).toEqual([1, 0, 0]);
  });

  it('waits for its turn behind tabs that work one after the other, however long that takes', async () => {
    const before = [workToEnd(), workToEnd(), workToEnd()];
    for (const { work } of before) void newLock().run(work);
    const { work, end: endLast } = workToEnd();
    void newLock().run(work);
    for (const { work: other, end } of before) {
      await clock.pass(STEAL_AFTER_MS - 1_000);
      expect(other).toHaveBeenCalledOnce();
      expect(work).not.toHaveBeenCalled();
      end();
    }
    await turns();
    expect(work).toHaveBeenCalledOnce();
    endLast();
    await turns();
    expect(clock.waiting).toBe(0);
  });

  it('keeps a lock that it took away until its work is done', async () => {
    void frozenLock().run(workToEnd().work);
    const { work, end } = workToEnd();
    void newLock().run(work);
    await clock.pass(STEAL_AFTER_MS);
    expect(locks.isHeld('g8')).toBe(true);
    end();
    await turns();
    expect(locks.isHeld('g8')).toBe(false);
  });

  it('lets go of a lock that it took away when it is cancelled', async () => {
    void frozenLock().run(workToEnd().work);
    const thief = newLock();
    void thief.run(workToEnd().work);
    await clock.pass(STEAL_AFTER_MS);
    thief.cancel();
    await turns();
    expect(locks.isHeld('g8')).toBe(false);
  });

  it('gives nothing when another tab took the lock away', async () => {
    const robbed = frozenLock().run(workToEnd().work);
    void newLock().run(workToEnd().work);
    await clock.pass(STEAL_AFTER_MS);
    expect(await robbed).toBeUndefined();
  });

  it('does not take the lock away from its own work, however long that lasts', async () => {
    const { work, end } = workToEnd();
    const run = newLock().run(work);
    await clock.pass(60_000);
    end();
    expect(await run).toBe('done');
    expect(work).toHaveBeenCalledOnce();
  });

  it('just works where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    expect(TabLock.supported).toBe(false);
    const lock = newLock();
    expect(await Promise.all([lock.run(async () => 1), lock.run(async () => 2)])).toEqual([1, 2]);
  });

  it('just works where an opaque origin is not given any', async () => {
    locks.failure = new DOMException('opaque', 'SecurityError');
    expect(await newLock().run(async () => 1)).toBe(1);
  });
});
