import type { Finding, Judge } from '../types.ts';
import { error, ok } from './finding.ts';

/** What each refusal of `init` means here. */
const REFUSED: Record<string, string> = {
  server_key_refused:
    'Use the write key of the site, and rotate the server key now: everybody who has opened this page could read it.',
  write_key_missing: 'Put the write key of the site into data-write-key.',
  host_invalid: 'Give data-tracking-host an address like https://events.example.com.',
  host_insecure: 'Give data-tracking-host an https address.',
  already_initialised: 'Keep one write key; createClient() is for a second one.',
};

/** Which key is there, and is it one for a page? */
export const key: Judge = ({ inside: { tags, clients }, outside }) => {
  const refused = tags.flatMap(({ refused }) => refused ?? []);
  if (refused.length)
    return refused.map(({ code, message }) =>
      error(code, `${message.replace(/\.$/, '')}.`, REFUSED[code] ?? ''),
    );
  const states = clients.flatMap(({ state }) => refusal(state));
  if (states.length) return states;
  const keys = new Set([...tags.map(({ key }) => key), ...(outside?.posts ?? []).map((post) => post.key)]);
  const known = [...keys].filter(Boolean);
  return known.length ? [ok('key', `Write key ${known.join(', ')}.`)] : [];
};

const refusal = (state: string): Finding[] => {
  const fix = REFUSED[state];
  return fix ? [error(state, `The tracker has refused to start (${state}).`, fix)] : [];
};
