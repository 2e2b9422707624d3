import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../lib/root.mjs';

/** What one imports, such as `graph8-browser/forms`, and the source of it, by the `exports` of package.json. */
export function entries() {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => target.types)
    .map(([path, { types }]) => ({
      specifier: join(name, path),
      source: sourceOf(types.replace('./dist/', '').replace('.d.ts', '')),
    }));
}

/** `forms` is src/forms/index.ts, `tcf` is src/consent/tcf.ts. */
function sourceOf(name) {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const stems = [`src/${name}`, `src/${name}/index`, ...rooms.map((room) => `src/${room.name}/${name}`)];
  const files = stems.flatMap((stem) => [`${stem}.ts`, `${stem}.tsx`]);
  const found = files.find((file) => existsSync(join(root, file)));
  if (!found) throw new Error(`package.json exports ${name}, of which src has no file`);
  return found;
}
