import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { transformSync } from 'esbuild';
import { dts } from 'rollup-plugin-dts';

/** TypeScript runs once, over everything; the bundles below are made from what it writes here. */
const compiled = 'build/compiled';

/** Small first: three passes, no comments. Licences of what is bundled stand in THIRD-PARTY-LICENSES.txt. */
const minify = terser({
  ecma: 2022,
  module: true,
  toplevel: true,
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
});

/** Entries of the npm package: file in dist → source. */
const PACKAGE = {
  index: 'src/index.ts',
  forms: 'src/forms/index.ts',
  'forms/languages': 'src/forms/languages.ts',
  clicks: 'src/clicks/index.ts',
  'consent-mode': 'src/consent/consent-mode.ts',
  tcf: 'src/consent/tcf.ts',
  widgets: 'src/widgets/index.ts',
  'widgets/languages': 'src/widgets/languages.ts',
  snippet: 'src/snippet/index.ts',
  react: 'src/react/index.ts',
  plan: 'src/plan/index.ts',
  playwright: 'src/playwright/index.ts',
  testing: 'src/testing/index.ts',
};
const entries = Object.entries(PACKAGE);

/** What parts that are loaded later share: modules of src/entry/base.ts, and those that they come from. */
const BASE = ['tracker/', ...modulesIn('src/entry/base.ts')];
const inBase = (file) => Object.fromEntries(BASE.map((module) => [module, file]));

/** What chat and calendar have from the copilot's file. */
const inCopilot = (file) => ({ 'widgets/shell/': file, 'widgets/conversation/': file });

/**
 * What stands in another file of the npm package: beginning of a module's path → file. Most of it is loaded on first
 * use. Script tags bring form capture along.
 */
const NPM_FILES = {
  'doctor/debug.js': './debug.js',
  'forms/index.js': './forms.js',
  'intelligence/intelligence.js': './intelligence.js',
  'widgets/calendar/': './calendar.js',
  'widgets/panels': './copilot.js',
  'widgets/copilot/': './copilot.js',
  'widgets/chat/': './chat.js',
};

/** What the npm package loads on first use: file → module, and what that takes from another file. */
const NPM_LAZY = {
  'debug.js': ['src/doctor/debug.js'],
  'base.js': ['src/entry/base.js'],
  'forms.js': ['src/forms/index.js', inBase('./base.js')],
  'intelligence.js': ['src/intelligence/intelligence.js', inBase('./base.js')],
  'copilot.js': ['src/widgets/panels.js', inBase('./base.js')],
  'chat.js': ['src/widgets/chat/index.js', { ...inBase('./base.js'), ...inCopilot('./copilot.js') }],
  'calendar.js': ['src/widgets/calendar/index.js', { ...inBase('./base.js'), ...inCopilot('./copilot.js') }],
};

/** What files beside the tag take from others and from the tag: src/entry/load-beside.ts gives it to them. */
const SHARED = 'shared';

const inTag = Object.fromEntries(modulesIn('src/entry/from-tag.ts').map((module) => [module, SHARED]));

/** The same for script tags. */
const TAG_LAZY = {
  'g8-debug.js': ['src/doctor/debug.js'],
  'g8-base.js': ['src/entry/base.js', inTag],
  'g8-intelligence.js': ['src/intelligence/intelligence.js', inBase(SHARED)],
  'g8-forms.js': ['src/entry/g8-forms.js', inBase(SHARED)],
  'g8-copilot.js': ['src/widgets/panels.js', inBase(SHARED)],
  'g8-chat.js': ['src/widgets/chat/index.js', { ...inBase(SHARED), ...inCopilot(SHARED) }],
  'g8-calendar.js': ['src/widgets/calendar/index.js', { ...inBase(SHARED), ...inCopilot(SHARED) }],
};

/** The modules of other folders that a module names, as paths of what TypeScript writes. */
function modulesIn(file) {
  return [...readFileSync(file, 'utf8').matchAll(/'\.\.\/((?:lib|tracker)\/[\w-]+)\.ts'/g)].map(
    ([, name]) => `${name}.js`,
  );
}

