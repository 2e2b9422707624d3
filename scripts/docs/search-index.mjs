import MiniSearch from 'minisearch';
import { SEARCH } from './assets/search-options.mjs';
import { textOf } from './html-text.mjs';

/** What a reader can find, as JSON: each page's sections, by their headings, with their text. */
export function searchIndex(pages) {
  const index = new MiniSearch(SEARCH);
  for (const page of pages) index.addAll(sectionsOf(page));
  return JSON.stringify(index);
}

function sectionsOf({ out, label, title, html }) {
  const [intro, ...rest] = html.split('<div class="heading">');
  const page = label ?? title;
  const sections = rest.map((part) => {
    const [, id, heading] = /^<h\d id="([^"]*)">([\s\S]*?)<\/h\d>/.exec(part);
    // What an export is, and where it is imported from, is no text to find it by.
    const text = textOf(part.slice(part.indexOf('</div>')).replace(/<p class="import">.*<\/p>/, ''));
    return { id: `${out}#${id}`, page, heading: textOf(heading.replace(/ <span class="kind">.*/, '')), text };
  });
  return [{ id: out, page, heading: title, text: textOf(intro) }, ...sections];
}
