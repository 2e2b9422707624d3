import { useCallback, useInsertionEffect, useRef } from 'react';
import type { Client, Properties, Receipt } from '../tracker/index.ts';
import { useG8 } from './use-g8.ts';

/**
 * A function that tracks `name` with `defaults` and the properties that it is called with; these win. It stays the same
 * over renders and uses name and defaults of the last one. As an event handler it leaves the event that it is given
 * alone.
 */
export function useTrack(name: string, defaults?: Properties): (properties?: Properties) => Promise<Receipt> {
  const call = [useG8<Client>(), name, defaults] as const;
  const latest = useRef(call);
  // Before other effects of this render, which may track already; a render that is thrown away changes nothing.
  useInsertionEffect(() => {
    latest.current = call;
  });
  return useCallback((properties) => {
    const [client, name, defaults] = latest.current;
    const own = isEvent(properties) ? undefined : properties;
    return client.track(name, defaults && own ? { ...defaults, ...own } : (own ?? defaults));
  }, []);
}

/** Whether that is an event, of React or the browser: `onClick={track}` passes one. */
const isEvent = (value?: object): boolean => !!value && 'preventDefault' in value;