/** A hash as `integrity` (https://www.w3.org/TR/SRI/) and policies write it. */
const hashOf = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;

/** Hash of a built file: the shortest kind, since the tag carries those of all files. */
const integrityOf = (name) => hashOf('sha256', readFileSync(`dist/${name}`));

/** Puts the hashes of the files beside the tags, built before them, into the tags. */
const integrity = {
  name: 'integrity',
  load(id) {
    if (!id.endsWith('/src/entry/integrity.js')) return null;
    const hashes = Object.fromEntries(Object.keys(TAG_LAZY).map((name) => [name, integrityOf(name)]));
    return `export const INTEGRITY = ${JSON.stringify(hashes)};`;
  },
};

/** Puts the stub and the hashes of the tags, built before it, into what makes snippets. */
const built = {
  name: 'built',
  load(id) {
    if (!id.endsWith('/src/snippet/built.js')) return null;
    const stub = readFileSync('snippet/stub.min.js', 'utf8').trim();
    const files = Object.fromEntries(['g8.js', 'p.js'].map((name) => [name, integrityOf(name)]));
    return `export const BUILT = ${JSON.stringify({ stub, stubHash: hashOf('sha256', stub), files })};`;
  },
};

/** Makes style sheets smaller, which stand in modules of their own as one text. */
const styles = {
  name: 'styles',
  transform(code, id) {
    if (!/\/(style|sheet)\.js$/.test(id)) return null;
    const [, text, css] = /= (`([^`]*)`);/.exec(code);
    const { code: small } = transformSync(css.replaceAll('\\\\', '\\'), { loader: 'css', minify: true });
    return { code: code.replace(text, () => JSON.stringify(small)), map: null };
  },
};

/** Packages whose code has come into a bundle so far. */
const bundled = new Set();

/** Writes whose code is in the bundles, and under which licence. */
const licences = {
  name: 'licences',
  generateBundle(_, files) {
    const modules = Object.values(files).flatMap((file) => Object.keys(file.modules ?? {}));
    for (const id of modules) {
      const [, home] = /(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
      if (home) bundled.add(home);
    }
  },
  writeBundle() {
    const texts = [...bundled].sort().map((home) => {
      const { name, version, license } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8'));
      const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${readFileSync(`${home}/${file}`, 'utf8').trim()}\n`;
    });
    writeFileSync('dist/THIRD-PARTY-LICENSES.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
  },
};

/** Writes what a page may put into `integrity`, once everything for script tags is built. */
const manifest = {
  name: 'manifest',
  writeBundle() {
    const names = readdirSync('dist').filter((name) => /^(g8|p)(-\w+)?\.js$/.test(name));
    const hashes = Object.fromEntries(names.map((name) => [name, integrityOf(name)]));
    writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
  },
};

/** What the application has already. */
const PEERS = ['@playwright/test', 'react'];

/** Each file is whole by itself but for what it takes from elsewhere: an app or a page loads no tree of chunks. */
const bundle = (input, output, elsewhere = {}) => ({
  input: `${compiled}/${input}`,
  output,
  external: PEERS,
  plugins: [takeFrom(elsewhere), nodeResolve({ browser: true }), integrity, built, styles, licences],
});

/** The hooks: with the one client of the package's own entry, and for Next.js a word that they run in the browser, too. */
const REACT = { banner: "'use client';", elsewhere: { 'g8.js': './index.js' } };

/** What the tag gives to its files. */
const [, given] = /FROM_TAG = \{ (.*) \}/.exec(readFileSync('src/entry/from-tag.ts', 'utf8'));

/** What the files that are built already export, and the tag gives: file → names. */
const exported = { [SHARED]: given.split(', ') };

