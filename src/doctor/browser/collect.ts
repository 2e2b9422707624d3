import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { type Look, lookInside } from '../look-inside.ts';
import { readLook } from '../read-look.ts';
import type { Evidence, Inside, Outside } from '../types.ts';
import { DoctorError } from './doctor-error.ts';
import { watchPage } from './watch-page.ts';
import { violationsOf, watchViolations } from './watch-violations.ts';

/** What to look at, and how long. */
export interface Visit {
  url: string;
  chromium: BrowserType;
  /** Path of the browser. */
  executablePath: string;
  /** Milliseconds for the page, and again for its first event. */
  timeoutMs: number;
  /** Milliseconds to look on after that: for a second view, or a 429. */
  watchMs: number;
}

/** Milliseconds between two looks at a page that is not yet as far. */
const LOOK_MS = 100;

/** Redirects by a script while the doctor looks: more than that is no page to look at. */
const REDIRECTS = 5;

/** States in which a tracker sends nothing, so there is no event to wait for: also `consent_pending`, `not_initialised`, and codes of refusals. */
const SILENT = /^(?:denied|excluded|destroyed)$|_/;

/** What a tracker says of its storage says nothing of sending: from memory events go as well. */
const OF_STORAGE = /^storage_/;

const NOBODY: Inside = { tags: [], global: 'none', clients: [], gpc: false };

/** Opens a page as a new visitor, and gathers what can be seen of the tracker. */
export async function collect(visit: Visit): Promise<Evidence> {
  const { chromium, executablePath } = visit;
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to run as root with it
  const browser = await chromium.launch({ executablePath, args }).catch((error) => {
    throw new DoctorError(`${executablePath} does not start: ${firstLine(error)}`);
  });
  try {
    return await examine(await browser.newContext(), visit);
  } finally {
    await browser.close();
  }
}

async function examine(context: BrowserContext, { url, timeoutMs, watchMs }: Visit): Promise<Evidence> {
  const page = await context.newPage();
  const watch = await watchPage(page);
  await watchViolations(page);
  const document = await open(page, url, timeoutMs);
  if (document.failure) return { inside: NOBODY, outside: { ...watch, document, violations: [] } };
  const until = Date.now() + timeoutMs;
  const settle = async () => {
    while (Date.now() < until && !(await settled(page, watch))) await wait(LOOK_MS);
  };
  await settle();
  await wait(watchMs);
  await settle(); // an app may have started the tracker only now
  const inside = readLook(await look(page));
  const cookie = (await context.cookies(page.url())).find(({ name }) => name === '__eventn_id')?.domain;
  const outside = { ...watch, document, violations: await violationsOf(page) };
  return {
    inside,
    outside: { ...outside, ...(cookie && { cookie }), ...(await probe(page, { inside, outside })) },
  };
}

async function open(page: Page, url: string, timeout: number): Promise<Outside['document']> {
  try {
    const response = await page.goto(url, { waitUntil: 'load', timeout });
    return { status: response?.status() ?? 0 };
  } catch (error) {
    return {
      status: 0,
      failure: firstLine(error)
        .replace(/^page\.goto: /, '')
        .replace(/ at \S+$/, ''),
    };
  }
}

const firstLine = (error: unknown): string => String((error as Error).message).split('\n', 1)[0] ?? '';

/** Looks at the page, or at the one to which it is just going: a script may redirect at any moment. */
async function look(page: Page, tries = REDIRECTS): Promise<Look> {
  try {
    return await page.evaluate(lookInside);
  } catch (error) {
    if (!tries) throw error;
    await page.waitForLoadState('load');
    return look(page, tries - 1);
  }
}

/** Whether there is nothing more to wait for: an event has had its answer, or there will be none. */
async function settled(
  page: Page,
  { posts, failedScripts }: Pick<Outside, 'posts' | 'failedScripts'>,
): Promise<boolean> {
  if (posts.some(({ came }) => came !== 'pending')) return true;
  const { tags, clients, global } = await look(page);
  const [main] = clients;
  if (main) return SILENT.test(main.state) || (!!main.lastError && !OF_STORAGE.test(main.lastError));
  return (
    global === 'other' ||
    !tags.length ||
    tags.every(({ src }) => failedScripts.some(({ url }) => src.startsWith(url)))
  );
}

/** Asks the host itself, as a preflight would, when no event of the page got through. It stores nothing there. */
async function probe(page: Page, { inside, outside }: Required<Evidence>): Promise<Pick<Outside, 'probe'>> {
  const host = inside.clients[0]?.host;
  if (!host || outside.posts.some(({ came }) => came === 'accepted')) return {};
  const url = `${host}/v1/batch`;
  const headers = { origin: new URL(page.url()).origin, 'access-control-request-method': 'POST' };
  try {
    const response = await page.request.fetch(url, { method: 'OPTIONS', headers, timeout: 10_000 });
    return {
      probe: { url, status: response.status(), cors: 'access-control-allow-origin' in response.headers() },
    };
  } catch {
    return { probe: { url, status: 0, cors: false } };
  }
}
