import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import type {
  ProgressiveForm,
  ProgressiveForms,
  ProgressiveOptions,
} from '../../../src/forms/progressive/index.ts';
import type { Bench } from '../fixture.ts';

declare global {
  interface Window {
    forms: ProgressiveForms;
    form: ProgressiveForm;
    defineG8Form(): void;
    /** What the form of this page has told, as `[name, detail]`. */
    told: [string, Record<string, unknown>][];
    /** Addresses that were looked up. */
    asked: string[];
  }
}

const entry = fileURLToPath(new URL('../../../src/forms/progressive/index.ts', import.meta.url));
const script = buildSync({
  entryPoints: [entry],
  bundle: true,
  format: 'esm',
  target: 'es2022',
  write: false,
}).outputFiles[0]?.text;

/** A page with progressive forms, all of whose scripts are files. */
export interface FormsPage {
  body?: string;
  head?: string;
  /** Attributes of the `html` element. */
  root?: string;
  headers?: Record<string, string>;
  /** Options of `init`, as code. */
  init?: string;
  /** The body of `lookup(email)`, as code. Default: there is no lookup. */
  lookup?: string;
  /** What runs last. */
  code?: string;
}

/** Serves a page whose script starts `g8`, keeps stages under `stage` in `localStorage`, and runs `code`. */
export function serveForms(bench: Bench, path: string, page: FormsPage = {}): string {
  const { body = '<main id="here"></main>', head = '', root = 'lang="en"', headers = {}, init = '' } = page;
  const lookup = page.lookup ? `(email) => { asked.push(email); ${page.lookup} }` : 'undefined';
  const code = `
    import { g8 } from '/graph8-browser.js';
    import { defineG8Form, progressiveForms } from '/progressive.js';
    g8.init({ writeKey: '${bench.key}', host: '${bench.sandbox.ingestUrl}', pageViews: 'manual', ${init} });
    const store = {
      get: () => JSON.parse(localStorage.getItem('stage')),
      set: (record) => localStorage.setItem('stage', JSON.stringify(record)),
    };
    const asked = [], told = [];
    const forms = progressiveForms({ client: g8, store, lookup: ${lookup} });
    const listen = (form) => {
      for (const name of ['submit', 'error', 'shown', 'hidden', 'complete'])
        form.on(name, (detail) => told.push([name, detail]));
      window.form = form;
    };
    Object.assign(window, { g8, forms, asked, told, listen, defineG8Form: () => defineG8Form({ forms }) });
    ${page.code ?? ''}`;
  bench.site.pages.set('/progressive.js', { html: script ?? '' });
  bench.site.pages.set(`${path}page.js`, { html: code });
  const html = `<!doctype html><html ${root}><head><meta name="viewport" content="width=device-width"><title>Forms</title>${head}</head><body>${body}<script type="module" src="${path}page.js"></script></body></html>`;
  bench.site.pages.set(path, { html, headers });
  return bench.site.url + path;
}

/** Code that puts a form with these options into `#here`. */
export const formIn = (options: ProgressiveOptions = {}, target = '#here'): string =>
  `listen(forms.progressive('${target}', ${JSON.stringify(options)}));`;

/** What the form of the page has told: the names, in order. */
export const toldBy = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.told.map(([name]) => name));

/** Fills the fields of these labels. */
export async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value);
}

/** Sends the form of the page. */
export const submit = (page: Page, name = 'Submit'): Promise<void> =>
  page.getByRole('button', { name }).click();
