import { describe, expect, it, vi } from 'vitest';
import { knownFrom, LOOKUP_WAIT_MS, Lookups } from '../../../../src/forms/progressive/lookups.ts';
import type { LookupAnswer } from '../../../../src/forms/progressive/types.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const ANSWER: LookupAnswer = {
  found: true,
  known_fields: { name: 'Ada', company: '', phone: null, title: 'Countess', website: 'x.example' },
  missing_fields: ['website'],
};

describe('knownFrom', () => {
  it('counts what has a value and is not listed as missing', () => {
    expect([...knownFrom(ANSWER)]).toEqual(['name', 'title']);
  });

  it.each([[null], ['html'], [{}], [{ known_fields: [] }]])('knows nothing by %j', (answer) => {
    expect(knownFrom(answer).size).toBe(0);
  });

  it('needs no list of what is missing', () => {
    expect([...knownFrom({ known_fields: { name: 'Ada' }, missing_fields: null })]).toEqual(['name']);
  });
});

describe('Lookups', () => {
  it('asks once for an address in all its spellings, and again for another visitor', async () => {
    const call = vi.fn(async () => ANSWER);
    const lookups = new Lookups(call, new FakeClock());
    await Promise.all([lookups.ask('Ada@Example.com '), lookups.ask('ada@example.com')]);
    expect(await lookups.known('ADA@example.com')).toEqual(new Set(['name', 'title']));
    expect(call.mock.calls).toEqual([['ada@example.com']]);
    lookups.email = 'ada@example.com';
    lookups.belongTo('visitor-1');
    expect(lookups.email).toBe('ada@example.com'); // the first visitor was there all along
    lookups.belongTo('visitor-2');
    expect(lookups.email).toBeUndefined();
    await lookups.ask('ada@example.com');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('tells a failure to who asks, to a form that nothing is known, and asks again the next time', async () => {
    const call = vi.fn(async () => ANSWER).mockRejectedValueOnce(new Error('503'));
    const lookups = new Lookups(call, new FakeClock());
    const first = lookups.ask('ada@example.com');
    expect(await lookups.known('ada@example.com')).toEqual(new Set());
    await expect(first).rejects.toThrow('503');
    expect(await lookups.known('ada@example.com')).toEqual(new Set(['name', 'title']));
  });

  it('lets a form wait from the question on, in sum no longer than 800 ms', async () => {
    const clock = new FakeClock();
    let answer: (answer: LookupAnswer) => void = () => {};
    const lookups = new Lookups(
      () =>
        new Promise((fulfil) => {
          answer = fulfil;
        }),
      clock,
    );
    const waits = vi.fn();
    void lookups.known('ada@example.com').then((known) => waits('first', known.size));
    await clock.pass(500);
    void lookups.known('ada@example.com').then((known) => waits('second', known.size));
    await clock.pass(LOOKUP_WAIT_MS - 501);
    expect(waits).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(waits.mock.calls).toEqual([
      ['first', 0],
      ['second', 0],
    ]);
    const later = lookups.knownLater('ada@example.com');
    answer(ANSWER);
    expect(await later).toEqual(new Set(['name', 'title']));
    expect(clock.waiting).toBe(0);
  });

  it('knows nothing where nobody can be asked, and says so to who asks', async () => {
    const lookups = new Lookups(undefined);
    expect(await lookups.known('ada@example.com')).toEqual(new Set());
    expect(await lookups.knownLater('ada@example.com')).toEqual(new Set());
    await expect(lookups.ask('ada@example.com')).rejects.toThrow();
  });
});
