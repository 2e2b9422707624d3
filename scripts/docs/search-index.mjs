import MiniSearch from 'minisearch';
import { SEARCH } from './assets/search-options.mjs';
import { textOf } from './html-text.mjs';

/** What a reader can find, as JSON: each page's sections, by their headings, with their text. */
export function searchIndex(pages) {
  const index = new MiniSearch(SEARCH);
  for (const page of pages) index.addAll(sectionsOf(page));
  return JSON.stringify(index);
}

function sectionsOf({ out, title, html }) {
  const [intro, ...rest] = html.split('<div class="heading">');
  const whole = { id: out, page: title, heading: title, text: textOf(intro) };
  return [whole, ...rest.map((part) => sectionOf(part, { out, title }))];
}

function sectionOf(part, { out, title }) {
  const [, id, heading] = /^<h\d id="([^"]*)">([\s\S]*?)<\/h\d>/.exec(part);
  const text = textOf(part.slice(part.indexOf('</div>')).replace(/<p class="import">.*<\/p>/, ''));
  return {
    id: `${out}#${id}`,
    page: title,
    heading: textOf(heading.replace(/ <span class="kind">.*/, '')),
    text,
  };
}
