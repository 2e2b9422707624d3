import { G8Error } from '../tracker/g8-error.ts';
import { maskKey } from '../tracker/key-guard.ts';
import { VERSION } from '../tracker/version.ts';
import { BUILT, type Built } from './built.ts';
import { html } from './frameworks/html.ts';
import { nextjs } from './frameworks/nextjs.ts';
import { react } from './frameworks/react.ts';
import { shopify } from './frameworks/shopify.ts';
import { vue } from './frameworks/vue.ts';
import { webflow } from './frameworks/webflow.ts';
import { wordpress } from './frameworks/wordpress.ts';
import { type Plan, planOf } from './plan.ts';
import { bundlePolicy, bundleSwitches, tagPolicy, tagSwitches } from './policy.ts';
import type { Framework, Snippet, SnippetOptions, SnippetStep } from './types.ts';

/** How a framework takes the tracker: as a script tag that is pasted, or from npm into its bundle. */
interface Kind {
  by: 'tag' | 'bundle';
  steps(plan: Plan): SnippetStep[];
}

const KINDS: Record<Framework, Kind> = {
  html: { by: 'tag', steps: html },
  react: { by: 'bundle', steps: react },
  nextjs: { by: 'bundle', steps: nextjs },
  vue: { by: 'bundle', steps: vue },
  wordpress: { by: 'tag', steps: wordpress },
  webflow: { by: 'tag', steps: webflow },
  shopify: { by: 'tag', steps: shopify },
};

/** All frameworks, in the order in which graph8 names them. */
export const FRAMEWORKS = Object.keys(KINDS) as readonly Framework[];

/**
 * How the tracker gets into a site: steps with the text to paste, what a Content-Security-Policy must allow, and the hash of
 * the script. A function of its options: it reads nothing and asks nobody. Every value is escaped for the place where it
 * stands.
 *
 * @throws G8Error `server_key_refused`, `write_key_missing`, `host_invalid`, `host_insecure`, `framework_unknown`, or
 * `option_invalid`. No message holds the key.
 */
export const snippet = (options: SnippetOptions): Snippet => snippetOf(options, BUILT);

/** The same with other files than those of this build. */
export function snippetOf(options: SnippetOptions, built: Built): Snippet {
  const { framework, cookie } = options;
  if (!FRAMEWORKS.includes(framework))
    throw new G8Error('framework_unknown', `framework must be one of ${FRAMEWORKS.join(', ')}`);
  const { by, steps } = KINDS[framework];
  if (by === 'tag' && cookie === false)
    throw new G8Error('option_invalid', 'cookie: false is for npm only: a tag has persist instead');
  const plan = planOf(options, built);
  const { options: checked, script, integrity: hash } = plan;
  const { writeKey, host } = checked;
  return {
    ...{ framework, version: VERSION, key: maskKey(writeKey), host, steps: steps(plan) },
    ...(by === 'tag'
      ? { csp: tagPolicy(plan), privacy: tagSwitches() }
      : { csp: bundlePolicy(plan), privacy: bundleSwitches() }),
    ...(by === 'tag' && hash && { integrity: { script, hash } }),
  };
}
