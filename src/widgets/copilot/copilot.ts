import type { Client } from '../../tracker/index.ts';
import { Panel } from '../conversation/panel.ts';
import type { Copilot } from '../types.ts';
import { askCopilot } from './ask-copilot.ts';

/** The copilot of one client. */
export function copilot(client: Client): Copilot {
  const panel = new Panel(client, 'copilot');
  return {
    open: async (options) => panel.open(options),
    close: async () => panel.close(),
    ask: (message) => askCopilot(client, { message: String(message), session: undefined }),
    send: (message) => panel.send(message),
    configure: async (options) => panel.configure(options),
    registerAction: (name, run, label) => panel.registerAction(name, run, label),
    on: (name, listener) => panel.events.on(name, listener),
  };
}
