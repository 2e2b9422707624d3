import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/lib/emitter.ts';

interface Events {
  sent: number;
  lost: string;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Emitter', () => {
  it('calls the listeners of an event in their order, and no others', () => {
    const emitter = new Emitter<Events>();
    const calls: unknown[] = [];
    emitter.on('sent', (count) => calls.push(['first', count]));
    emitter.on('sent', (count) => calls.push(['second', count]));
    emitter.on('lost', (reason) => calls.push(reason));
    emitter.emit('sent', 3);
    expect(calls).toEqual([
      ['first', 3],
      ['second', 3],
    ]);
  });

  it("calls the others when a listener throws, and reports its error as the page's own", () => {
    const emitter = new Emitter<Events>();
    const second = vi.fn();
    emitter.on('sent', () => {
      throw new Error("the page's");
    });
    emitter.on('sent', second);
    expect(() => emitter.emit('sent', 1)).not.toThrow();
    expect(second).toHaveBeenCalledWith(1);
    expect(() => vi.runAllTimers()).toThrow("the page's");
  });

  it('does not call a listener that another one has just removed', () => {
    const emitter = new Emitter<Events>();
    const removed = vi.fn();
    emitter.on('sent', () => off());
    const off = emitter.on('sent', removed);
    emitter.emit('sent', 1);
    expect(removed).not.toHaveBeenCalled();
  });

  it('goes on when a listener removes itself', () => {
    const emitter = new Emitter<Events>();
    const calls: string[] = [];
    const off = emitter.on('sent', () => {
      calls.push('once');
      off();
    });
    emitter.on('sent', () => calls.push('always'));
    emitter.emit('sent', 1);
    emitter.emit('sent', 2);
    expect(calls).toEqual(['once', 'always', 'always']);
  });

  it('does not call a listener for the event during which it was added', () => {
    const emitter = new Emitter<Events>();
    const added = vi.fn();
    emitter.on('sent', () => void emitter.on('sent', added));
    emitter.emit('sent', 1);
    expect(added).not.toHaveBeenCalled();
  });

  it('knows whether anybody listens', () => {
    const emitter = new Emitter<Events>();
    const off = emitter.on('sent', () => {});
    expect([emitter.has('sent'), emitter.has('lost')]).toEqual([true, false]);
    off();
    off();
    expect(emitter.has('sent')).toBe(false);
  });

  it('forgets all listeners when cleared', () => {
    const emitter = new Emitter<Events>();
    const listener = vi.fn();
    emitter.on('sent', listener);
    emitter.clear();
    emitter.emit('sent', 1);
    expect(listener).not.toHaveBeenCalled();
  });
});
