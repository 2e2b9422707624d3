import type { Plan } from '../plan.ts';
import { tagOf } from '../tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, trackWithTag } from './steps.ts';

export const shopify = (plan: Plan): SnippetStep[] => [
  {
    title: 'Open the code of your theme',
    text: 'Online Store → Themes → … → Edit code. Duplicate the theme first, so that you can go back.',
  },
  {
    title: 'Paste this into the head',
    text: 'Right after <head>. An update of the theme can replace the file: look again after each.',
    file: 'layout/theme.liquid',
    code: `{% raw %}\n${tagOf(plan)}\n{% endraw %}`,
    language: 'liquid',
  },
  {
    title: 'Know what this does not see',
    text: 'Checkout, thank-you and order status pages do not use theme.liquid. Shopify runs custom pixels there, in a sandboxed frame without your page and its storage: this script would be a new visitor in it each time, so do not paste it there. Orders are best told by your server, from Shopify’s webhooks.',
  },
  {
    title: 'Ask for consent where you must',
    text: 'Shopify’s banner does not know this script. Make the snippet with consent “pending”, and call g8.consent.grant() or .deny() when Shopify’s Customer Privacy API says what was decided (event visitorConsentCollected).',
  },
  trackWithTag,
  check,
];
