import type { Plan } from '../plan.ts';
import { tagOf } from '../tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, trackWithTag } from './steps.ts';

export const webflow = (plan: Plan): SnippetStep[] => [
  {
    title: 'Open the custom code of the site',
    text: 'Site settings → Custom code. Webflow has this field on paid plans only.',
  },
  {
    title: 'Paste this under “Head code”',
    text: 'Above other code there, then save. Not into a page’s own settings as well: each view would load it twice.',
    code: tagOf(plan),
    language: 'html',
  },
  {
    title: 'Publish the site',
    text: 'Custom code does not run in the Designer: only published pages have it.',
  },
  {
    ...trackWithTag,
    text: 'Page views and submitted forms are told by themselves. In an embed or in “Footer code”, inside a script element, anything else is one line.',
  },
  check,
];
