// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { g8 } from '../../../src/g8.ts';
import { turns } from '../support/turns.ts';

const CALENDAR = { username: 'ada', eventType: 'intro-30' };

it('on a server widgets load nothing, say nothing, and reject only where somebody waits for an answer', async () => {
  const said = vi.spyOn(console, 'error');
  const { copilot, chat, calendar } = g8;
  copilot.on('opened', () => {})();
  copilot.registerAction('demo', () => {})();
  calendar.embed('#here', CALENDAR)();
  const done = [copilot.open(), copilot.close(), copilot.configure({ launcher: true }), chat.open()];
  expect(await Promise.all([...done, calendar.show(CALENDAR), calendar.close()])).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
  for (const asked of [copilot.ask('Hello'), chat.send('Hello'), g8.visitors.score()]) {
    await expect(asked).rejects.toMatchObject({ name: 'G8Error', code: 'no_browser' });
  }
  await turns();
  expect(said).not.toHaveBeenCalled();
});
