import { INTEGRITY } from './integrity.ts';

/** https://w3c.github.io/trusted-types/dist/spec/#trusted-type-policy-factory */
interface PolicyFactory {
  createPolicy(name: 'graph8', rules: { createScriptURL(url: string): string }): Policy;
}
type Policy = { createScriptURL(url: string): string };
type Policies = { trustedTypes?: PolicyFactory; [POLICY]?: Policy | undefined };

/** A policy of this name can be made once: another copy of this code on the page finds it here. */
const POLICY = Symbol.for('graph8-policy');

/**
 * Loads modules that stand beside the script tag, each after those that it imports, and gives the last one: as script
 * elements that carry the tag's nonce and the hash that the file must have. What the page has in a script element of
 * its own is taken from there.
 */
export async function loadBeside(tag: HTMLScriptElement | null, files: readonly string[]): Promise<unknown> {
  // A relative address would not do: a script of another origin has no base (https://html.spec.whatwg.org/#muted-errors).
  const urls = files.map((file) => new URL(file, tag?.src ?? '').href);
  const own = [...document.scripts].map(({ src }) => src);
  await Promise.all(
    urls.map((url, i) => own.includes(url) || fetchScript(url, INTEGRITY[files[i] ?? ''], tag?.nonce)),
  ).catch(() => {
    throw new Error(`add <script type="module" src="${files.at(-1)}">`);
  });
  // No second request: modules are known by their address (https://html.spec.whatwg.org/#module-map).
  return import(urls.at(-1) ?? '');
}

function fetchScript(url: string, integrity = '', nonce = ''): Promise<void> {
  const script = document.createElement('script');
  return new Promise<void>((onload, onerror) => {
    Object.assign(script, { type: 'module', crossOrigin: 'anonymous', integrity, nonce, onload, onerror });
    script.src = policy().createScriptURL(url);
    document.head.append(script);
  }).finally(() => script.remove());
}

/** What a page that enforces Trusted Types wants to be asked; without it, or where the name is refused, plain text. */
function policy(): Policy {
  const page = window as unknown as Policies;
  const rules: Policy = { createScriptURL: (url) => url };
  try {
    page[POLICY] ??= page.trustedTypes?.createPolicy('graph8', rules);
  } catch {
    // The page's `trusted-types` does not name it: the element below is refused, and whoever loads says so.
  }
  return page[POLICY] ?? rules;
}
