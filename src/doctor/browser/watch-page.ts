import type { Page, Request, Response } from '@playwright/test';
import { judge } from '../../tracker/answer.ts';
import { bareUrl } from '../read-look.ts';
import type { Outside, Post } from '../types.ts';
import { readEvents } from './read-events.ts';

/** What is seen of a page from outside while it runs. */
export type Watch = Pick<Outside, 'failedScripts' | 'posts' | 'views' | 'errors'>;

/** Messages of the browser and of scripts that concern us: a call of what is not there, and a hash that does not match. */
const OURS = /\bg8\b|reading '(?:track|identify|page|group|consent)'|digest in the 'integrity'/;

/** Listens to a page. Call it before the page is opened; what it returns grows. */
export async function watchPage(page: Page): Promise<Watch> {
  const watch: Watch = { failedScripts: [], posts: [], views: [], errors: [] };
  const posts = new Map<Request, Post>();
  const ids = new Map<Post, string[]>();
  const forbidden = await watchForbidden(page, (url, came) => {
    for (const post of watch.posts) if (post.url === url && post.came === 'network') post.came = came;
  });
  page.on('request', (request) => {
    const url = request.url();
    const events = request.method() === 'POST' ? readEvents(url, request.postData()) : undefined;
    if (!events) return;
    const { key, messageIds, views } = events;
    const post: Post = { url: bareUrl(url), key, status: 0, came: 'pending' };
    posts.set(request, post);
    ids.set(post, messageIds);
    watch.posts.push(post);
    watch.views.push(...views);
  });
  page.on('response', async (response) => {
    const post = posts.get(response.request());
    if (post) {
      const answer = await answerOf(response, ids.get(post) ?? []);
      Object.assign(post, answer, { came: forbidden.get(post.url) ?? answer.came });
    } else if (response.status() >= 400)
      failed(watch, response.request(), { status: response.status(), failure: '' });
  });
  page.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText ?? 'failed';
    const post = posts.get(request);
    if (post) post.came = forbidden.get(post.url) ?? 'network';
    else failed(watch, request, { status: 0, failure });
  });
  page.on('pageerror', ({ message }) => OURS.test(message) && watch.errors.push(message.slice(0, 200)));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && OURS.test(text) && /integrity/.test(text))
      watch.errors.push(text.slice(0, 200));
  });
  return watch;
}

function failed({ failedScripts }: Watch, request: Request, what: { status: number; failure: string }): void {
  const url = bareUrl(request.url());
  // An answer with an error can be followed by the failure of the request.
  const known = failedScripts.some((script) => script.url === url);
  if (request.resourceType() === 'script' && !known) failedScripts.push({ url, ...what });
}

async function answerOf(response: Response, messageIds: readonly string[]): Promise<Partial<Post>> {
  const status = response.status();
  const [body, after] = await Promise.all([
    response.text().catch(() => ''), // a body that the page may not read, or that was cut
    response.headerValue('retry-after'),
  ]);
  const { kind } = judge({ status, body, header: () => null }, messageIds, true);
  return { status, came: kind, ...(after && { retryAfter: after }) };
}

/**
 * Requests that the browser forbade, which only its protocol tells apart: address without query → why. What it tells may
 * come before or after Playwright's own word on the same request.
 */
async function watchForbidden(
  page: Page,
  tell: (url: string, came: Post['came']) => void,
): Promise<Map<string, Post['came']>> {
  const session = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const forbidden = new Map<string, Post['came']>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) =>
    urls.set(requestId, bareUrl(request.url)),
  );
  session.on('Network.loadingFailed', ({ requestId, corsErrorStatus, blockedReason }) => {
    const url = urls.get(requestId) ?? '';
    const came = blockedReason === 'csp' ? 'csp' : corsErrorStatus && 'cors';
    if (!came) return;
    forbidden.set(url, came);
    tell(url, came);
  });
  await session.send('Network.enable');
  return forbidden;
}
