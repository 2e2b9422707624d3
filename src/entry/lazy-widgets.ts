import type { Undo } from '../lib/clock.ts';
import { inBrowser } from '../lib/in-browser.ts';
import { type Client, G8Error } from '../tracker/index.ts';
import type { Calendar, Chat, Copilot } from '../widgets/types.ts';
import { lazyRoom, startWith } from './lazy-room.ts';
import { report } from './report.ts';

/** `g8.copilot`, `g8.chat` and `g8.calendar`. */
export interface Widgets {
  readonly copilot: Copilot;
  readonly chat: Chat;
  readonly calendar: Calendar;
}

/** What is loaded, and how. */
export interface WidgetFiles {
  panels(): Promise<{ copilot(client: Client): Copilot; chat(client: Client): Chat }>;
  calendar(): Promise<{ calendar(client: Client): Calendar }>;
}

/** A panel as far as copilot and chat are alike. */
type PanelWidget = Pick<Copilot, 'open' | 'close' | 'send' | 'configure'>;

/** Widgets until somebody opens one: then the rest is loaded. What listens, acts or waits is handed over then. */
export function lazyWidgets(client: Client, files: WidgetFiles): Widgets {
  const copilot = lazyWidget('the copilot', async () => (await files.panels()).copilot(client));
  const chat = lazyWidget('the chat', async () => (await files.panels()).chat(client));
  const calendar = lazyWidget('the calendar', async () => (await files.calendar()).calendar(client));
  return {
    copilot: {
      ...panelOf(copilot),
      ask: (message) => copilot.open().then((opened) => opened.ask(message)),
      registerAction: (...args) => copilot.keep((opened) => opened.registerAction(...args)),
      on: (...args) => copilot.keep((opened) => opened.on(...args)),
    },
    chat: { ...panelOf<Chat>(chat), on: (...args) => chat.keep((opened) => opened.on(...args)) },
    calendar: {
      show: (options) => calendar.use((opened) => opened.show(options)),
      embed(target, options) {
        void calendar.use(async () => {});
        return calendar.keep((opened) => opened.embed(target, options));
      },
      close: () => calendar.later((opened) => opened.close()),
      slots: (...args) => calendar.open().then((opened) => opened.slots(...args)),
      book: (request) => calendar.open().then((opened) => opened.book(request)),
      on: (...args) => calendar.keep((opened) => opened.on(...args)),
    },
  };
}

/** A widget that is loaded on first use. */
interface LazyWidget<Widget> {
  /** Loads it. */
  open(): Promise<Widget>;
  /** Loads it and uses it. Nobody waits for what comes of it: what fails is said on the console. */
  use(run: (widget: Widget) => Promise<void>): Promise<void>;
  /** Starts something as soon as it is loaded, which others decide. */
  keep(start: (widget: Widget) => Undo): Undo;
  /** The same of what needs no undo. */
  later(run: (widget: Widget) => Promise<void>): Promise<void>;
}

function lazyWidget<Widget>(what: string, load: () => Promise<Widget>): LazyWidget<Widget> {
  let loaded: (widget: Widget) => void;
  const coming = new Promise<Widget>((done) => {
    loaded = done;
  });
  const room = lazyRoom(what, load);
  const open = async () => {
    if (!inBrowser()) throw new G8Error('no_browser', `${what} needs a page`);
    const widget = await room();
    loaded(widget); // first whoever listens
    return widget;
  };
  return {
    open,
    use: (run) => open().then(run).catch(report),
    keep: (start) => startWith(coming, start),
    async later(run) {
      void coming.then(run).catch(report);
    },
  };
}

function panelOf<Widget extends PanelWidget>({ open, use, later }: LazyWidget<Widget>): PanelWidget {
  return {
    open: (options) => use((opened) => opened.open(options)),
    close: () => later((opened) => opened.close()),
    send: (text) => open().then((opened) => opened.send(text)),
    // A launcher must be seen; the rest can wait.
    configure: (options) => (options.launcher ? use : later)((opened) => opened.configure(options)),
  };
}
