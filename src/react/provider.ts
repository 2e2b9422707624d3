import { createElement, type ReactElement, type ReactNode, useEffect } from 'react';
import { g8 } from '../g8.ts';
import type { Client, Options } from '../tracker/index.ts';
import { asText } from './as-text.ts';
import { ClientContext } from './client-context.ts';
import { start } from './start.ts';

/** What `G8Provider` takes: the options of `g8.init`, or a client. */
export type G8ProviderProps = {
  /** What may use the client. Always rendered, whatever becomes of the client. */
  children?: ReactNode;
} & (
  | (Options & { client?: undefined })
  | {
      /** A client that was started elsewhere, such as by `createClient`. */
      client: Client;
    }
);

/**
 * Gives the client to what it holds. With options it starts the page's client after the first render in the browser:
 * once, and never on a server. Calls made before wait in memory with their times. Options are read once; a change is
 * warned of (`options_changed`). Nothing is thrown: what `init` refuses is said once on the console.
 */
export function G8Provider({ children, ...props }: G8ProviderProps): ReactElement {
  const { client } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the options, a new object each time
  useEffect(() => {
    if (!client) start(props as Options);
  }, [client ?? asText(props)]);
  return createElement(ClientContext.Provider, { value: client ?? g8 }, children);
}
