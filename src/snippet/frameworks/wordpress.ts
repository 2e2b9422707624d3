import type { Plan } from '../plan.ts';
import { tagOf } from '../tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, trackWithTag } from './steps.ts';

/** Prints the snippet first of all in the head. Between `?>` and `<?php` WordPress passes it on as it is. */
const hook = (plan: Plan): string => `add_action( 'wp_head', function () {
?>
${tagOf(plan)}
<?php
}, 1 );`;

export const wordpress = (plan: Plan): SnippetStep[] => [
  {
    title: 'Add this to your child theme',
    text: 'At the end of functions.php. In a child theme an update of the theme does not remove it. If you cannot edit files, skip to the third step.',
    file: 'wp-content/themes/YOUR-CHILD-THEME/functions.php',
    code: hook(plan),
    language: 'php',
  },
  {
    title: 'Or: a file that no theme can take away',
    text: 'Instead of the first step. WordPress runs every file in this folder; make the folder if it is not there. Nothing to activate.',
    file: 'wp-content/mu-plugins/graph8.php',
    code: `<?php\n// Puts the graph8 tracker into the head of every page.\n${hook(plan)}`,
    language: 'php',
  },
  {
    title: 'Or: without editing files',
    text: 'Instead of the first step. Paste it where your theme or a plugin for header code has a field for the head of every page.',
    code: tagOf(plan),
    language: 'html',
  },
  {
    title: 'Empty the cache',
    text: 'If a plugin or your host caches pages, clear it. If one delays, combines or minifies scripts, exclude both elements from that: a changed file does not match its hash, and a delayed one misses visitors who leave early.',
  },
  trackWithTag,
  check,
];
