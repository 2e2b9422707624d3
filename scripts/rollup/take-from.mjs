import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PEERS, SHARED, TAG_LAZY } from './files.mjs';

/** What the tag gives to its files. */
const [, given] = /FROM_TAG = \{ (.*) \}/.exec(readFileSync('src/entry/from-tag.ts', 'utf8'));

/** What the files that are built already export, and the tag gives: file → names. */
const exported = { [SHARED]: given.split(', ') };

/** Imports of modules that stand in other files become imports of those files, which must have been built before. */
export function takeFrom(elsewhere) {
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
