import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Activity } from './activity.ts';
import { Bookings } from './bookings.ts';
import { ChatDesk } from './chat-desk.ts';
import { chatUpgrade } from './chat-upgrade.ts';
import { Copilot } from './copilot.ts';
import { EventStore } from './event-store.ts';
import { Faults } from './faults.ts';
import { ingestApp } from './ingest.ts';
import { Listener } from './listener.ts';
import { pagesApp } from './pages.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { RateLimiter } from './rate-limiter.ts';
import { RequestLog } from './request-log.ts';

/** Where the sandbox listens and what it works with. */
export interface SandboxOptions {
  /** Port of the pages; 0 = any free port. */
  pagesPort: number;
  /** Port of the ingest; 0 = any free port. */
  ingestPort: number;
  /** NDJSON file that survives restarts; absent = memory only. */
  file?: string;
  /** Folder of the built `g8.js` and `p.js`. */
  dist: string;
  /** Takes a readable line per received batch, the key masked; absent = silent. */
  log?: (line: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** Origin of the pages, for example `http://127.0.0.1:8808`. */
  pagesUrl: string;
  /** Origin of the ingest: another port, so another origin. */
  ingestUrl: string;
  store: EventStore;
  requests: RequestLog;
  faults: Faults;
  /** What was booked in the calendar. */
  bookings: Bookings;
  /** The other side of the chat. */
  chat: ChatDesk;
  /** Really stops listening and cuts open connections: from now on they are refused. */
  stopIngest(): Promise<void>;
  /** Listens again on the same port. */
  startIngest(): Promise<void>;
  /** Stops both origins and closes the file. */
  close(): Promise<void>;
}

/**
 * Starts a local graph8: an ingest that speaks its protocol, and on another origin pages that use it.
 *
 * @throws the system's error when a port is taken (`EADDRINUSE`, with `port`) or the file cannot be written.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = await EventStore.open(options.file);
  const requests = new RequestLog();
  const limiter = new RateLimiter();
  const activity = new Activity();
  const faults = new Faults((rule) => {
    if (rule.kind === 'lost' || rule.kind === 'cut') ingest.closeIdle();
  });
  const { dist, log = () => {} } = options;
  const bookings = new Bookings();
  const chat = new ChatDesk();
  const shared = { store, requests, faults, limiter, activity, copilot: new Copilot(), bookings };
  const ingest: Listener = new Listener(
    ingestApp({ ...shared, dist, log, port: () => ingest.port }),
    options.ingestPort,
    chatUpgrade({ chat, requests, activity, port: () => ingest.port }),
  );
  const stub = await loaderStub();
  const pages: Listener = new Listener(
    pagesApp({ ...shared, chat, stub, port: () => pages.port, ingestUrl: () => ingest.url }),
    options.pagesPort,
  );
  const close = async () => {
    await Promise.all([pages.stop(), ingest.stop()]);
    store.close();
  };
  try {
    await pages.start();
    await ingest.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    pagesUrl: pages.url,
    ingestUrl: ingest.url,
    store,
    requests,
    faults,
    bookings,
    chat,
    stopIngest: () => ingest.stop(),
    startIngest: () => ingest.start(),
    close,
  };
}

/** The stub that sites paste before the script tag; empty when it is not built. */
async function loaderStub(): Promise<string> {
  try {
    return (await readFile(join(PROJECT_ROOT, 'snippet/stub.min.js'), 'utf8')).trim();
  } catch {
    return '';
  }
}
