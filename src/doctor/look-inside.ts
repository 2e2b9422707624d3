import type { Status } from '../tracker/types.ts';

/** What `lookInside` sees: keys are whole, so it must not leave the doctor. */
export interface Look {
  tags: { src: string; writeKey: string | null; inHead: boolean; stub: boolean }[];
  global: 'none' | 'stub' | 'client' | 'other';
  clients: Status[];
  gpc: boolean;
}

/**
 * Looks at the page that it runs in, and changes nothing. It goes to that page as text, so it must not use anything
 * outside of itself.
 */
export function lookInside(): Look {
  type Client = { status(): Status };
  const page = window as unknown as {
    [name: string]: { q?: unknown; status?: unknown } | undefined;
    [registry: symbol]: { clients: Map<string, Client>; main: Client } | undefined;
  };
  const scripts = [...document.querySelectorAll('script')];
  const stubAt = scripts.findIndex(({ src, text }) => !src && /\.g8\)\s*return/.test(text));
  const tags = scripts.flatMap((script, index) => {
    const { src, dataset } = script;
    const writeKey = dataset.writeKey ?? null;
    if (!src || (writeKey === null && !/\/g8\.js(?:\?|$)/.test(src))) return [];
    return { src, writeKey, inHead: !!script.closest('head'), stub: stubAt >= 0 && stubAt < index };
  });
  const names = ['g8', ...scripts.flatMap(({ dataset }) => dataset.namespace ?? [])];
  const g8 = names.map((name) => page[name]).find(Boolean);
  // Ours has a status; graph8's own tracker has none.
  const ours = typeof g8?.status === 'function';
  const found = !g8 ? 'none' : !ours ? 'other' : Array.isArray(g8.q) ? 'stub' : 'client';
  const { main, clients = new Map<string, Client>() } = page[Symbol.for('graph8-browser')] ?? {};
  const first = main ?? (found === 'client' ? (g8 as Client) : undefined);
  return {
    tags,
    global: found,
    clients: [...new Set(first ? [first, ...clients.values()] : [])].map((client) => client.status()),
    gpc: !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
  };
}
