import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Dialog, Host, Launcher } from '../../../src/widgets/shell/index.ts';
import type { WidgetOptions } from '../../../src/widgets/types.ts';
import type { Bench } from '../fixture.ts';

declare global {
  interface Window {
    widget: { host: Host; dialog: Dialog; launcher: Launcher };
    /** Whether the dialog has said that it is open, in order. */
    turns: boolean[];
    /** Directives that the policy found violated. */
    violated: string[];
  }
}

const entry = fileURLToPath(new URL('../../../src/widgets/shell/index.ts', import.meta.url));
const script = buildSync({
  ...{ entryPoints: [entry], bundle: true, format: 'esm', target: 'es2022', write: false },
}).outputFiles[0]?.text;

/** A page with one widget: a launcher, and a dialog with a text, a link, a field and two buttons. */
export interface ShellPage {
  kind?: 'panel' | 'modal';
  options?: WidgetOptions;
  head?: string;
  body?: string;
  /** Attributes of the `html` element. */
  root?: string;
  headers?: Record<string, string>;
  /** What runs last, as code. */
  code?: string;
  /** Nonce of the page's script. */
  nonce?: string;
}

/** Serves a page whose script makes the widget and shows its launcher. */
export function serveShell(bench: Bench, page: ShellPage = {}): string {
  const { kind = 'panel', options = {}, head = '', root = 'lang="en"', headers = {}, nonce } = page;
  const { body = '<main><h1>Page</h1><p>Text <input aria-label="Page field"></p></main>' } = page;
  const code = `
    window.violated = []; window.turns = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.violatedDirective));
    const { CHECK, createDialog, createHost, icon, Launcher } = await import('/shell.js');
    const make = (tag, attributes, ...children) => {
      const element = document.createElement(tag);
      for (const name in attributes) element.setAttribute(name, attributes[name]);
      element.append(...children);
      return element;
    };
    const css = '.sample { display: grid; gap: 1em; flex: 1; min-block-size: 0; padding: 1.25em; overflow: auto; align-content: start } label { display: grid; gap: .375em; font-weight: 500 }';
    const host = createHost({ css, options: ${JSON.stringify(options)} });
    const field = make('input', { type: 'text' });
    const sample = make('div', { class: 'sample' },
      make('p', {}, 'An answer with a ', make('a', { href: 'https://example.com' }, 'link'), '.'),
      make('label', {}, 'Your name', field),
      make('button', { type: 'button', class: 'button' }, icon(CHECK), 'Send'),
      make('button', { type: 'button', class: 'button plain' }, 'Not now'));
    const launcher = new Launcher({
      host, label: 'Ask us', unread: (count) => count + ' new messages',
      press: () => dialog.isOpen ? dialog.close() : dialog.open(),
    });
    launcher.shown = true;
    const dialog = createDialog({
      host, title: 'Ask us', close: 'Close', kind: '${kind}', content: [sample], opener: launcher.el,
      focus: () => field.focus({ preventScroll: true }),
      changed: (open) => { turns.push(open); launcher.expanded = open; },
    });
    window.widget = { host, dialog, launcher };
    ${page.code ?? ''}`;
  bench.site.pages.set('/shell.js', { html: script ?? '' });
  bench.site.pages.set('/page.js', { html: code });
  const html = `<!doctype html><html ${root}><head><meta name="viewport" content="width=device-width"><title>Page</title>${head}</head><body>${body}<script type="module" src="/page.js" ${nonce ? `nonce="${nonce}"` : ''}></script></body></html>`;
  bench.site.pages.set('/', { html, headers });
  return `${bench.site.url}/`;
}
