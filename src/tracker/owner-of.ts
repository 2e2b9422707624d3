import type { Parts } from './parts.ts';

/**
 * Whose what is kept now is: the id of the visitor, which `reset()` changes at once. There is one for the time of the
 * page even where none may be stored.
 */
export const ownerOf = ({ identity, clock }: Parts): Promise<string> =>
  new Promise((fulfil) => identity.at(clock.now(), ({ id }) => fulfil(id)));
