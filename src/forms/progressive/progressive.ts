import { readConfig } from './config.ts';
import { FormController } from './form-controller.ts';
import { Lookups } from './lookups.ts';
import { style } from './style.ts';
import type { ProgressiveCore, ProgressiveForm, ProgressiveForms, ProgressiveOptions } from './types.ts';

/** Name of the element that holds its form itself. */
export const ELEMENT = 'g8-form';
/** Name of the element that holds a form in any other target: nothing that a page's own styles speak of. */
const HOST = 'g8-form-host';

/** Progressive forms over a client. */
export function progressiveForms(core: ProgressiveCore): ProgressiveForms {
  const lookups = new Lookups(core.lookup);
  return {
    progressive(target, options = {}) {
      const host = hostIn(target);
      return mount({ ...core, lookups, host }, options);
    },
    async lookup(email) {
      lookups.belongTo(await core.client.visitorId());
      return lookups.ask(email);
    },
  };
}

/** Puts a form into a host; one that it held before is gone. */
function mount(
  core: ConstructorParameters<typeof FormController>[1],
  options: ProgressiveOptions,
): ProgressiveForm {
  const { host } = core;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  style(root);
  const controller = new FormController(readConfig(options, warn), core);
  const { frame, events } = controller;
  root.replaceChildren(frame.el);
  void controller.refresh();
  return {
    el: host,
    show: () => frame.show(),
    hide: () => frame.hide(),
    on: (name, listener) => events.on(name, listener),
    destroy() {
      events.clear();
      frame.el.remove();
      if (host.localName === HOST) host.remove();
    },
  };
}

/** The element that is to hold the form. It is in no page when there is no target: `el` can still be put somewhere. */
function hostIn(target: Element | string): HTMLElement {
  const found = typeof target === 'string' ? document.querySelector(target) : target;
  if (found instanceof HTMLElement && found.localName === ELEMENT) return found;
  const host = document.createElement(HOST);
  if (found) found.append(host);
  else warn(`progressive(): no element matches ${target} (form_target_missing)`);
  return host;
}

function warn(message: string): void {
  console.warn(`[graph8] ${message}`);
}
