import { describe, expect, it } from 'vitest';
import { within } from '../../../src/lib/within.ts';
import { FakeClock } from '../support/fake-clock.ts';

describe('within', () => {
  it('gives what the promise gives, even one that is settled when no time is left', async () => {
    const clock = new FakeClock();
    expect(await within(Promise.resolve('in time'), 0, { otherwise: 'late', clock })).toBe('in time');
    await expect(within(Promise.reject(new Error('no')), 10, { otherwise: 'late', clock })).rejects.toThrow(
      'no',
    );
    expect(clock.waiting).toBe(0);
  });

  it('gives the other value when it takes too long', async () => {
    const clock = new FakeClock();
    const result = within(new Promise<string>(() => {}), 10, { otherwise: 'late', clock });
    await clock.pass(10);
    expect(await result).toBe('late');
  });
});
