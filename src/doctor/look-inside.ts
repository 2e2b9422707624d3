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
    g8?: { q?: unknown; status?: unknown };
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
  const { g8 } = { g8: names.map((name) => page[name as 'g8']).find(Boolean) };
  const registry = page[Symbol.for('graph8-browser')];
  const found = g8 ? (Array.isArray(g8.q) ? 'stub' : registry && g8.status ? 'client' : 'other') : 'none';
  const { main, clients = new Map<string, Client>() } = registry ?? {};
  const all = new Set(main ? [main, ...clients.values()] : []);
  return {
    tags,
    global: found,
    clients: [...all].map((client) => client.status()),
    gpc: !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
  };
}
