import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { asHtml } from './html-text.mjs';

const LANGUAGES = { css, javascript, json, nginx, typescript };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.registerLanguage('xml', xml); // after those that it contains

hljs.registerLanguage('bash', bash);
const NAMES = {
  sh: 'bash',
  html: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  js: 'javascript',
  jsx: 'javascript',
};

/** Code as markup, coloured where its language is known. Classes, no styles: a strict policy lets it through. */
export function highlight(code, language = '') {
  const name = NAMES[language] ?? language;
  return hljs.getLanguage(name) ? hljs.highlight(code, { language: name }).value : asHtml(code);
}
