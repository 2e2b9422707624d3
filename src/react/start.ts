import { report } from '../entry/report.ts';
import { g8 } from '../g8.ts';
import type { G8Error, Options } from '../tracker/index.ts';
import { asText } from './as-text.ts';

/** The options that have started the page's client, as text. */
let started: string | undefined;
let warned = false;

/** Starts the page's client, once: effects run twice in StrictMode, and a provider may be mounted again. */
export function start(options: Options): void {
  const text = asText(options);
  if (started !== undefined && g8.initialized) {
    if (text !== started && !warned) {
      console.warn(
        '[graph8] G8Provider reads its options once; for another key, pass a client (options_changed)',
      );
      warned = true;
    }
    return;
  }
  started = text;
  try {
    g8.init(options);
  } catch (error) {
    // Thrown in an effect it would take the application off the page.
    report(error as G8Error);
  }
}
