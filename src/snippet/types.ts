import type { Options } from '../tracker/types.ts';

/** Where the tracker can be put. */
export type Framework = 'html' | 'react' | 'nextjs' | 'vue' | 'wordpress' | 'webflow' | 'shopify';

/** What `snippet` makes instructions of. Options of the tracker have the meaning and the defaults that they have in `init`. */
export interface SnippetOptions
  extends Pick<
    Options,
    'writeKey' | 'host' | 'apiUrl' | 'pageViews' | 'consent' | 'persist' | 'privacy' | 'debug'
  > {
  /** What the site is made with. */
  framework: Framework;
  /** Whether submissions of forms are captured. Default: with a script tag `true`, from npm `false`. */
  forms?: boolean;
  /** `false` for no cookie (npm only: a script tag has no such attribute), or the domain to set it on. Default: the widest. */
  cookie?: boolean | { domain: string };
  /**
   * Address of `g8.js` (or `p.js`), as the page names it: `https://…`, or a path such as `/graph8/g8.js`. The other files
   * `dist/g8-*.js` must stand beside it. Default: this version at jsDelivr. Not used by npm frameworks.
   */
  script?: string;
  /**
   * Whether the tag holds the hash of the file. Default `true`: a file that differs in one byte does not run. `false` for an
   * address whose file changes by itself.
   */
  integrity?: boolean;
}

/** One thing to do. */
export interface SnippetStep {
  /** A few words, without a number or a full stop. */
  title: string;
  /** What to do, in plain text. */
  text: string;
  /** The file that `code` is for, as a path in the project. Absent: `code` is pasted elsewhere, or run. */
  file?: string;
  /** Text to paste or run. Absent: this step is done by hand. */
  code?: string;
  /** Language of `code`, as after the fence of a block in Markdown: `html`, `ts`, `tsx`, `vue`, `php`, `liquid`, `sh`. */
  language?: string;
}

/** What a Content-Security-Policy must allow. A site without one needs none of it. */
export interface CspLine {
  /** Such as `connect-src`. */
  directive: string;
  /** What to add to it, separated by spaces. */
  sources: string;
  /** What it is for. */
  why: string;
}

/** A privacy switch. */
export interface PrivacySwitch {
  /** As it is written in the tag (`data-consent="pending"`) or in `init` (`consent: 'pending'`). */
  code: string;
  /** What it does. */
  meaning: string;
}

/** How the tracker gets into a site. Plain data. */
export interface Snippet {
  /** What it is for. */
  framework: Framework;
  /** Version of this package, which the snippet is for. */
  version: string;
  /** The write key as it may be shown: most of it is hidden. */
  key: string;
  /** Where events go. */
  host: string;
  /** What to do, in this order. */
  steps: SnippetStep[];
  /** What to add to a Content-Security-Policy, if the site has one. */
  csp: CspLine[];
  /** Switches that a site may want, whether they are in the text or not. */
  privacy: PrivacySwitch[];
  /** Address and hash of the script. Absent from npm frameworks, and without a hash. */
  integrity?: { script: string; hash: string };
}
