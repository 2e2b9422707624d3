// @vitest-environment node
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPage } from '../../../sandbox/open-page.ts';

vi.mock('node:child_process', () => ({ spawn: vi.fn() }));

const URL = 'http://127.0.0.1:8808/shop';
const isTTY = process.stdout.isTTY;
const child = { on: () => child, unref: vi.fn() };

/** Somebody sits at a terminal with a screen. */
beforeEach(() => {
  vi.mocked(spawn)
    .mockReset()
    .mockReturnValue(child as never);
  process.stdout.isTTY = true;
  for (const [name, value] of Object.entries({ DISPLAY: ':0', CI: '', BROWSER: '' })) vi.stubEnv(name, value);
});
afterEach(() => {
  process.stdout.isTTY = isTTY;
  vi.unstubAllEnvs();
});

test('a page is opened where somebody sees it, without waiting for its program', () => {
  openPage(URL);
  expect(spawn).toHaveBeenCalledTimes(1);
  expect(vi.mocked(spawn).mock.calls[0]?.[1]).toContain(URL);
  expect(child.unref).toHaveBeenCalled();
});

test.each([
  ['CI', '1'],
  ['BROWSER', 'none'],
])('not where %s is %s', (name, value) => {
  vi.stubEnv(name, value);
  openPage(URL);
  expect(spawn).not.toHaveBeenCalled();
});

test('not where the output goes to a file', () => {
  process.stdout.isTTY = false;
  openPage(URL);
  expect(spawn).not.toHaveBeenCalled();
});
