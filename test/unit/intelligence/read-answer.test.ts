import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompany, readScore, readSignals } from '../../../src/intelligence/read-answer.ts';

const UNKNOWN = {
  ...{ company_name: null, company_domain: null, industry: null, employee_count: null },
  ...{ city: null, country: null, confidence: 0 },
};

describe('an answer', () => {
  it('about a company keeps the documented fields', () => {
    const company = {
      ...{ company_name: 'Larkspur Robotics', company_domain: 'larkspur.example', industry: 'Automation' },
      ...{ employee_count: 340, city: 'Eindhoven', country: 'NL', confidence: 0.87 },
    };
    expect(readCompany({ ...company, more: 1 })).toEqual(company);
  });

  it('about nobody has nulls and confidence 0', () => {
    expect(readCompany(UNKNOWN)).toEqual(UNKNOWN);
    expect(readCompany({})).toEqual(UNKNOWN);
    expect(readCompany({ company_name: 7, employee_count: 'many', confidence: -1 })).toEqual(UNKNOWN);
  });

  it.each([
    [0, 'low'],
    [29.9, 'low'],
    [30, 'medium'],
    [69.9, 'medium'],
    [70, 'high'],
    [100, 'high'],
  ])('with an engagement of %d and no known intent means %s', (engagement, intent) => {
    expect(readScore({ engagement, intent: 'huge' })).toEqual({ engagement, intent, signals: [] });
  });

  it('is believed about the intent', () => {
    expect(readScore({ engagement: 10, intent: 'high' }).intent).toBe('high');
  });

  it('about signals keeps texts and objects', () => {
    const signals = ['Pricing viewed', { name: 'Demo', count: 2 }];
    expect(readSignals({ score: 250, signals: [...signals, 7, null, []] }, 'a.example')).toEqual({
      ...{ domain: 'a.example', score: 100, intent: 'high', signals, last_seen: null },
    });
  });

  it('that is none is an error, not an empty answer', () => {
    for (const data of [null, undefined, 'text', 7, [], true]) {
      for (const read of [readCompany, readScore, (value: unknown) => readSignals(value, 'a.example')]) {
        expect(() => read(data)).toThrow(expect.objectContaining({ name: 'G8Error', type: 'server' }));
      }
    }
  });

  it('that has been read before reads the same, so that a record can be checked again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        for (const read of [readCompany, readScore, (value: unknown) => readSignals(value, 'a.example')]) {
          expect(read(read(data))).toEqual(read(data));
        }
      }),
    );
  });
});
