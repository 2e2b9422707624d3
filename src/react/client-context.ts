import { createContext } from 'react';
import { g8 } from '../g8.ts';
import type { Client } from '../tracker/index.ts';

/** The client of a tree. Without a provider it is the page's own, which the tag or `g8.init` may have started. */
export const ClientContext = /* @__PURE__ */ createContext<Client>(g8);
