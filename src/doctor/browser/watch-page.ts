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
  const posts = new Map<Request, Post & { messageIds: string[] }>();
  const why = await failures(page);
  page.on('request', (request) => {
    const url = request.url();
    const events = request.method() === 'POST' ? readEvents(url, request.postData()) : undefined;
    if (!events) return;
    const { key, messageIds, views } = events;
    const post = { url: bareUrl(url), key, status: 0, came: 'pending' as const, messageIds };
    posts.set(request, post);
    watch.posts.push(post);
    watch.views.push(...views);
  });
  page.on('response', async (response) => {
    const post = posts.get(response.request());
    if (post) Object.assign(post, await answerOf(response, post.messageIds));
    else if (response.status() >= 400)
      failed(watch, response.request(), { status: response.status(), failure: '' });
  });
  page.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText ?? 'failed';
    const post = posts.get(request);
    if (post) Object.assign(post, { status: 0, came: why(request.url(), failure) });
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
  if (request.resourceType() === 'script') failedScripts.push({ url: bareUrl(request.url()), ...what });
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

/** Why a request failed, which only the protocol of the browser tells apart. */
async function failures(page: Page): Promise<(url: string, text: string) => Post['came']> {
  const session = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const reasons = new Map<string, Post['came']>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFailed', ({ requestId, corsErrorStatus, blockedReason }) => {
    const url = urls.get(requestId) ?? '';
    if (blockedReason === 'csp') reasons.set(url, 'csp');
    else if (corsErrorStatus) reasons.set(url, 'cors');
  });
  await session.send('Network.enable');
  return (url, text) => reasons.get(url) ?? (/csp/i.test(text) ? 'csp' : 'network');
}
