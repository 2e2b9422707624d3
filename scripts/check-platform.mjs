// The built files run in the lowest supported browsers: they parse as ECMAScript 2022, and whatever they name that such
// a browser does not have is in the list of what is looked for before it is used.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { root } from './lib/root.mjs';

const { api, javascript, css } = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** The lowest versions; README.md says the same. */
const LOWEST = { chrome: 109, edge: 109, firefox: 128, safari: 16.4 };
/** What all of them parse (https://caniuse.com/?feats=mdn-javascript_classes_private_class_fields_in). */
const ECMA = 2022;

/** Newer names that are used, and what happens without. README.md's table tells of most. */
const LOOKED_FOR = {
  trustedTypes: 'where it is missing nothing asks for a policy',
  createPolicy: 'as trustedTypes',
  prerendering: 'absent: the page is not prerendered',
  sameDocument: 'read from events of the Navigation API only, which is looked for',
  downloadRequest: 'as sameDocument',
  navigationType: 'as sameDocument',
  globalPrivacyControl: 'absent: no signal',
  doNotTrack: 'absent: no signal',
  popover: 'looked for; without it panels are fixed at the layer zIndex',
  showPopover: 'as popover',
  hidePopover: 'as popover',
  getWeekInfo: 'looked for; without it a table says when weeks begin',
};

/** Classic scripts; all others are modules. */
const CLASSIC = ['dist/g8.js', 'dist/p.js', 'snippet/stub.min.js'];

/** Whether all of the lowest browsers have what this record of the compatibility data is about. */
function isOldEnough({ support }) {
  return Object.entries(LOWEST).every(([browser, version]) =>
    [support[browser] ?? []].flat().some((entry) => {
      const since = Number.parseFloat(String(entry.version_added).replace('≤', ''));
      return since <= version && !entry.flags && !entry.version_removed && !entry.prefix;
    }),
  );
}

/** Name of a global, property or method → whether one of those that have it is old enough. */
const known = new Map();
function note(features) {
  for (const [key, feature] of Object.entries(features)) {
    if (key === '__compat') continue;
    const name = key.replace(/_(event|static)$/, '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    const { __compat } = feature;
    if (__compat) known.set(name, known.get(name) || isOldEnough(__compat));
    note(feature);
  }
}
for (const features of [api, javascript.builtins, css.properties]) note(features);

/** Names that a program reads, and those that it gives to things of its own. */
function collect(program, { read, own }) {
  const keyOf = ({ key, computed }) => {
    if (!computed) own.add(key.name);
  };
  const pattern = (node) => {
    if (node?.type === 'Identifier') own.add(node.name);
  };
  const parameters = ({ params }) => params.forEach(pattern);
  simple(program, {
    MemberExpression({ property, computed }) {
      if (!computed) read.add(property.name);
    },
    Identifier: ({ name }) => read.add(name),
    ObjectPattern({ properties }) {
      for (const { key } of properties) read.add(key?.name);
    },
    ObjectExpression: ({ properties }) => properties.filter(({ key }) => key).forEach(keyOf),
    MethodDefinition: keyOf,
    PropertyDefinition: keyOf,
    ArrayPattern: ({ elements }) => elements.forEach(pattern),
    Class: ({ id }) => pattern(id),
    VariableDeclarator: ({ id }) => pattern(id),
    Function: (node) => {
      pattern(node.id);
      parameters(node);
    },
  });
}

const problems = [];
const parsed = (file, sourceType = 'module') => {
  try {
    return parse(readFileSync(join(root, file), 'utf8'), { ecmaVersion: ECMA, sourceType });
  } catch ({ message }) {
    problems.push(`${file} is no ECMAScript ${ECMA}: ${message}`);
    return parse('', { ecmaVersion: ECMA });
  }
};
const scripts = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);

for (const file of [...scripts('dist'), 'snippet/stub.min.js'])
  parsed(file, CLASSIC.includes(file) ? 'script' : 'module');

// Names are looked for in what the bundles are made from: minified ones would look like names of the platform.
const names = { read: new Set(), own: new Set() };
for (const file of scripts('build/compiled/src')) collect(parsed(file), names);
const newer = [...names.read].filter((name) => known.get(name) === false && !names.own.has(name));
for (const name of newer)
  if (!Object.hasOwn(LOOKED_FOR, name)) problems.push(`${name} is newer than the lowest browsers`);
for (const name of Object.keys(LOOKED_FOR))
  if (!newer.includes(name)) problems.push(`${name} is not used any more, or not newer`);
for (const problem of problems) console.log(`  ✗ ${problem}`);
process.exitCode = problems.length ? 1 : 0;
