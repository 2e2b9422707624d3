import type { Client } from '../tracker/index.ts';
import type { Calendar, Chat, Copilot } from '../widgets/types.ts';
import { type LazyRoom, lazyRoom } from './lazy-room.ts';

/** Panels and calendar over the page; `docs/widgets.md` has their options. */
export interface Widgets {
  /** Answers from the site's content. */
  readonly copilot: Copilot;
  /** A conversation with people. */
  readonly chat: Chat;
  /** Books meetings. */
  readonly calendar: Calendar;
}

/** What is loaded, and how. */
export type WidgetFiles = {
  readonly [Name in keyof Widgets]: () => Promise<Record<Name, (client: Client) => Widgets[Name]>>;
};

/** Widgets until somebody opens one: then the rest is loaded. What listens, acts or waits is handed over then. */
export function lazyWidgets(client: Client, files: WidgetFiles): Widgets {
  const room = <Name extends keyof Widgets>(name: Name) =>
    lazyRoom<Widgets[Name]>(`the ${name}`, async () => (await files[name]())[name](client));
  const copilot = room('copilot');
  const chat = room('chat');
  const calendar = room('calendar');
  return {
    copilot: {
      ...panelOf(copilot),
      ask: copilot.call('ask'),
      registerAction: copilot.keep('registerAction'),
      on: copilot.keep('on'),
    },
    chat: { ...panelOf(chat), on: chat.keep('on') },
    calendar: {
      show: calendar.use('show'),
      embed: calendar.start('embed'),
      close: closeOf(calendar),
      slots: calendar.call('slots'),
      book: calendar.call('book'),
      on: calendar.keep('on'),
    },
  };
}

/** What copilot and chat have in common. */
type Panel = Pick<Copilot, 'open' | 'close' | 'send' | 'configure'>;

function panelOf(room: LazyRoom<Panel>): Panel {
  return {
    open: room.use('open'),
    close: closeOf(room),
    send: room.call('send'),
    // A launcher must be seen; the rest can wait.
    async configure(options) {
      await room[options.launcher ? 'use' : 'keep']('configure')(options);
    },
  };
}

/** What was never opened need not be loaded to be closed. */
function closeOf(room: LazyRoom<{ close(): Promise<void> }>): () => Promise<void> {
  return async () => {
    if (room.begun()) await room.use('close')();
  };
}
