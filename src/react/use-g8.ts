import { useContext } from 'react';
import type { G8 } from '../g8.ts';
import type { Client } from '../tracker/index.ts';
import { ClientContext } from './client-context.ts';

/**
 * The client of the nearest `G8Provider`; without one the page's own `g8`. Always the same object. On a server every
 * call on it is a silent no-op. Below a provider with a `client` of `createClient` its type is `useG8<Client>()`.
 */
export const useG8 = <Type extends Client = G8>(): Type => useContext(ClientContext) as Type;
