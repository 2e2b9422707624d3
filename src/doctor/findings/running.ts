import type { Status } from '../../tracker/types.ts';
import type { Inside } from '../types.ts';

/** What each refusal of `init` means on a page. */
export const REFUSED: Readonly<Record<string, string>> = {
  server_key_refused:
    'Use the write key of the site, and rotate the server key now: everybody who has opened this page could read it.',
  write_key_missing: 'Put the write key of the site into data-write-key.',
  host_invalid: 'Give data-tracking-host an address like https://events.example.com.',
  host_insecure: 'Give data-tracking-host an https address.',
  already_initialised: 'Keep one write key; createClient() is for a second one.',
};

/** The page's client, once it was started. What else stands in a status is a default until then. */
export function running({ clients: [main] }: Inside): Status | undefined {
  return main && main.state !== 'not_initialised' && !(main.state in REFUSED) ? main : undefined;
}
