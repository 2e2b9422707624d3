import { asHtml } from './html-text.mjs';
import { toPage } from './links.mjs';

/** Style sheets, in this order. */
export const STYLES = ['frame.css', 'search.css', 'lists.css', 'text.css', 'code.css'];

/** A page of the site as HTML. Everything in it works without scripts, but the search, the copying and the switch. */
export function renderPage(page, { sections, version }) {
  const { out, title, html, headings, description } = page;
  const here = (to) => toPage(out, to);
  const pages = sections.flatMap((section) => section.pages);
  const at = pages.findIndex((each) => each.out === out);
  const name = out === 'index.html' ? 'graph8-browser' : `${asHtml(title)} · graph8-browser`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<meta name="description" content="${asHtml(description)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${here('assets/icon.svg')}" type="image/svg+xml">
${STYLES.map((name) => `<link rel="stylesheet" href="${here(`assets/${name}`)}">`).join('\n')}
<script src="${here('assets/theme.js')}"></script>
<script type="module" src="${here('assets/docs.js')}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<button type="button" class="menu" popovertarget="pages" aria-label="Pages">${MENU}</button>
<a class="brand" href="${here('index.html')}">graph8-browser <span>${asHtml(version)}</span></a>
<div class="search" role="search" hidden>
${GLASS}
<input type="search" id="search" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="found" aria-autocomplete="list" placeholder="Search" autocomplete="off" spellcheck="false" data-index="${here('search.json')}">
<kbd aria-hidden="true">/</kbd>
<div id="found" role="listbox" aria-label="Found" hidden></div>
<p class="unseen" role="status" id="count"></p>
</div>
<button type="button" class="theme" hidden></button>
</header>
<nav id="pages" popover aria-label="Pages">
<button type="button" class="close" popovertarget="pages" popovertargetaction="hide" aria-label="Close">${CROSS}</button>
${sections.map((section) => navSection(section, { out, here })).join('\n')}
</nav>
<main id="content" tabindex="-1">
<h1>${asHtml(title)}</h1>
${onThisPage(headings, 'short')}
<article>
${html}
</article>
<nav class="around" aria-label="Before and after">
${around(pages[at - 1], { here, rel: 'prev', label: 'Previous' })}
${around(pages[at + 1], { here, rel: 'next', label: 'Next' })}
</nav>
</main>
<aside aria-label="On this page">${onThisPage(headings, 'long')}</aside>
</body>
</html>
`;
}

const GLASS =
  '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="10" r="6"/><path d="m15 15 5 5"/></svg>';

const CROSS =
  '<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18"/></svg>';

const MENU =
  '<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M4 6h16M4 12h16M4 18h16"/></svg>';

function navSection({ title, pages }, { out, here }) {
  const items = pages.map((page) => {
    const current = page.out === out ? ' aria-current="page"' : '';
    return `<li><a href="${here(page.out)}"${current}>${asHtml(page.label ?? page.title)}</a></li>`;
  });
  return `<h2>${asHtml(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function around(page, { here, rel, label }) {
  if (!page) return '<span></span>';
  return `<a rel="${rel}" href="${here(page.out)}"><span>${label}</span> ${asHtml(page.label ?? page.title)}</a>`;
}

/** Contents: folded above the text where there is no room beside it. */
function onThisPage(headings, form) {
  const shown = headings.filter(({ level }) => level <= 3);
  if (shown.length < 2) return '';
  const items = shown.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${asHtml(text)}</a></li>`,
  );
  const list = `<ul>\n${items.join('\n')}\n</ul>`;
  return form === 'short'
    ? `<details class="contents"><summary>On this page</summary>\n${list}\n</details>`
    : `<h2>On this page</h2>\n${list}`;
}
