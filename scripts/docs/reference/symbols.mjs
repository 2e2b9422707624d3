import { entries } from './entries.mjs';

/** TypeDoc's number of a kind → what it is called here. */
const KINDS = { 32: 'value', 64: 'function', 128: 'class', 256: 'interface', 2097152: 'type' };

/**
 * Everything that the package exports, once: `name`, `kind`, the `room` of src that it is from, the `specifiers` that
 * one imports it from, its `comment`, and TypeDoc's `node`.
 */
export function symbolsOf(api) {
  const specifiers = new Map(entries().map(({ specifier, source }) => [moduleName(source), specifier]));
  const found = new Map();
  for (const module of api.children) {
    for (const node of module.children ?? []) {
      const id = node.variant === 'reference' ? node.target : node.id;
      const before = found.get(id) ?? { specifiers: [] };
      before.specifiers.push(specifiers.get(module.name));
      found.set(id, node.variant === 'reference' ? before : { ...before, ...described(node) });
    }
  }
  return [...found.values()].map((symbol) => ({
    ...symbol,
    // The package itself first.
    specifiers: symbol.specifiers.sort((one, other) => one.length - other.length),
  }));
}

/** TypeDoc names a module by its path without ending, an index by its folder. */
const moduleName = (source) => source.replace(/(\/index)?\.tsx?$/, '');

function described(node) {
  const comment = node.comment ?? node.signatures?.[0]?.comment;
  const [, room] = /^src\/(\w+)\//.exec(node.sources[0].fileName) ?? [];
  return { node, name: node.name, kind: KINDS[node.kind], comment, room: roomOf(room) };
}

/** Entries put rooms together: what they declare belongs to the client. */
const roomOf = (folder) => (folder && folder !== 'entry' ? folder : 'tracker');
