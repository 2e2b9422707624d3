import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../src/tracker/problems.ts';

describe('problems', () => {
  it.each(Object.entries(PROBLEMS))('says %s in at most 120 characters', (code, text) => {
    expect(text.length).toBeLessThanOrEqual(120);
    expect(code).toMatch(/^[a-z_]+$/);
    expect(text).not.toMatch(/[\n\r]/);
  });
});