/** Imports of modules that stand in other files become imports of those files, which must have been built before. */
function takeFrom(elsewhere) {
  return {
    name: 'take-from',
    resolveId(source, importer) {
      if (!importer || !source.startsWith('.')) return null;
      const id = resolve(dirname(importer), source);
      const module = Object.keys(elsewhere).find((name) => id.includes(`/src/${name}`));
      return module ? { id: elsewhere[module], external: 'absolute' } : null;
    },
    generateBundle(_, files) {
      for (const { fileName, exports, importedBindings } of Object.values(files)) {
        if (fileName in TAG_LAZY) exported[SHARED].push(...exports);
        else exported[`./${fileName}`] = exports;
        for (const [file, names] of Object.entries(importedBindings)) {
          if (PEERS.includes(file)) continue;
          const missing = names.filter((name) => !exported[file]?.includes(name));
          if (missing.length)
            this.error(`${fileName} takes ${missing} from ${file}, which does not export it`);
        }
      }
    },
  };
}

/** Hooks have the types of the package's own entry, so that a client of one is a client of the other. */
const typesOfPackage = {
  name: 'types-of-package',
  resolveId: (source, importer) =>
    /^\.\.\/(g8|tracker\/index)\.ts$/.test(source) && importer.includes('/src/react/')
      ? { id: './index.js', external: 'absolute' }
      : null,
};

/** A file beside the tags is a module whose default is a function `(exports, shared) => {}`. */
const besideTag = ([name, [input, elsewhere]]) =>
  bundle(
    input,
    {
      ...{ file: `dist/${name}`, format: 'amd', amd: { define: 'export default ' }, strict: false },
      ...{ generatedCode: { arrowFunctions: true }, esModule: false, externalLiveBindings: false },
      plugins: [minify],
    },
    elsewhere,
  );

const external = [...PEERS, /^node:/, /^hono/, /^@hono/, 'ws', 'nanoid', 'idb-keyval'];

export default [
  {
    input: [
      ...entries.map(([, file]) => file),
      'src/entry/g8.ts',
      'src/entry/p.ts',
      'src/entry/base.ts',
      'src/entry/g8-forms.ts',
      'src/widgets/panels.ts',
      'src/widgets/chat/index.ts',
      'src/widgets/calendar/index.ts',
      'src/doctor/debug.ts',
      'src/cli/main.ts',
      'sandbox/main.ts',
    ],
    output: { dir: compiled, format: 'es', preserveModules: true, preserveModulesRoot: '.' },
    external,
    plugins: [
      typescript({ tsconfig: 'tsconfig.build.json', noEmit: false, outDir: compiled }),
      // TypeScript wraps `import()` of an expression in a helper that turns .ts into .js, which is not there: an address needs none.
      { name: 'plain-import', renderChunk: (code) => code.replace('__rewriteRelativeImportExtension', '') },
    ],
  },
  ...entries.map(([name, input]) => ({
    input,
    output: { file: `dist/${name}.d.ts`, format: 'es' },
    external: ['react'],
    plugins: [typesOfPackage, dts({ tsconfig: 'tsconfig.json' })],
  })),
  ...Object.entries(NPM_LAZY).map(([name, [input, elsewhere]]) =>
    bundle(input, { file: `dist/${name}`, format: 'es' }, elsewhere),
  ),
  ...entries
    .filter(([name]) => name !== 'snippet' && !(`${name}.js` in NPM_LAZY))
    .map(([name, input]) =>
      bundle(
        input.replace('.ts', '.js'),
        { file: `dist/${name}.js`, format: 'es', ...(name === 'react' && { banner: REACT.banner }) },
        name === 'react' ? REACT.elsewhere : NPM_FILES,
      ),
    ),
  ...Object.entries(TAG_LAZY).map(besideTag),
  ...['g8', 'p'].map((name) =>
    bundle(`src/entry/${name}.js`, { file: `dist/${name}.js`, format: 'iife', plugins: [minify, manifest] }),
  ),
  bundle('src/snippet/index.js', { file: 'dist/snippet.js', format: 'es' }),
  {
    input: `${compiled}/src/cli/main.js`,
    output: { file: 'dist/cli.js', format: 'es', banner: '#!/usr/bin/env node' },
    external,
    plugins: [built],
  },
  {
    input: `${compiled}/sandbox/main.js`,
    output: { file: 'build/sandbox.mjs', format: 'es' },
    external,
  },
];
