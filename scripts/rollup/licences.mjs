import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Packages whose code has come into a bundle so far. */
const bundled = new Set();

/** Writes whose code is in the bundles, and under which licence. */
export const licences = {
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
