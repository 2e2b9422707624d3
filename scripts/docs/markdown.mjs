import { Marked } from 'marked';
import { highlight } from './highlight.mjs';
import { asHtml, textOf } from './html-text.mjs';
import { slugger } from './slug.mjs';

/** A heading, with a link to itself beside it. */
export const heading = (level, id, html) =>
  `<div class="heading"><h${level} id="${id}">${html}</h${level}><a class="anchor" href="#${id}" aria-label="Link to “${asHtml(textOf(html))}”">#</a></div>\n`;

/** Code that can be copied; `language` is shown. */
export const codeBlock = (code, language = '') =>
  `<div class="code" data-language="${asHtml(language)}"><pre><code>${highlight(code, language)}</code></pre></div>\n`;

/**
 * A Markdown text as `{ title, html, headings }`. `link` turns an address, and gives `undefined` for what has none on
 * the site. The first heading is the title, and not part of `html`.
 */
export function renderMarkdown(markdown, link = (href) => href) {
  const slug = slugger();
  const headings = [];
  let title = '';
  const renderer = {
    heading({ tokens, depth }) {
      const html = this.parser.parseInline(tokens);
      const text = textOf(html);
      const id = slug(text);
      if (depth === 1) {
        title = text;
        return '';
      }
      headings.push({ level: depth, id, text, html });
      return heading(depth, id, html);
    },
    code: ({ text, lang = '' }) => codeBlock(text, lang.split(/\s/)[0]),
    codespan: ({ text }) => `<code>${breakable(asHtml(text))}</code>`,
    // Comments are for checks and for those who write.
    html: ({ text }) => (text.trimStart().startsWith('<!--') ? '' : text),
    link({ href, tokens }) {
      const html = this.parser.parseInline(tokens);
      const to = link(href);
      if (to === undefined) return html;
      return `<a href="${asHtml(to)}"${/^https?:/.test(to) ? ' rel="noreferrer"' : ''}>${html}</a>`;
    },
    image: ({ href, text }) => `<img src="${asHtml(link(href))}" alt="${asHtml(text)}" loading="lazy">`,
  };
  const html = new Marked({ renderer }).parse(markdown);
  return { title, headings, html: html.replace(/<table>[\s\S]*?<\/table>/g, (table) => scrolling(table)) };
}

/** Longest name that stays in one piece, in characters. */
const ONE_PIECE = 24;

/** Long names and addresses break where they have a joint, and not in the middle of a word. */
const breakable = (html) => (html.length > ONE_PIECE ? html.replace(/([./_?=-]+)(?=\w)/g, '$1<wbr>') : html);

/** A table wider than a phone scrolls by itself. One without a head, which Markdown cannot write, has none here. */
function scrolling(table) {
  const [head = ''] = /<thead>[\s\S]*<\/thead>/.exec(table) ?? [];
  const bare = head && !textOf(head) && !head.includes('<img');
  const shown = bare ? table.replace(head, '') : table.replace(/<th([^>]*)><\/th>/g, '<td$1></td>');
  return `<div class="table">${shown}</div>`;
}

/** A short text, such as a doc comment, as blocks. */
export const renderText = (markdown, link) => renderMarkdown(markdown, link).html;
