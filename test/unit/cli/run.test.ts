// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { VERSION } from '../../../src/tracker/version.ts';

const KEY = 'pk_live_0123456789abcdef';

/** Runs a command line; gives its exit code and what it printed. */
async function ran(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    colour: false,
    env: {},
    cwd: '/',
  });
  return { code, ...said };
}

describe('the command line', () => {
  it('makes types of a tracking plan, and tells of a plan that is none', async () => {
    const plan = fileURLToPath(new URL('../../types/plan.json', import.meta.url));
    const { code, out, err } = await ran('types', plan, '--name', 'Tracked');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('export interface Tracked {');
    expect(await ran('types', '/no-such-plan.json')).toMatchObject({ code: 1, out: '' });
    expect((await ran('types')).err).toContain('graph8-browser types <plan.json>');
  });

  it('tells its version, and how it is used', async () => {
    expect(await ran('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const { code, out } = await ran('snippet', '--help');
    expect(code).toBe(0);
    for (const word of ['snippet', 'doctor', '--write-key', '--json', 'wordpress'])
      expect(out).toContain(word);
  });

  it.each([
    [[], /Name a command/],
    [['snippets'], /no such command/],
    [['snippet'], /--framework html\|react/],
    [['snippet', '--framework', 'html'], /needs --write-key/],
    [['snippet', '--framework', 'html', '--write-key', KEY, '--format', 'xml'], /text or json/],
    [['snippet', '--framework', 'html', '--write-key', KEY, '--nonsense'], /Unknown option '--nonsense'/],
    [['snippet', '--framework', 'html', '--write-key'], /argument missing/],
    [['snippet', '--framework', 'svelte', '--write-key', KEY], /framework_unknown/],
    [['doctor'], /address of one page/],
    [['doctor', 'https://[', '--json'], /address like/],
    [['doctor', 'https://example.com', '--timeout', 'soon'], /--timeout is a number of seconds/],
  ])('%j is not right: says why, and how to get help', async (args, why) => {
    const { code, out, err } = await ran(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(why);
  });

  it.each([
    ['snippet', '--framework', 'html', '--write-key', 'sk_live_SECRET0123'],
    ['snippet', '--framework', 'html', '--write-key', KEY, 'sk_live_SECRET0123'],
    ['snippet', '--framework', 'html', '--write-kye=sk_live_SECRET0123'],
    ['sk_live_SECRET0123'],
    ['doctor', 'https://example.com', 'sk_live_SECRET0123'],
  ])('%j: repeats no secret', async (...args) => {
    const { code, out, err } = await ran(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toContain('SECRET');
  });

  it('prints a snippet as text and as JSON', async () => {
    const args = ['snippet', '--framework', 'html', '--write-key', KEY, '--consent', 'pending', '--no-forms'];
    const text = await ran(...args);
    expect(text.code).toBe(0);
    expect(text.out).toContain('data-consent="pending"');
    const json = JSON.parse((await ran(...args, '--format', 'json')).out);
    expect(json).toMatchObject({ framework: 'html', key: 'pk_l…def' });
    expect(json.steps[0].code).toContain('data-forms="false"');
  });

  it('turns switches off with --no-', async () => {
    const args = ['snippet', '--framework', 'vue', '--write-key', KEY, '--format', 'json'];
    const { out } = await ran(...args, '--no-cookie', '--no-user-ids', '--host', 'events.example.com');
    const { code } = JSON.parse(out).steps[1];
    expect(code).toContain('cookie: false');
    expect(code).toContain('privacy: { dontStoreUserIds: true }');
    expect(code).toContain("host: 'https://events.example.com'");
  });
});
