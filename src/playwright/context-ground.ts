import type { BrowserContext, Frame } from '@playwright/test';
import type { Decision, Ground } from '../testing/capture.ts';
import { askPage, type PageState } from '../testing/page-state.ts';
import { decideOnPage, wakePage } from '../testing/page-tasks.ts';
import { realWait } from '../testing/real-time.ts';

/** Milliseconds that `events()` and the like wait; an assertion has the time-out of `expect`. */
const TIMEOUT_MS = 5_000;
/**
 * Milliseconds after a navigation in which no page is made to send: the SDK gives a redirect, and a `page()` of the site's
 * own, 500 to replace the view that it counts by itself.
 */
const VIEW_MS = 600;
/** Milliseconds that a page has to answer; one that is busy, or whose clock a test has stopped, is asked again. */
const ANSWER_MS = 2_000;

/** The pages of a browser context. */
export function contextGround(context: BrowserContext): Ground {
  const navigated = new WeakMap<Frame, number>();
  const follow = (page: { on(name: 'framenavigated', hear: (frame: Frame) => void): unknown }) =>
    page.on('framenavigated', (frame) => navigated.set(frame, performance.now()));
  context.pages().forEach(follow);
  context.on('page', follow);

  const frames = () => context.pages().flatMap((page) => page.frames());
  const isQuiet = (frame: Frame) => performance.now() - (navigated.get(frame) ?? 0) >= VIEW_MS;

  return {
    ...{ timeout: TIMEOUT_MS, now: () => performance.now(), wait: realWait },
    async ask() {
      const states = await Promise.all(frames().map((frame) => askFrame(frame, isQuiet(frame))));
      // Frames of others (advertisements, videos) have nothing to say; a page that does not run the SDK does.
      return states.filter(({ isMain, state }) => isMain || state.clients.length).map(({ state }) => state);
    },
    async wake() {
      await Promise.all(frames().map((frame) => within(frame.evaluate(wakePage), undefined)));
    },
    async decide(decision: Decision) {
      const counts = await Promise.all(
        frames().map((frame) => within(frame.evaluate(decideOnPage, decision), 0)),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

async function askFrame(frame: Frame, quiet: boolean): Promise<{ isMain: boolean; state: PageState }> {
  const unknown: PageState = { url: frame.url(), busy: 'does not answer', clients: [] };
  const state = await within(frame.evaluate(askPage, quiet), unknown);
  return {
    isMain: !frame.parentFrame(),
    state: quiet ? state : { ...state, busy: state.busy || 'has just been opened' },
  };
}

/** What a page says, or `otherwise` when it goes away meanwhile or does not answer. */
async function within<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
  const answered = asked.catch(() => otherwise);
  const over = realWait(
    ANSWER_MS,
    answered.then(() => {}),
  );
  return Promise.race([answered, over.then(() => otherwise)]);
}
