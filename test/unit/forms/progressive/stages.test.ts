import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, nextStage, stageAfter } from '../../../../src/forms/progressive/next-stage.ts';
import { DEFAULT_STAGES, readStages, type Stage } from '../../../../src/forms/progressive/stages.ts';

const read = (given: unknown): readonly Stage[] => {
  const stages = readStages(given);
  if (!stages) throw new Error('no stages');
  return stages;
};
const names = (stage: Stage | undefined) => stage?.fields.map(({ name }) => name);

describe('readStages', () => {
  it('fills in type, label and options, and puts stages into their order', () => {
    const stages = read([
      { stage: 5, fields: [{ name: 'team_size', type: 'select', options: [1, '2'], required: true }] },
      { stage: 2, fields: [{ name: 'job_title', label: 'Role' }, { name: 'first_name' }] },
    ]);
    expect(stages.map(({ stage }) => stage)).toEqual([2, 5]);
    expect(stages[0]?.fields).toEqual([
      { name: 'job_title', type: 'text', required: false, options: [], label: 'Role' },
      { name: 'first_name', type: 'text', required: false, options: [], label: 'First name' },
    ]);
    expect(stages[1]?.fields).toEqual([
      { name: 'team_size', type: 'select', required: true, options: ['1', '2'], label: 'Team size' },
    ]);
  });

  it.each([
    ['no list', { stage: 1 }],
    ['no stage at all', []],
    ['a stage without a number', [{ fields: [] }]],
    ['a stage 0', [{ stage: 0, fields: [] }]],
    ['a stage twice', [DEFAULT_STAGES[0], DEFAULT_STAGES[0]]],
    ['fields that are none', [{ stage: 1, fields: 'work_email' }]],
    ['a field without a name', [{ stage: 1, fields: [{ type: 'text' }] }]],
    ['a name that is no name', [{ stage: 1, fields: [{ name: '__proto__' }] }]],
    ['a field twice', [{ stage: 1, fields: [{ name: 'a' }, { name: 'a' }] }]],
    ['a type that is none', [{ stage: 1, fields: [{ name: 'a', type: 'password' }] }]],
    ['a select without choices', [{ stage: 1, fields: [{ name: 'a', type: 'select' }] }]],
  ])('refuses %s', (_what, given) => {
    expect(readStages(given)).toBeUndefined();
  });
});

describe('nextStage', () => {
  const stages = read(DEFAULT_STAGES);

  it('asks the address, then names and company, then job title and phone, then nothing', () => {
    const asked = [1, 2, 3, 4].map((from) => names(nextStage(stages, from, NOTHING_KNOWN)));
    expect(asked).toEqual([
      ['work_email'],
      ['first_name', 'last_name', 'company'],
      ['job_title', 'phone'],
      undefined,
    ]);
  });

  it('does not ask what is known, and skips a stage with nothing else to ask', () => {
    expect(names(nextStage(stages, 2, new Set(['name'])))).toEqual(['company']);
    const next = nextStage(stages, 2, new Set(['name', 'company', 'title']));
    expect(next?.stage).toBe(3);
    expect(names(next)).toEqual(['phone']);
    expect(nextStage(stages, 2, new Set(['name', 'company', 'title', 'phone']))).toBeUndefined();
  });

  it('always asks fields of a name that no lookup knows', () => {
    const own = read([{ stage: 1, fields: [{ name: 'goal' }, { name: 'company' }] }]);
    expect(names(nextStage(own, 1, new Set(['goal', 'company', ''])))).toEqual(['goal']);
  });
});

describe('stageAfter', () => {
  const stages = read(
    [2, 7, 9].map((stage) => ({ stage, fields: [{ name: stage === 7 ? 'phone' : 'goal' }] })),
  );

  it('is the next stage there is, or one past the last', () => {
    expect([0, 2, 7, 9, 20].map((done) => stageAfter(stages, done, NOTHING_KNOWN))).toEqual([
      2, 7, 9, 10, 21,
    ]);
  });

  it('leaves out stages that are known', () => {
    expect(stageAfter(stages, 2, new Set(['phone']))).toBe(9);
  });
});
