// The parts of README.md and docs/ that are made from what is built: sizes and the stub. `--write` puts them in.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureBundle, sizes } from './lib/measure.mjs';
import { root } from './lib/root.mjs';

const path = (name) => join(root, name);
const stub = readFileSync(path('snippet/stub.min.js'), 'utf8').trim();

/** Kilobytes of 1,000 bytes, to one decimal. */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const inBytes = (bytes) => `${bytes} bytes`;

const sizeRow = (what, { raw, gz, br }, show = kilobytes) =>
  `| ${what} | ${[raw, gz, br].map(show).join(' | ')} |`;

/** What the script tags load on first use. */
const LATER = [
  ['on first use: what the next ones share', 'g8-base.js'],
  ['visitor intelligence', 'g8-intelligence.js'],
  ['progressive forms', 'g8-forms.js'],
  ['copilot', 'g8-copilot.js'],
  ['chat (with the copilot’s file)', 'g8-chat.js'],
  ['calendar (with the copilot’s file)', 'g8-calendar.js'],
  ['what `g8.debug()` finds', 'g8-debug.js'],
];

async function sizeTable() {
  const npm = await measureBundle(path('bench/size/entries/graph8.mjs'), {
    'graph8-browser': path('dist/index.js'),
  });
  return [
    '| | minified | + gzip | + brotli |',
    '| --- | --- | --- | --- |',
    sizeRow('npm package, in the bundle of an application', npm),
    sizeRow('script tag, `dist/g8.js`', sizes(readFileSync(path('dist/g8.js')))),
    sizeRow('script tag, `dist/p.js`', sizes(readFileSync(path('dist/p.js')))),
    sizeRow('loader stub, inline', sizes(Buffer.from(stub)), inBytes),
    ...LATER.map(([what, name]) =>
      sizeRow(`${what}, \`dist/${name}\``, sizes(readFileSync(path(`dist/${name}`)))),
    ),
  ].join('\n');
}

/** `text` with what stands between the comments `<!-- name -->` and `<!-- /name -->` replaced. */
function filled(text, name, content) {
  const [before, rest] = text.split(`<!-- ${name} -->\n`);
  const after = rest?.split(`<!-- /${name} -->`)[1];
  if (after === undefined) throw new Error(`no <!-- ${name} --> … <!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n${content}\n<!-- /${name} -->${after}`;
}

/** The stub is the whole content of an inline script, on one line. */
const withStub = (text) =>
  text.replace(/(<script>).*\.g8\)return.*(<\/script>)/, (_, open, close) => `${open}${stub}${close}`);

/** As a policy names the stub (https://www.w3.org/TR/CSP3/#framework-directive-source-list). */
const stubHash = `'sha256-${createHash('sha256').update(stub).digest('base64')}'`;

const table = await sizeTable();
/** Page → what it must be like, and a part that it must have. */
const PAGES = {
  'README.md': [(text) => withStub(filled(text, 'sizes', table)), `<script>${stub}</script>`],
  'docs/costs.md': [(text) => filled(text, 'sizes', table), table],
  'docs/start.md': [withStub, `<script>${stub}</script>`],
  'docs/script-tag.md': [withStub, `<script>${stub}</script>`],
  'docs/content-security.md': [(text) => text.replace(/'sha256-[\w+/=]+'/, () => stubHash), stubHash],
};

for (const [page, [make, part]] of Object.entries(PAGES)) {
  const text = readFileSync(path(page), 'utf8');
  const wanted = make(text);
  if (!wanted.includes(part)) throw new Error(`${page} does not show what is built: ${part}`);
  if (process.argv.includes('--write')) {
    writeFileSync(path(page), wanted);
  } else if (wanted !== text) {
    console.log(`  ✗ ${page}: sizes or stub are not what is built; node scripts/check-readme.mjs --write`);
    process.exitCode = 1;
  }
}
