import type { Finding, Judge } from '../types.ts';
import { error, ok } from './finding.ts';
import { REFUSED } from './running.ts';

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
