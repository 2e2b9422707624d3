import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Report } from '../../../src/tracker/report.ts';

const spies = () => ({
  warn: vi.spyOn(console, 'warn').mockImplementation(() => {}),
  info: vi.spyOn(console, 'info').mockImplementation(() => {}),
  debug: vi.spyOn(console, 'debug').mockImplementation(() => {}),
});

let report: Report;

beforeEach(() => {
  report = new Report();
});

describe('Report', () => {
  it('says each problem once, with its code, in every build', () => {
    const { warn } = spies();
    const errors = vi.fn();
    report.on('error', errors);
    for (let count = 0; count < 3; count++) report.problem('key_refused');
    report.problem('bad_answer');
    expect(warn.mock.calls.map(([line]) => /\((\w+)\)$/.exec(line)?.[1])).toEqual([
      'key_refused',
      'bad_answer',
    ]);
    expect(errors).toHaveBeenCalledTimes(2);
    expect(report.lastError).toBe('bad_answer');
  });

  it('counts each loss by its reason, and tells who listens', () => {
    spies();
    const dropped = vi.fn();
    report.on('dropped', dropped);
    report.lost('expired', ['a', 'b']);
    report.lost('expired', ['c']);
    report.lost('rejected', ['d']);
    expect(report.dropped).toEqual({ expired: 3, rejected: 1 });
    expect(dropped.mock.calls[0]).toEqual([{ reason: 'expired', messageIds: ['a', 'b'] }]);
  });

  it('keeps losses for the next event to tell', () => {
    report.lost('expired', ['a', 'b']);
    expect(report.unreported).toEqual({ expired: 2 });
    report.lost('expired', ['c']);
    report.lost('rejected', ['d']);
    expect(report.unreported).toEqual({ expired: 3, rejected: 1 });
    expect(report.dropped).toEqual({ expired: 3, rejected: 1 });
  });

  it('tells no event of calls that were not wanted', () => {
    report.declined('consent_denied');
    expect(report.dropped).toEqual({ consent_denied: 1 });
    expect(report.unreported).toBeUndefined();
  });

  it('warns when events are lost because too many wait', () => {
    const { warn } = spies();
    report.lost('queue_full', ['a']);
    report.lost('queue_full', ['b']);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('counts what was acknowledged', () => {
    report.acknowledged(['a', 'b']);
    expect(report.delivered).toBe(2);
  });

  it.each([
    ['no', 0, 0],
    ['hints', 1, 0],
    ['all', 1, 2],
  ] as const)('says to developers as much as they want to hear: %s', (verbose, hints, details) => {
    const { info, debug } = spies();
    report.verbose = verbose;
    report.hint('a hint');
    report.hint('a hint');
    report.debug('detail');
    report.debug('detail');
    expect([info.mock.calls.length, debug.mock.calls.length]).toEqual([hints, details]);
  });
});
