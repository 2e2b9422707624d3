import { Capture, type Ground } from './capture.ts';
import { fakeClock } from './fake-time.ts';
import { askPage, type PageState } from './page-state.ts';
import { decideOnPage, endClients, wakePage } from './page-tasks.ts';
import { patchPage } from './patch-page.ts';
import { realWait } from './real-time.ts';
import { INGEST_PATH } from './sent-event.ts';

/** Milliseconds that an assertion waits: less than Vitest gives a test, so that its text is seen. */
const TIMEOUT_MS = 3_000;
/** Milliseconds by which faked time goes on at once. */
const STEP_MS = 50;

/** How requests are recognised. */
export interface CaptureOptions {
  /** Hosts of the ingest, such as `https://events.example.com`: whatever the path. Default: every host, by path. */
  host?: string | readonly string[];
  /** Milliseconds that an assertion waits. Default 3,000. Faked time counts as well. */
  timeout?: number;
}

/** `g8` of a test in a window of happy-dom or jsdom. */
export interface WindowCapture extends Capture {
  /**
   * Gives `fetch` and `sendBeacon` back, and ends the clients of this window: the next `init` starts afresh. What they have
   * stored is not sent.
   */
  restore(): void;
}

const realNow = performance.now.bind(performance);

/** Takes what this window sends from now on. Nothing reaches the network. */
export function captureG8({ host, timeout = TIMEOUT_MS }: CaptureOptions = {}): WindowCapture {
  /** Faked time that assertions have let pass. */
  let skipped = 0;
  const wait: Ground['wait'] = async (ms, sooner) => {
    const clock = fakeClock();
    if (!clock) return realWait(ms, sooner);
    const step = Math.min(ms, STEP_MS);
    skipped += step;
    await clock.tickAsync(step);
  };
  const ask = async (): Promise<PageState[]> => {
    let states: PageState[] | undefined;
    const asked = askPage(true).then((state) => {
      states = [state];
    });
    // A client waits with timers, too: while they are faked somebody has to let them run.
    while (!states) await wait(STEP_MS, asked);
    return states;
  };
  const capture = new Capture({
    ...{ timeout, wait, ask },
    now: () => realNow() + skipped,
    wake: async () => wakePage(),
    decide: async (decision) => decideOnPage(decision),
  });
  const hosts = host === undefined ? undefined : [host].flat();
  const undo = patchPage((request) => (isIngest(request.url, hosts) ? capture.receive(request) : undefined));
  return Object.assign(capture, {
    restore() {
      undo();
      endClients();
    },
  });
}

function isIngest(address: string, hosts: readonly string[] | undefined): boolean {
  const { href } = new URL(address, location.href);
  return hosts ? hosts.some((host) => href.startsWith(host)) : INGEST_PATH.test(href);
}
