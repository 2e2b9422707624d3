import { describe, expect, it, vi } from 'vitest';
import { lazyIntelligence } from '../../../src/entry/lazy-intelligence.ts';
import type { Intelligence } from '../../../src/intelligence/intelligence.ts';
import type { Client } from '../../../src/tracker/client-api.ts';
import { turns } from '../support/turns.ts';

const client = {} as Client;

/** A room that does nothing but tell what it was asked for. */
function fakeRoom() {
  const stop = vi.fn();
  const score = vi.fn(async () => 'score');
  const onIntent = vi.fn(() => stop);
  const room = { visitors: { score, onIntent }, signals: {} } as unknown as Intelligence;
  const load = vi.fn(async () => ({ intelligence: () => room }));
  return { stop, score, onIntent, load };
}

describe('visitor intelligence that is loaded on first use', () => {
  it('loads nothing before it is used, and then once', async () => {
    const { load, score } = fakeRoom();
    const { visitors } = lazyIntelligence(client, load);
    await turns();
    expect(load).not.toHaveBeenCalled();
    expect(await Promise.all([visitors.score(), visitors.score()])).toEqual(['score', 'score']);
    expect([load, score].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
  });

  it('says so when the file is missing, and tries again with the next call', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const { load } = fakeRoom();
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { visitors } = lazyIntelligence(client, load);
    await expect(visitors.score()).rejects.toMatchObject({
      ...{ name: 'G8Error', code: 'chunk_missing', type: 'network', retryable: true },
    });
    expect(said.mock.calls).toEqual([[expect.stringMatching(/visitor intelligence .*\(chunk_missing\)$/)]]);
    expect(await visitors.score()).toBe('score');
  });

  it('does not begin what was stopped before it had loaded, and stops what has begun', async () => {
    const { load, onIntent, stop } = fakeRoom();
    const { visitors } = lazyIntelligence(client, load);
    visitors.onIntent('high', () => {})();
    await turns();
    expect(onIntent).not.toHaveBeenCalled();
    const end = visitors.onIntent('high', () => {});
    await turns();
    expect(onIntent).toHaveBeenCalledOnce();
    end();
    await turns();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('leaves a follower in peace when the file is missing, and begins when somebody else has it loaded', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { load, onIntent } = fakeRoom();
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { visitors } = lazyIntelligence(client, load);
    visitors.onIntent('high', () => {});
    const end = visitors.onIntent('low', () => {});
    await turns();
    expect(onIntent).not.toHaveBeenCalled();
    end();
    await visitors.score();
    expect(onIntent.mock.calls).toEqual([['high', expect.any(Function)]]);
  });
});
