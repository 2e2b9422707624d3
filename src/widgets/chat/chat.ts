import type { Client } from '../../tracker/index.ts';
import { Panel } from '../conversation/panel.ts';
import type { Chat, ChatOptions } from '../types.ts';
import { webSocketTransport } from './web-socket-transport.ts';

/** The chat of one client. */
export function chat(client: Client): Chat {
  const panel = new Panel(client, 'chat');
  let address: string | undefined;
  const use = ({ transport }: ChatOptions = {}) => {
    if (transport === undefined || transport === address) return;
    address = typeof transport === 'string' ? transport : undefined;
    panel.use(typeof transport === 'string' ? webSocketTransport(transport) : transport);
  };
  return {
    async open(options) {
      use(options);
      panel.open(options);
    },
    close: async () => panel.close(),
    send: (text) => panel.send(text),
    async configure(options) {
      use(options);
      panel.configure(options);
    },
    on: (name, listener) => panel.events.on(name, listener),
  };
}
