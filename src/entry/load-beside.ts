import { FROM_TAG } from './from-tag.ts';
import { INTEGRITY } from './integrity.ts';

/** What a file beside the tag exports: puts its exports into the first object, and takes what others exported from the second. */
type Part = (exports: object, shared: object) => void;

/** https://w3c.github.io/trusted-types/dist/spec/#trusted-type-policy-factory */
interface PolicyFactory {
  createPolicy(name: 'graph8', rules: Policy): Policy;
}
type Policy = { createScriptURL(url: string): string };
type Policies = { trustedTypes?: PolicyFactory; [POLICY]?: Policy | undefined };

/** A policy of this name can be made once: another copy of this code on the page finds it here. */
const POLICY = Symbol.for('graph8-policy');

/** What the tag and the files have exported so far. */
const shared = { ...FROM_TAG };

/** Files that are there or about to be. */
const files = new Map<string, Promise<void>>();

let failures = 0;

/**
 * Loads files that stand beside the script tag, each of which may build on those before it, and gives what they have
 * exported. What a page has in a script element of its own is taken from there.
 */
export async function loadBeside(names: readonly string[], tag: HTMLScriptElement | null): Promise<unknown> {
  let before: Promise<void> | undefined;
  for (const name of names) {
    before = files.get(name) ?? load(name, tag, before);
    files.set(name, before);
  }
  await before?.catch(() => {
    throw new Error(`check network and CSP, or add tags for ${names.join(', ')}`);
  });
  return shared;
}

async function load(name: string, tag: HTMLScriptElement | null, before?: Promise<void>): Promise<void> {
  try {
    const [part] = await Promise.all([fetchPart(name, tag), before]);
    part(shared, shared);
  } catch (error) {
    failures++;
    files.delete(name);
    throw error;
  }
}

async function fetchPart(name: string, tag: HTMLScriptElement | null): Promise<Part> {
  // A relative address would not do: a script of another origin has no base (https://html.spec.whatwg.org/#muted-errors).
  const url = new URL(name, tag?.src ?? '');
  if (![...document.scripts].some(({ src }) => src === url.href)) {
    // Most browsers keep failed modules by their address, which ends in a fragment (https://github.com/whatwg/html/pull/10327).
    if (failures) url.hash = String(failures);
    await addScript(url.href, { integrity: INTEGRITY[name] ?? '', nonce: tag?.nonce ?? '' });
  }
  // No second request: the module is there by its address (https://html.spec.whatwg.org/#module-map).
  const { default: part } = await import(url.href);
  return part;
}

/** Fulfils when a module has been fetched and found to have the given hash. */
function addScript(url: string, attributes: { integrity: string; nonce: string }): Promise<void> {
  const script = document.createElement('script');
  return new Promise<void>((onload, onerror) => {
    Object.assign(script, { ...attributes, type: 'module', crossOrigin: 'anonymous', onload, onerror });
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
    // The page's `trusted-types` does not name it: the element is refused as well, and whoever loads says so.
  }
  return page[POLICY] ?? rules;
}
