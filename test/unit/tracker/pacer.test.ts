import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer } from '../../../src/tracker/pacer.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { MemoryValues } from '../support/memory-values.ts';
import { HOST } from '../support/rows.ts';

let clock: FakeClock;
let values: MemoryValues;
let announced: number;

const newPacer = (limits = { second: 10, minute: 200 }, store = values) =>
  new Pacer({ values: store, clock, settings: { host: HOST, limits }, announce: () => void announced++ });
const admitted = (pacer: Pacer, name: string, share = 1) => pacer.admit({ name, withinMs: 9_000, share });
const ended = { limits: {}, waitMs: 0 };

/** How many requests are admitted before one has to wait. */
async function admittedAtOnce(pacers: readonly Pacer[], share = 1): Promise<number> {
  for (let count = 0; count < 1_000; count++) {
    const pacer = pacers[count % pacers.length];
    if (!pacer || (await admitted(pacer, `r${count}`, share))) return count;
  }
  return 1_000;
}

beforeEach(() => {
  clock = new FakeClock();
  values = new MemoryValues();
  announced = 0;
  new FakeLocks().install();
});

describe('pacer', () => {
  it('shares the limits between tabs on one store', async () => {
    expect(await admittedAtOnce([newPacer(), newPacer(), newPacer()])).toBe(10);
  });

  it('shares the limits with a page that was loaded later', async () => {
    await admittedAtOnce([newPacer()]);
    expect(await admitted(newPacer(), 'after a reload')).toBeGreaterThan(0);
  });

  it('lets a slot go again a second after its answer', async () => {
    const pacer = newPacer({ second: 1, minute: 200 });
    await admitted(pacer, 'first');
    clock.jump(300);
    await pacer.settle({ ...ended, request: 'first', outcome: 'accepted' });
    expect(await admitted(pacer, 'second')).toBe(1_000);
    clock.jump(1_000);
    expect(await admitted(pacer, 'second')).toBe(0);
  });

  it('gives back the slot of a request that was never sent', async () => {
    const pacer = newPacer({ second: 1, minute: 200 });
    await admitted(pacer, 'spare');
    await pacer.release('spare');
    expect(await admitted(pacer, 'other')).toBe(0);
  });

  it('takes spare slots only up to their share of the limits', async () => {
    expect(await admittedAtOnce([newPacer()], 0.5)).toBe(5);
  });

  it.each([1, 3, 5, 7])('takes no more spare slots than half of %i a second', async (second) => {
    const count = await admittedAtOnce([newPacer({ second, minute: 200 })], 0.5);
    expect(count).toBeLessThanOrEqual(Math.max(1, second / 2));
  });

  it('makes other tabs wait after a failure, and tells them', async () => {
    const one = newPacer();
    const two = newPacer();
    await admitted(one, 'r');
    await one.settle({ ...ended, request: 'r', outcome: 'failed' });
    expect(announced).toBe(1);
    await two.refresh();
    expect(two.last.failures).toBe(1);
    expect(await admitted(two, 's')).toBeGreaterThan(0);
  });

  it('does not disturb other tabs after a success', async () => {
    const pacer = newPacer();
    await admitted(pacer, 'r');
    await pacer.settle({ ...ended, request: 'r', outcome: 'accepted' });
    expect(announced).toBe(0);
  });

  it('says which limits hold, lowered by what the host told', async () => {
    const pacer = newPacer();
    expect(pacer.limits).toEqual({ second: 10, minute: 200, scope: 'origin' });
    await pacer.settle({ ...ended, request: 'r', outcome: 'accepted', limits: { second: 4 } });
    expect(pacer.limits).toEqual({ second: 4, minute: 200, scope: 'origin' });
  });

  it('keeps to 2 a second and 30 a minute where no other page sees its slots', async () => {
    values.shared = false;
    const pacer = newPacer();
    expect(pacer.limits).toEqual({ second: 2, minute: 30, scope: 'page' });
    expect(await admittedAtOnce([pacer])).toBe(2);
  });

  it('shares the limits again once the database is back, what it sent alone included', async () => {
    values.failure = new DOMException('late', 'TimeoutError');
    const pacer = newPacer();
    await admitted(pacer, 'alone');
    expect(pacer.limits.scope).toBe('page');
    values.failure = undefined;
    await pacer.refresh();
    expect(pacer.limits.scope).toBe('origin');
    expect(await admittedAtOnce([pacer, newPacer()])).toBe(9);
  });

  it('goes on alone within the lower limits when the store breaks', async () => {
    const pacer = newPacer();
    await admitted(pacer, 'before');
    values.failure = new DOMException('broken', 'UnknownError');
    expect(await admitted(pacer, 'next')).toBe(0);
    expect(await admitted(pacer, 'third')).toBeGreaterThan(0);
    expect(pacer.limits.scope).toBe('page');
  });

  it('takes one slot for a request, though the store fails only after it was asked', async () => {
    const pacer = newPacer();
    vi.spyOn(values, 'update').mockImplementation(async (key, change) => {
      change(await values.get(key));
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await admittedAtOnce([pacer])).toBe(2);
    clock.jump(10_000);
    expect(await admittedAtOnce([pacer])).toBe(2);
  });

  it('keeps its backoff when the store breaks', async () => {
    values.failure = new DOMException('broken', 'UnknownError');
    const pacer = newPacer();
    await admitted(pacer, 'r');
    await pacer.settle({ ...ended, request: 'r', outcome: 'failed' });
    expect(pacer.last.failures).toBe(1);
    expect(await admitted(pacer, 's')).toBeGreaterThan(0);
  });

  it('begins anew from a record that cannot be read', async () => {
    values.values.set('pace', { v: 1, slots: 'gone' });
    expect(await admitted(newPacer(), 'r')).toBe(0);
  });
});

describe('pacer without locks', () => {
  it('lets one page send at a time', async () => {
    vi.stubGlobal('navigator', {});
    const one = newPacer();
    const two = newPacer();
    expect(await admitted(one, 'a')).toBe(0);
    expect(await admitted(two, 'b')).toBe(9_000);
    await one.settle({ ...ended, request: 'a', outcome: 'accepted' });
    expect(await admitted(two, 'b')).toBe(0);
  });
});
