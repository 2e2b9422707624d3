// JSON as coloured text: nodes made one by one, so that nothing in it can become markup.
import { el } from './live-dom.js';

/** Characters up to which JSON is coloured; more would be more elements than a page should hold. */
const MAX_COLOURED = 60_000;

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** The nodes that show `text`, which is JSON. */
export function colouredJson(text) {
  if (text.length > MAX_COLOURED) return [text];
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon, word] = match;
    if (match.index > done) nodes.push(text.slice(done, match.index));
    const kind = string ? (colon ? 'key' : 'string') : word ? 'word' : 'number';
    nodes.push(el('span', { className: `json-${kind}`, textContent: string ?? token }));
    if (colon) nodes.push(colon);
    done = match.index + token.length;
  }
  nodes.push(text.slice(done));
  return nodes;
}
