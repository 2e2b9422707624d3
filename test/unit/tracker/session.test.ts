import { describe, expect, it } from 'vitest';
import { extend, isOver, SESSION_IDLE_MS } from '../../../src/tracker/session.ts';
import { START } from '../support/fake-clock.ts';

const session = { id: 's1', at: START };

describe('session', () => {
  it('is over after half an hour of silence, and not before', () => {
    expect(isOver(session, START + SESSION_IDLE_MS - 1)).toBe(false);
    expect(isOver(session, START + SESSION_IDLE_MS)).toBe(true);
    expect(isOver(undefined, START)).toBe(true);
  });

  it('grows with what happens in it', () => {
    expect(extend(session, START + 60_000)).toEqual({ id: 's1', at: START + 60_000 });
  });

  it('is a new one afterwards', () => {
    const next = extend(session, START + SESSION_IDLE_MS);
    expect(next.id).not.toBe('s1');
    expect(next.at).toBe(START + SESSION_IDLE_MS);
  });

  it('neither ends nor shrinks when the clock is set back', () => {
    expect(extend(session, START - 86_400_000)).toEqual(session);
  });
});
