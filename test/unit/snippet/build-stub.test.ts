// @vitest-environment node
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface BuildStub {
  buildStub(): Promise<string>;
  stubFile: URL;
}
const script = new URL('../../../scripts/build-stub.mjs', import.meta.url);

describe('the loader stub', () => {
  it('is what its readable source says, byte for byte', async () => {
    const { buildStub, stubFile } = (await import(script.href)) as BuildStub;
    expect(await readFile(stubFile, 'utf8')).toBe(await buildStub());
  });

  it('takes at most 600 bytes', async () => {
    const { stubFile } = (await import(script.href)) as BuildStub;
    const { length } = await readFile(stubFile);
    expect(length).toBeLessThanOrEqual(600);
    expect(length).toBeGreaterThan(100);
  });

  it('can stand in a script element', async () => {
    const { stubFile } = (await import(script.href)) as BuildStub;
    expect(await readFile(stubFile, 'utf8')).not.toMatch(/<\/script|<!--|\n/i);
  });
});
