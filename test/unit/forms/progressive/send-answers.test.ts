import { describe, expect, it } from 'vitest';
import { sendAnswers, traitsOf } from '../../../../src/forms/progressive/send-answers.ts';
import { fakeCore } from './fake-core.ts';

const ANSWERS = { formId: 'demo', stage: 2, traits: undefined };

describe('sendAnswers', () => {
  it('identifies by the address in one spelling, then tracks the answers as they were typed', async () => {
    const { client, calls } = fakeCore();
    const values = { work_email: 'Ada@Example.com', company: 'AE' };
    const receipt = await sendAnswers(client, { ...ANSWERS, values, email: 'Ada@Example.com' });
    expect(receipt).toEqual({ stored: 'memory' });
    expect(calls).toEqual([
      ['identify', 'ada@example.com', { email: 'ada@example.com', company: 'AE' }],
      ['track', 'form_submission', { form_id: 'demo', stage: 2, values }],
    ]);
  });

  it('adds traits to the current user where no address is known, and none where nothing is one', async () => {
    const { client, calls } = fakeCore();
    await sendAnswers(client, { ...ANSWERS, values: { job_title: 'Countess' }, email: undefined });
    await sendAnswers(client, { ...ANSWERS, values: { goal: 'Count' }, email: undefined });
    expect(calls.map(([method, first]) => [method, first])).toEqual([
      ['identify', { title: 'Countess' }],
      ['track', 'form_submission'],
      ['track', 'form_submission'],
    ]);
  });
});

describe('traitsOf', () => {
  it('leaves out empty answers and fields of no trait, and makes a name of its two parts', () => {
    const values = { first_name: 'Ada', last_name: 'Lovelace', phone: '', goal: 'Count', toString: 'x' };
    expect(traitsOf(values)).toEqual({ name: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace' });
  });

  it("takes the site's own names first", () => {
    expect(
      traitsOf({ job_title: 'Countess', news: false }, { job_title: 'role', news: 'newsletter' }),
    ).toEqual({
      role: 'Countess',
      newsletter: false,
    });
  });
});
