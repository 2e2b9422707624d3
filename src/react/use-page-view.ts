import { useEffect, useRef } from 'react';
import type { Client, Properties } from '../tracker/index.ts';
import { asText } from './as-text.ts';
import { useG8 } from './use-g8.ts';

/**
 * Counts a page view, as `g8.page` does, when the component is mounted, and another one when what is passed has
 * changed. It takes the place of the automatic view of that URL. Where every page has one, `pageViews: 'manual'` turns
 * the automatic ones off.
 */
export function usePageView(name?: string | Properties, properties?: Properties): void {
  const client = useG8<Client>();
  const view = asText([name, properties]);
  const told = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for what is passed, new objects each time
  useEffect(() => {
    if (told.current !== view) void client.page(name, properties);
    told.current = view;
    return () => {
      // StrictMode runs an effect again in the same task: that is the same view. One that is shown again is another.
      queueMicrotask(() => {
        told.current = undefined;
      });
    };
  }, [client, view]);
}
