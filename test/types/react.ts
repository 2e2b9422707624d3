import { createElement, type ReactElement } from 'react';
import type { G8 } from '../../src/g8.ts';
import { G8Provider, useG8, usePageView, useTrack } from '../../src/react/index.ts';
import type { Client, Receipt } from '../../src/tracker/index.ts';

declare const client: Client;

export const accepted: ReactElement[] = [
  createElement(G8Provider, { writeKey: 'pk' }),
  createElement(G8Provider, { writeKey: 'pk', pageViews: 'manual', forms: true }, 'text'),
  createElement(G8Provider, { client }),
];

export const refused: ReactElement[] = [
  // @ts-expect-error neither options nor a client
  createElement(G8Provider, {}),
  // @ts-expect-error a client has its options already
  createElement(G8Provider, { client, writeKey: 'pk' }),
  // @ts-expect-error no such mode
  createElement(G8Provider, { writeKey: 'pk', pageViews: 'some' }),
];

export function Component(): ReactElement {
  const g8: G8 = useG8();
  const own: Client = useG8<Client>();
  const track: (properties?: object) => Promise<Receipt> = useTrack('Plan Chosen', { plan: 'team' });
  usePageView();
  usePageView('Pricing', { plan: 'team' });
  usePageView({ plan: 'team' });
  // @ts-expect-error a name is needed
  useTrack();
  // @ts-expect-error properties are an object
  void track('team');
  return createElement('button', { type: 'button', onClick: track }, String(g8 === own));
}
