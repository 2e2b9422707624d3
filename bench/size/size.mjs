// Our bytes beside the peers', measured now. Each entry does init, page, track and identify.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureBundle, number, printTable, sizes } from '../../scripts/lib/measure.mjs';
import { root } from '../../scripts/lib/root.mjs';

const bench = join(root, 'bench');

/** Each peer's package; the second word tells which of its builds where there are several. */
const PEERS = [
  ['plausible-tracker'],
  ['@plausible-analytics/tracker'],
  ['@openpanel/web'],
  ['@snowplow/browser-tracker'],
  ['posthog-js-lite'],
  ['@jitsu/js'],
  ['@segment/analytics-next'],
  ['@rudderstack/analytics-js', '/bundled'],
  ['mixpanel-browser', ' core'],
  ['@amplitude/analytics-browser'],
  ['posthog-js'],
];

/** Files that are measured as they are published: script-tag builds and loader stubs. */
const PUBLISHED = [
  ['graph8 script tag', 'dist/g8.js'],
  ['graph8 script tag under p.js', 'dist/p.js'],
  ['graph8 stub', 'snippet/stub.min.js'],
  ['Mixpanel stub', 'bench/node_modules/mixpanel-browser/dist/mixpanel-jslib-snippet.min.js'],
  ['Amplitude stub', 'bench/node_modules/@amplitude/analytics-browser/lib/scripts/amplitude-snippet-min.js'],
];

const versionIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
const entry = (name) => join(bench, 'size/entries', `${name.replace('@', '').replace('/', '-')}.mjs`);

async function ourBundle() {
  const built = join(root, 'dist/index.js');
  return existsSync(built) ? measureBundle(entry('graph8'), { 'graph8-browser': built }) : undefined;
}

async function peerBundles() {
  const measured = [];
  for (const [name, build = ''] of PEERS) {
    const version = versionIn(join(bench, 'node_modules', name));
    measured.push({ name, label: name + build, version, ...(await measureBundle(entry(name))) });
  }
  return measured;
}

function row({ label, version, raw, gz, br }, ours) {
  const ratio = ours ? `${(br / ours.br).toFixed(1)}×` : '–';
  return [label, version, number(raw), number(gz), number(br), ratio];
}

/** Prints the sizes and gives the brotli bytes of each package. */
export async function measureSizes() {
  const ours = await ourBundle();
  const peers = await peerBundles();
  const version = versionIn(root);
  console.log(`Bytes of init + page + track + identify, bundled and minified by esbuild, ${today()}`);
  console.log('gz = gzip -9, br = brotli -q 11, the last column = brotli bytes in ours\n');
  printTable([
    ['package', 'version', 'raw', 'gz', 'br', '× ours'],
    ours
      ? row({ label: 'graph8-browser', version, ...ours }, ours)
      : ['graph8-browser', version, 'not built', '–', '–', '–'],
    ...peers.map((peer) => row(peer, ours)),
  ]);
  console.log('\nFiles as published\n');
  printTable([['file', 'raw', 'gz', 'br'], ...PUBLISHED.map(([label, path]) => publishedRow(label, path))]);
  return { 'graph8-browser': ours?.br, ...Object.fromEntries(peers.map(({ name, br }) => [name, br])) };
}

function publishedRow(label, path) {
  const file = join(root, path);
  if (!existsSync(file)) return [label, 'not built', '–', '–'];
  const { raw, gz, br } = sizes(readFileSync(file));
  return [label, number(raw), number(gz), number(br)];
}

function today() {
  return new Date().toISOString().slice(0, 10);
}
