import { beforeEach, describe, expect, it } from 'vitest';
import { Months } from '../../../../src/widgets/calendar/months.ts';
import type { Slot } from '../../../../src/widgets/types.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { turns } from '../../support/turns.ts';

const TYPE = { username: 'ada', eventType: 'intro-30' };

let clock: FakeClock;
let asked: string[];
let answers: ((slots: Slot[] | Error) => void)[];
let months: Months;

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
  answers = [];
  months = new Months(({ username, eventType }, { start, end }) => {
    asked.push(`${username} ${eventType} ${start} ${end}`);
    return new Promise((fulfil, reject) => {
      answers.push((answer) => (answer instanceof Error ? reject(answer) : fulfil(answer)));
    });
  }, clock);
});

const answer = async (slots: Slot[] | Error = []) => {
  answers.at(-1)?.(slots);
  await turns(2);
};

describe('a month', () => {
  it('is asked for with a day more on both sides', () => {
    void months.times(TYPE, '2026-12');
    expect(asked).toEqual(['ada intro-30 2026-11-30 2027-01-01']);
  });

  it('is asked for once while the answer is under way, however long that takes', async () => {
    const both = [months.times(TYPE, '2026-12'), months.times(TYPE, '2026-12')];
    clock.jump(120_000);
    both.push(months.times(TYPE, '2026-12'));
    await answer();
    expect(await Promise.all(both)).toEqual([[], [], []]);
    expect(asked).toHaveLength(1);
  });

  it('is kept for a minute from the answer on', async () => {
    void months.times(TYPE, '2026-12');
    clock.jump(30_000);
    await answer();
    clock.jump(59_999);
    void months.times(TYPE, '2026-12');
    expect(asked).toHaveLength(1);
    expect(months.known(TYPE, '2026-12')).toBeDefined();
    clock.jump(1);
    expect(months.known(TYPE, '2026-12')).toBeUndefined();
    void months.times(TYPE, '2026-12');
    expect(asked).toHaveLength(2);
  });

  it('is asked for anew when the clock was set back', async () => {
    void months.times(TYPE, '2026-12');
    await answer();
    clock.jump(-3_600_000);
    expect(months.known(TYPE, '2026-12')).toBeUndefined();
  });

  it('of another calendar or kind is another one', () => {
    void months.times(TYPE, '2026-12');
    void months.times({ ...TYPE, username: 'bob' }, '2026-12');
    void months.times({ ...TYPE, eventType: 'demo-60' }, '2026-12');
    void months.times(TYPE, '2027-01');
    expect(asked).toHaveLength(4);
  });

  it('that failed is asked for again', async () => {
    const first = months.times(TYPE, '2026-12');
    await Promise.all([expect(first).rejects.toThrow('down'), answer(new Error('down'))]);
    void months.times(TYPE, '2026-12');
    expect(asked).toHaveLength(2);
  });

  it('that was forgotten is asked for again, and an answer from before is not kept', async () => {
    const before = months.times(TYPE, '2026-12');
    months.forget();
    const after = months.times(TYPE, '2026-12');
    expect(asked).toHaveLength(2);
    await Promise.all([expect(before).rejects.toThrow('late'), answers[0]?.(new Error('late')), turns(2)]);
    expect(months.known(TYPE, '2026-12')).toBe(after);
  });
});
