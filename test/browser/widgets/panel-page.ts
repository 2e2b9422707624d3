import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { ChatOptions, PanelOptions } from '../../../src/widgets/types.ts';
import type { Bench } from '../fixture.ts';

declare global {
  interface Window {
    /** What the widgets of this page have told, as `[name, detail]`. */
    told: [string, Record<string, unknown>][];
  }
}

/** A page of a shop with `g8` of the built npm package. */
export interface PanelPage {
  /** Options of `init`, as code. */
  init?: string;
  /** What runs last, as code. */
  code?: string;
  head?: string;
  body?: string;
  headers?: Record<string, string>;
  /** Attributes of the `html` element. */
  root?: string;
}

/** Serves such a page at `path`. */
export function servePanels(bench: Bench, path = '/', page: PanelPage = {}): string {
  const { init = '', head = '', headers = {}, root = 'lang="en"', code = '' } = page;
  const { body = '<main><h1>Shop</h1><input aria-label="Search"></main>' } = page;
  const { ingestUrl } = bench.sandbox;
  const script = `
    import { g8 } from '/graph8-browser.js';
    g8.init({ writeKey: '${bench.key}', host: '${ingestUrl}', apiUrl: '${ingestUrl}', pageViews: 'manual', ${init} });
    const told = [];
    for (const name of ['opened', 'closed', 'message', 'answered', 'tool_used', 'error'])
      g8.copilot.on(name, (detail) => told.push([name, detail]));
    for (const name of ['message', 'human_transfer']) g8.chat.on(name, (detail) => told.push([name, detail]));
    Object.assign(window, { g8, told });
    ${code}`;
  bench.site.pages.set(`${path}page.js`, { html: script });
  const html = `<!doctype html><html ${root}><head><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head><body>${body}<script type="module" src="${path}page.js"></script></body></html>`;
  bench.site.pages.set(path, { html, headers });
  return bench.site.url + path;
}

/** Opens a panel of the page, the copilot's by default. */
export async function openPanel(
  page: Page,
  options: ChatOptions = {},
  kind: 'copilot' | 'chat' = 'copilot',
): Promise<void> {
  await page.waitForFunction(() => window.told);
  await page.evaluate(([which, given]) => window.g8[which].open(given as PanelOptions), [
    kind,
    options,
  ] as const);
  await dialog(page).waitFor();
}

export const dialog = (page: Page) => page.getByRole('dialog');
export const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
export const field = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
export const launcher = (page: Page, name = 'Ask us') => page.getByRole('button', { name });
/** The messages that are shown. */
export const messages = (page: Page) => log(page).locator('.bubble:not(.dots)');

/** Writes a message as a visitor does. */
export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** What a widget of the page has told under this name. */
export const toldBy = (page: Page, name: string) =>
  page.evaluate((wanted) => window.told.flatMap(([told, detail]) => (told === wanted ? [detail] : [])), name);

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, by rule. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
