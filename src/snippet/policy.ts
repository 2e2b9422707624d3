import type { Plan } from './plan.ts';
import type { CspLine, PrivacySwitch } from './types.ts';

/** What a Content-Security-Policy must allow a page with the tag. */
export const tagPolicy = (plan: Plan): CspLine[] => [
  {
    directive: 'script-src',
    sources: `'${plan.built.stubHash}' ${folderOf(plan.script)}`,
    why: 'the inline stub, and the tracker with what it loads on first use; a nonce on both elements does it as well',
  },
  connect(plan),
  {
    directive: 'trusted-types',
    sources: 'graph8',
    why: 'only where the policy lists names: widgets and forms are loaded under this one',
  },
];

/** The same for a bundle: the scripts are the site's own. */
export const bundlePolicy = (plan: Plan): CspLine[] => [connect(plan)];

const connect = ({ options, api }: Plan): CspLine => ({
  directive: 'connect-src',
  sources: [...new Set([new URL(options.host).origin, api])].join(' '),
  why: `events; ${api} only for visitor intelligence, form lookups and widgets`,
});

/** The folder of the script: a source that ends in a slash stands for all that is in it. */
function folderOf(script: string): string {
  if (script.startsWith('/')) return "'self'";
  const { origin, pathname } = new URL(script);
  const folder = pathname.slice(0, pathname.lastIndexOf('/') + 1);
  return origin + folder.replace(/[;,']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** Privacy switches: attribute, option, meaning. */
const SWITCHES: readonly (readonly [attribute: string, option: string, meaning: string])[] = [
  [
    'data-consent="pending"',
    "consent: 'pending'",
    'stores and sends nothing until g8.consent.grant() is called',
  ],
  [
    'data-persist="session"',
    "persist: 'session'",
    'forgets the visitor when the tab is closed, and sets no cookie',
  ],
  ['data-persist="none"', "persist: 'none'", 'stores nothing: each page is a new visitor'],
  ['data-privacy-user-ids="true"', 'privacy: { dontStoreUserIds: true }', 'no visitor or user ids at all'],
  [
    'data-privacy-ip-policy="remove"',
    "privacy: { ipPolicy: 'remove' }",
    'the server forgets the address of the visitor',
  ],
  [
    'data-privacy-dont-send="true"',
    'privacy: { dontSend: true }',
    'stores and sends nothing, whatever is decided',
  ],
  ['data-forms="false"', 'forms: false', 'captures no submissions of forms'],
];

export const tagSwitches = (): PrivacySwitch[] => SWITCHES.map(([code, , meaning]) => ({ code, meaning }));

export const bundleSwitches = (): PrivacySwitch[] => SWITCHES.map(([, code, meaning]) => ({ code, meaning }));
