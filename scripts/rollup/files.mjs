// Which module stands in which file.
import { readFileSync } from 'node:fs';

/** Entries of the npm package: file in dist → source. */
export const PACKAGE = {
  index: 'src/index.ts',
  forms: 'src/forms/index.ts',
  'forms/languages': 'src/forms/languages.ts',
  clicks: 'src/clicks/index.ts',
  'consent-mode': 'src/consent/consent-mode.ts',
  tcf: 'src/consent/tcf.ts',
  widgets: 'src/widgets/index.ts',
  'widgets/languages': 'src/widgets/languages.ts',
  snippet: 'src/snippet/index.ts',
  react: 'src/react/index.ts',
  plan: 'src/plan/index.ts',
  playwright: 'src/playwright/index.ts',
  testing: 'src/testing/index.ts',
};

/** What parts that are loaded later share: modules of src/entry/base.ts, and those that they come from. */
const BASE = ['tracker/', ...modulesIn('src/entry/base.ts')];
const inBase = (file) => Object.fromEntries(BASE.map((module) => [module, file]));

/** What chat and calendar have from the copilot's file. */
const inCopilot = (file) => ({ 'widgets/shell/': file, 'widgets/conversation/': file });

/**
 * What stands in another file of the npm package: beginning of a module's path → file. Most of it is loaded on first
 * use. Script tags bring form capture along.
 */
export const NPM_FILES = {
  'doctor/debug.js': './debug.js',
  'forms/index.js': './forms.js',
  'intelligence/intelligence.js': './intelligence.js',
  'widgets/calendar/': './calendar.js',
  'widgets/panels': './copilot.js',
  'widgets/copilot/': './copilot.js',
  'widgets/chat/': './chat.js',
};

/** What the npm package loads on first use: file → module, and what that takes from another file. */
export const NPM_LAZY = {
  'debug.js': ['src/doctor/debug.js'],
  'base.js': ['src/entry/base.js'],
  'forms.js': ['src/forms/index.js', inBase('./base.js')],
  'intelligence.js': ['src/intelligence/intelligence.js', inBase('./base.js')],
  'copilot.js': ['src/widgets/panels.js', inBase('./base.js')],
  'chat.js': ['src/widgets/chat/index.js', { ...inBase('./base.js'), ...inCopilot('./copilot.js') }],
  'calendar.js': ['src/widgets/calendar/index.js', { ...inBase('./base.js'), ...inCopilot('./copilot.js') }],
};

/** What files beside the tag take from others and from the tag: src/entry/load-beside.ts gives it to them. */
export const SHARED = 'shared';

const inTag = Object.fromEntries(modulesIn('src/entry/from-tag.ts').map((module) => [module, SHARED]));

/** The same for script tags. */
export const TAG_LAZY = {
  'g8-debug.js': ['src/doctor/debug.js'],
  'g8-base.js': ['src/entry/base.js', inTag],
  'g8-intelligence.js': ['src/intelligence/intelligence.js', inBase(SHARED)],
  'g8-forms.js': ['src/entry/g8-forms.js', inBase(SHARED)],
  'g8-copilot.js': ['src/widgets/panels.js', inBase(SHARED)],
  'g8-chat.js': ['src/widgets/chat/index.js', { ...inBase(SHARED), ...inCopilot(SHARED) }],
  'g8-calendar.js': ['src/widgets/calendar/index.js', { ...inBase(SHARED), ...inCopilot(SHARED) }],
};

/** The modules of other folders that a module names, as paths of what TypeScript writes. */
function modulesIn(file) {
  return [...readFileSync(file, 'utf8').matchAll(/'\.\.\/((?:lib|tracker)\/[\w-]+)\.ts'/g)].map(
    ([, name]) => `${name}.js`,
  );
}

/** What the application has already. */
export const PEERS = ['@playwright/test', 'react'];

/** The hooks: with the one client of the package's own entry, and for Next.js a word that they run in the browser, too. */
export const REACT = { banner: "'use client';", elsewhere: { 'g8.js': './index.js' } };
