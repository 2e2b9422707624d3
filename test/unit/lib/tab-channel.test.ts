import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TabChannel } from '../../../src/lib/tab-channel.ts';

/** Channels whose messages arrive at once. */
class FakeChannel {
  static open = new Set<FakeChannel>();
  readonly name: string;
  onmessage: ((event: { data: unknown }) => void) | undefined;

  constructor(name: string) {
    this.name = name;
    FakeChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name) other.onmessage?.({ data: structuredClone(data) });
  }

  close(): void {
    FakeChannel.open.delete(this);
  }
}

beforeEach(() => {
  FakeChannel.open.clear();
  vi.stubGlobal('BroadcastChannel', FakeChannel);
});

describe('TabChannel', () => {
  it('tells other tabs of the same name, and not itself', () => {
    const [mine, theirs, strange] = [vi.fn(), vi.fn(), vi.fn()];
    const channel = new TabChannel('g8:a', mine);
    new TabChannel('g8:a', theirs);
    new TabChannel('g8:b', strange);
    channel.post({ kind: 'pace' });
    expect(theirs).toHaveBeenCalledWith({ kind: 'pace' });
    expect(mine).not.toHaveBeenCalled();
    expect(strange).not.toHaveBeenCalled();
  });

  it('is silent while closed, and can be opened again', () => {
    const theirs = vi.fn();
    const channel = new TabChannel('g8:a', () => {});
    new TabChannel('g8:a', theirs);
    channel.close();
    channel.close();
    channel.post(1);
    expect(theirs).not.toHaveBeenCalled();
    expect(FakeChannel.open.size).toBe(1);
    channel.open();
    channel.open();
    channel.post(2);
    expect(theirs.mock.calls).toEqual([[2]]);
    expect(FakeChannel.open.size).toBe(2);
  });

  it('does nothing where there are no channels', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const channel = new TabChannel('g8:a', () => {});
    expect(() => channel.post(1)).not.toThrow();
    expect(() => channel.close()).not.toThrow();
  });

  it('does nothing where an opaque origin may not have one', () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          throw new DOMException('opaque', 'SecurityError');
        }
      },
    );
    const channel = new TabChannel('g8:a', () => {});
    expect(() => channel.post(1)).not.toThrow();
  });
});
