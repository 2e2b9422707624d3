import { beforeEach, describe, expect, it, vi } from 'vitest';
import { STEAL_AFTER_MS, TabLock } from '../../../src/lib/tab-lock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { turns } from '../support/turns.ts';

let clock: FakeClock;
let locks: FakeLocks;

const newLock = () => new TabLock('g8', clock);

/** Work that ends when a test says so. */
function workToEnd() {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<string>((done) => ends.push(() => done('done'))));
  return { work, end: () => ends.shift()?.() };
}

beforeEach(() => {
  clock = new FakeClock();
  locks = new FakeLocks().install();
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

  it('takes the lock away from a tab that holds it for ten seconds', async () => {
    void newLock().run(workToEnd().work);
    const { work, end } = workToEnd();
    const run = newLock().run(work);
    await clock.pass(STEAL_AFTER_MS - 1);
    expect(work).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(work).toHaveBeenCalledOnce();
    end();
    expect(await run).toBe('done');
  });

  it('waits for its turn behind tabs that work one after the other, however long that takes', async () => {
    const before = [workToEnd(), workToEnd(), workToEnd()];
    for (const { work } of before) void newLock().run(work);
    const { work } = workToEnd();
    void newLock().run(work);
    for (const { work: other, end } of before) {
      await clock.pass(STEAL_AFTER_MS - 1_000);
      expect(other).toHaveBeenCalledOnce();
      expect(work).not.toHaveBeenCalled();
      end();
    }
    await turns();
    expect(work).toHaveBeenCalledOnce();
    expect(clock.waiting).toBe(0);
  });

  it('keeps a lock that it took away until its work is done', async () => {
    void newLock().run(workToEnd().work);
    const { work, end } = workToEnd();
    void newLock().run(work);
    await clock.pass(STEAL_AFTER_MS);
    expect(locks.isHeld('g8')).toBe(true);
    end();
    await turns();
    expect(locks.isHeld('g8')).toBe(false);
  });

  it('lets go of a lock that it took away when it is cancelled', async () => {
    void newLock().run(workToEnd().work);
    const thief = newLock();
    void thief.run(workToEnd().work);
    await clock.pass(STEAL_AFTER_MS);
    thief.cancel();
    await turns();
    expect(locks.isHeld('g8')).toBe(false);
  });

  it('gives nothing when another tab took the lock away', async () => {
    const robbed = newLock().run(workToEnd().work);
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
