import { followVisitor } from '../../tracker/api.ts';
import { readConfig } from './config.ts';
import { FormController } from './form-controller.ts';
import { hostIn, letGo, warn } from './host.ts';
import { Lookups } from './lookups.ts';
import { style } from './style.ts';
import type { ProgressiveCore, ProgressiveForm, ProgressiveForms, ProgressiveOptions } from './types.ts';

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
  const unfollow = followVisitor(core.client, controller);
  return {
    el: host,
    show: () => frame.show(),
    hide: () => frame.hide(),
    on: (name, listener) => events.on(name, listener),
    destroy() {
      unfollow();
      events.clear();
      frame.el.remove();
      letGo(host);
    },
  };
}
