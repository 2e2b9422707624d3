// What must hold of the built documentation: links and their anchors, ids and what refers to them, the links of
// README.md, and that the reference has everything that the package exports, with a comment.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse } from 'parse5';
import { root } from '../lib/root.mjs';
import { buildDocs, DOCS } from './build.mjs';
import { renderMarkdown } from './markdown.mjs';
import { readNav, SOURCES } from './nav.mjs';
import { readApi } from './reference/read-api.mjs';
import { symbolsOf } from './reference/symbols.mjs';

/** Attributes that name ids of the same page. */
const REFERS = ['for', 'aria-controls', 'aria-labelledby', 'aria-describedby', 'popovertarget'];

const problems = [];
const problem = (place, text) => problems.push(`${place}: ${text}`);
let links = 0;

await buildDocs();
const places = readdirSync(DOCS).filter((name) => name.endsWith('.html'));
const pages = new Map(places.map((name) => [name, elementsOf(readFileSync(join(DOCS, name), 'utf8'))]));
const idsOf = (elements) => elements.flatMap(({ id }) => (id === undefined ? [] : [id]));

for (const [name, elements] of pages) {
  const ids = idsOf(elements);
  for (const id of new Set(ids))
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) problem(name, `two of id ${id}`);
  for (const element of elements) {
    for (const refers of REFERS)
      if (refers in element && !ids.includes(element[refers]))
        problem(name, `${refers}: no ${element[refers]}`);
    for (const address of [element.href, element.src]) if (address !== undefined) checkLink(name, address);
  }
}
checkReadme();
checkNav();
await checkReference();

for (const text of problems) console.log(`  ✗ ${text}`);
console.log(`  ${pages.size} pages, ${links} links`);
process.exitCode = problems.length ? 1 : 0;

/** The attributes of each element of a page. */
function elementsOf(html) {
  const found = [];
  const walk = ({ attrs, childNodes = [] }) => {
    if (attrs) found.push(Object.fromEntries(attrs.map(({ name, value }) => [name, value])));
    childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

function checkLink(name, address) {
  if (/^[a-z]+:/.test(address)) return;
  links++;
  const [path, hash] = address.split('#');
  const target = path ? normalize(join(dirname(name), path)) : name;
  if (!existsSync(join(DOCS, target))) problem(name, `no ${address}`);
  else if (hash && !idsOf(pages.get(target) ?? []).includes(decodeURIComponent(hash)))
    problem(name, `no heading ${address}`);
}

/** README.md is no page of the site, but leads there. */
function checkReadme() {
  const headings = (file) =>
    renderMarkdown(readFileSync(join(root, file), 'utf8')).headings.map(({ id }) => id);
  const check = (address) => {
    if (/^[a-z]+:/.test(address)) return address;
    links++;
    const [file, hash] = address.split('#');
    if (!existsSync(join(root, file))) problem('README.md', `no ${address}`);
    else if (hash && !headings(file || 'README.md').includes(hash))
      problem('README.md', `no heading ${address}`);
    return address;
  };
  renderMarkdown(readFileSync(join(root, 'README.md'), 'utf8'), check);
}

/** A page that nobody can reach is none. */
function checkNav() {
  const listed = readNav().sections.flatMap((section) => section.pages.map(({ source }) => source));
  for (const name of readdirSync(SOURCES))
    if (name.endsWith('.md') && !listed.includes(`docs/${name}`))
      problem(`docs/${name}`, 'is not in docs/nav.json');
}

async function checkReference() {
  const ids = [...pages].flatMap(([name, elements]) => (name.startsWith('api-') ? idsOf(elements) : []));
  for (const { name, comment, node, room } of symbolsOf(await readApi())) {
    if (!ids.includes(name)) problem('reference', `${name} is missing`);
    if (!comment) problem(`src/${room}`, `${name} has no comment`);
    const members = node.children ?? node.type?.declaration?.children ?? [];
    for (const member of members.filter((each) => !each.name.startsWith('['))) {
      const { comment: own, signatures, getSignature } = member;
      const said = own ?? signatures?.[0].comment ?? getSignature?.comment;
      if (!said) problem(`src/${room}`, `${name}.${member.name} has no comment`);
    }
  }
}
