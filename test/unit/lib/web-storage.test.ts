import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebStorage } from '../../../src/lib/web-storage.ts';

const storage = new WebStorage('localStorage');

beforeEach(() => {
  localStorage.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('WebStorage', () => {
  it('reads back what it stored, in the storage that was asked for', () => {
    expect(storage.set('a', '1')).toBe(true);
    expect(storage.get('a')).toBe('1');
    expect(localStorage.getItem('a')).toBe('1');
    expect(new WebStorage('sessionStorage').get('a')).toBeUndefined();
  });

  it('takes a value only once', () => {
    storage.set('a', '');
    expect(storage.take('a')).toBe('');
    expect(storage.take('a')).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  it('lists the names with a prefix', () => {
    for (const key of ['g8:a', 'g8:b', 'other']) storage.set(key, '1');
    expect(storage.keys('g8:').sort()).toEqual(['g8:a', 'g8:b']);
  });

  it('behaves as if empty where touching the storage throws', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect([storage.get('a'), storage.set('a', '1'), storage.take('a'), storage.keys('')]).toEqual([
      undefined,
      false,
      undefined,
      [],
    ]);
  });

  it('tells that a full storage has not taken the value', () => {
    vi.spyOn(window, 'localStorage', 'get').mockReturnValue({
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    } as unknown as Storage);
    expect(storage.set('a', '1')).toBe(false);
  });

  it('behaves as if empty where there is no storage at all', () => {
    vi.spyOn(window, 'localStorage', 'get').mockReturnValue(null as unknown as Storage);
    expect([storage.get('a'), storage.set('a', '1'), storage.keys('')]).toEqual([undefined, false, []]);
  });
});
