import fc from 'fast-check';
import { snippetOf } from '../../../src/snippet/snippet.ts';
import type { Framework, Snippet } from '../../../src/snippet/types.ts';
import { BUILT } from './built.ts';

/** What ends a string, an element, a comment, or begins code in one of the languages that the text goes through. */
const SIGNS = [
  ...[
    '"',
    "'",
    '`',
    '<',
    '>',
    '&',
    '\\',
    '$',
    '${',
    '{{',
    '}}',
    '{%',
    '%}',
    '<?php',
    '<?',
    '?>',
    '</script>',
    '<!--',
    '-->',
  ],
  ...[
    '{% endraw %}',
    ']]>',
    '\n',
    '\r',
    '\u2028',
    '\u2029',
    '\0',
    '&quot;',
    '*/',
    '//',
    ';',
    '\ud800',
    'é',
    '💥',
  ],
];
export const hostile = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string()))
  .map((parts) => parts.join(''));

/** A snippet with a text in every value that may hold one. */
export const made = (framework: Framework, text: string): Snippet =>
  snippetOf(
    {
      framework,
      writeKey: `pk_${text}x`,
      host: `https://events.example.com/${text.replace(/[@?#]/g, '')}`,
      script: `https://cdn.example.com/${text}/g8.js`,
    },
    BUILT,
  );
