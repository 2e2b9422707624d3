import { Emitter } from '../../lib/emitter.ts';
import type { Client } from '../../tracker/index.ts';
import type { ChatTransport, CopilotAnswer, Message, TransportEvent } from '../types.ts';
import { askCopilot } from './ask-copilot.ts';

/** The copilot as the other side of a conversation. `answered` gets each answer. */
export function copilotTransport(client: Client, answered: (answer: CopilotAnswer) => void): ChatTransport {
  const events = new Emitter<{ event: TransportEvent }>();
  const tell = (event: TransportEvent) => events.emit('event', event);
  let session: string | undefined;
  let abort = new AbortController();
  return {
    connect({ id }) {
      session = id;
      const online = () => tell({ type: 'connection', online: navigator.onLine });
      const names = ['online', 'offline'];
      for (const name of names) window.addEventListener(name, online);
      return () => {
        abort.abort();
        for (const name of names) window.removeEventListener(name, online);
      };
    },
    onMessage: (listener) => events.on('event', listener),
    stop: () => abort.abort(),
    async send({ id, text }) {
      abort = new AbortController();
      const { signal } = abort;
      const answer: Message = { id: `${id}.answer`, from: 'bot', text: '', at: Date.now() };
      const asking = askCopilot(client, {
        ...{ message: text, session, signal },
        more(piece) {
          answer.text += piece;
          if (!signal.aborted) tell({ type: 'message', message: answer, partial: true });
        },
      });
      // A call that waits for its slot would not notice at once.
      const stopped = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
      const { response, session_id, ...extras } = await Promise.race([asking, stopped]);
      session = session_id;
      tell({ type: 'session', id: session_id });
      tell({ type: 'message', message: { ...answer, ...extras, text: response, at: Date.now() } });
      answered({ response, session_id, ...extras });
    },
  };
}
