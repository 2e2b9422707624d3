import { hostIn, letGo } from '../forms/progressive/host.ts';
import type { ProgressiveForm, ProgressiveForms } from '../forms/progressive/index.ts';
import type { Client } from '../tracker/index.ts';
import { lazyRoom, startWith } from './lazy-room.ts';
import { report } from './report.ts';

/** What is loaded. */
export type ProgressiveModule = Pick<typeof import('../forms/index.ts'), 'formsOf' | 'defineG8Form'>;

/** `g8.forms`. */
export interface Forms extends ProgressiveForms {
  /** Makes forms of all `<g8-form>` of the page, also of later ones. A second call does no harm. */
  define(): Promise<void>;
}

/** `g8.forms` until somebody uses it: then the rest is loaded. A form's element is there at once, and fills later. */
export function lazyProgressive(client: Client, load: () => Promise<ProgressiveModule>): Forms {
  const module = lazyRoom('progressive forms', load);
  const open = () => module.open().then(({ formsOf }) => formsOf(client));
  return {
    lookup: (email) => open().then((forms) => forms.lookup(email)),
    progressive(target, options) {
      const el = hostIn(target);
      const form = open().then((forms) => forms.progressive(el, options));
      form.catch(report);
      const then = (use: (form: ProgressiveForm) => void) => void form.then(use, () => {});
      return {
        el,
        show: () => then((opened) => opened.show()),
        hide: () => then((opened) => opened.hide()),
        on: (name, listener) => startWith(form, (opened) => opened.on(name, listener)),
        destroy() {
          letGo(el);
          then((opened) => opened.destroy());
        },
      };
    },
    define: () => module.open().then(({ formsOf, defineG8Form }) => defineG8Form({ forms: formsOf(client) })),
  };
}
