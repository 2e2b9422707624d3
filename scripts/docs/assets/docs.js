// What the pages do with scripts: the switch of the theme, the copying of code, the mark in the contents, the search.
import { startSearch } from './search.js';

const page = document.documentElement;

const theme = document.querySelector('.theme');
const isDark = () =>
  page.dataset.theme ? page.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

function nameTheme() {
  const other = isDark() ? 'light' : 'dark';
  theme.dataset.to = other;
  theme.setAttribute('aria-label', `Change to the ${other} theme`);
}

theme.addEventListener('click', () => {
  page.dataset.theme = theme.dataset.to;
  try {
    localStorage.setItem('graph8-docs-theme', page.dataset.theme);
  } catch {
    // storage is blocked: for this page only
  }
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
nameTheme();
theme.hidden = false;

for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent.trimEnd());
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2_000);
  });
  block.append(button);
}

/** What is wider than its place can be scrolled by keyboard. */
function makeReachable() {
  for (const box of document.querySelectorAll('pre, .table'))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
}
addEventListener('resize', makeReachable);
makeReachable();

const links = new Map([...document.querySelectorAll('aside a')].map((link) => [link.hash.slice(1), link]));
const passed = new Set();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries)
      if (isIntersecting || boundingClientRect.top < 100) passed.add(target.id);
      else passed.delete(target.id);
    const current = [...links.keys()].findLast((id) => passed.has(id));
    for (const [id, link] of links)
      if (id === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    links.get(current)?.scrollIntoView({ block: 'nearest' });
  },
  { rootMargin: '0px 0px -75% 0px' },
);
for (const id of links.keys()) observer.observe(document.getElementById(decodeURIComponent(id)));

document.querySelector('#pages [aria-current]')?.scrollIntoView({ block: 'nearest' });
startSearch();
