import { renderText } from '../markdown.mjs';
import { readApi } from './read-api.mjs';
import { renderSymbol } from './render-symbol.mjs';
import { symbolsOf } from './symbols.mjs';

/** What is called first is shown first. */
const ORDER = ['function', 'value', 'class', 'interface', 'type'];

/** Words in many languages come last. */
const rank = ({ kind, specifiers }) =>
  specifiers[0].endsWith('/languages') ? ORDER.length : ORDER.indexOf(kind);

/**
 * The reference: one page for each room of src that exports something, in the order of `rooms` of docs/nav.json, which
 * have a title and an intro; a room that is not listed there comes last, under its own name.
 */
export async function referencePages(rooms) {
  const symbols = symbolsOf(await readApi());
  const names = [...new Set([...Object.keys(rooms), ...symbols.map(({ room }) => room)])];
  const outOf = (room) => `api-${room}.html`;
  return names
    .map((room) => ({ room, own: symbols.filter((symbol) => symbol.room === room) }))
    .filter(({ own }) => own.length)
    .map(({ room, own }) => {
      const linkTo = (name) => {
        const named = symbols.filter((each) => each.name === name);
        const symbol = named.find((each) => each.room === room) ?? named[0];
        if (!symbol) return undefined;
        return `${symbol.room === room ? '' : outOf(symbol.room)}#${name}`;
      };
      const { title = room, intro = '' } = rooms[room] ?? {};
      const sorted = own.toSorted((one, other) => rank(one) - rank(other));
      return {
        out: outOf(room),
        title,
        headings: sorted.map(({ name }) => ({ level: 2, id: name, text: name, html: name })),
        html: renderText(intro) + sorted.map((symbol) => renderSymbol(symbol, linkTo)).join(''),
      };
    });
}
