import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import type { Calendar, CalendarOptions, Slot } from '../../../src/widgets/types.ts';
import type { Bench } from '../fixture.ts';

declare global {
  interface Window {
    calendar: Calendar;
    /** What the calendar has told, as `[name, detail]`. */
    told: [string, Record<string, unknown>][];
    /** Directives that the policy found violated. */
    violated: string[];
  }
}

const source = fileURLToPath(new URL('../../../src/', import.meta.url));
const script = buildSync({
  stdin: {
    contents: `export { g8 } from './index.ts'; export { calendar } from './widgets/calendar/index.ts';`,
    ...{ resolveDir: source, loader: 'ts' },
  },
  ...{ bundle: true, format: 'esm', target: 'es2022', write: false },
}).outputFiles[0]?.text;

/** A page with a calendar, all of whose scripts are files. */
export interface CalendarPage {
  options?: Partial<CalendarOptions>;
  head?: string;
  body?: string;
  /** Attributes of the `html` element. */
  root?: string;
  headers?: Record<string, string>;
  /** Further options of `init`, as code. */
  init?: string;
  /** Nonce of the page's script. */
  nonce?: string;
  /** What runs last, as code; `options` are there. Default: a button shows the calendar. */
  code?: string;
}

/** Code that puts the calendar into `#here`. */
export const EMBED = `window.undo = calendar.embed('#here', options);`;

const BUTTON = `document.querySelector('button').addEventListener('click', () => calendar.show(options));`;

/** Serves a page whose script starts `g8` and makes the calendar. */
export function serveCalendar(bench: Bench, page: CalendarPage = {}): string {
  const { head = '', root = 'lang="en-US"', headers = {}, init = '', nonce, code = BUTTON } = page;
  const { body = '<main><h1>Page</h1><button>Book a call</button><div id="here"></div></main>' } = page;
  const options = { username: 'ada', eventType: 'intro-30', ...page.options };
  const { ingestUrl } = bench.sandbox;
  // Imported statically: the page has loaded when its button works.
  const lines = `
    import { g8, calendar as open } from '/calendar.js';
    window.violated = []; window.told = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    g8.init({ writeKey: '${bench.key}', host: '${ingestUrl}', apiUrl: '${ingestUrl}', pageViews: 'manual', ${init} });
    const options = ${JSON.stringify(options)};
    const calendar = open(g8);
    for (const name of ['opened', 'closed', 'booked']) calendar.on(name, (detail) => told.push([name, detail]));
    Object.assign(window, { g8, calendar });
    ${code}`;
  bench.site.pages.set('/calendar.js', { html: script ?? '' });
  bench.site.pages.set('/page.js', { html: lines });
  const html = `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page</title>${head}</head><body>${body}<script type="module" src="/page.js" ${nonce ? `nonce="${nonce}"` : ''}></script></body></html>`;
  bench.site.pages.set('/', { html, headers });
  return `${bench.site.url}/`;
}

/** Free half hours at these times. */
export const slotsAt = (...starts: string[]): Slot[] =>
  starts.map((start) => {
    const end = new Date(Date.parse(start) + 1_800_000).toISOString();
    return { start: new Date(start).toISOString(), end, available: true };
  });

/** Answers every question for times with these, in place of the sandbox. Returns the questions, as they come. */
export async function answerSlots(page: Page, slots: readonly Slot[]): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/appointments/public/slots?**', (route) => {
    asked.push(new URL(route.request().url()).search);
    return route.fulfill({ json: { data: slots }, headers: { 'access-control-allow-origin': '*' } });
  });
  return asked;
}

/** The calendar's dialog. */
export const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Book a meeting' });

/** Times that can be chosen now. */
export const timesOf = (page: Page) => page.locator('g8-widget .times li button');

/** Opens the calendar, and waits until there are times. */
export async function openCalendar(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Book a call' }).click();
  await timesOf(page).first().waitFor();
}
