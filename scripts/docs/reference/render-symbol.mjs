import { highlight } from '../highlight.mjs';
import { asHtml } from '../html-text.mjs';
import { heading, renderText } from '../markdown.mjs';
import { commentText, markdownOf } from './comment.mjs';
import { memberText, signatureText, typeText } from './type-text.mjs';

/** Longest declaration of a type that is shown as one line, in characters. */
const ONE_LINE = 90;

/** One export as a section: where it comes from, what it is, its members. `linkTo` knows the place of each export's name. */
export function renderSymbol(symbol, linkTo) {
  const { name, kind, specifiers, comment, node } = symbol;
  const linked = (code) => linkNames(highlight(code, 'ts'), linkTo, name);
  return [
    heading(2, name, `${asHtml(name)} <span class="kind">${kind}</span>`),
    `<p class="import"><code>${linked(importOf(symbol))}</code>${also(specifiers)}</p>\n`,
    renderText(commentText(comment)),
    ...declaration(symbol).map((code) => `<div class="code"><pre><code>${linked(code)}</code></pre></div>\n`),
    members(membersOf(node), name, linked),
  ].join('');
}

const importOf = ({ name, kind, specifiers }) =>
  `import ${kind === 'interface' || kind === 'type' ? 'type ' : ''}{ ${name} } from '${specifiers[0]}'`;

const also = ([, ...others]) =>
  others.length ? `, also from ${others.map((name) => `<code>${name}</code>`).join(', ')}` : '';

/** What is shown as code: calls, types and values. Interfaces are their members. */
function declaration({ name, kind, node }) {
  if (kind === 'function')
    return node.signatures.map((signature) => `function ${name}${signatureText(signature)}`);
  if (kind === 'value') return [`const ${name}: ${typeText(node.type)}`];
  // A union whose words have comments is shown with them.
  if (kind === 'type' && !isObject(node.type) && !node.type.elementSummaries)
    return [typeDeclaration(name, node.type)];
  return [];
}

function typeDeclaration(name, type) {
  const line = `type ${name} = ${typeText(type)}`;
  if (line.length <= ONE_LINE || type.type !== 'union') return line;
  return `type ${name} =\n${type.types.map((each) => `  | ${typeText(each)}`).join('\n')}`;
}

const isObject = (type) => type.type === 'reflection' && !type.declaration.signatures;

/** Members of an interface, a class or an object; words of a union, where they have comments. */
function membersOf({ children, type }) {
  if (type?.elementSummaries) {
    return type.types.map((each, index) => ({
      name: typeText(each),
      code: typeText(each),
      text: markdownOf(type.elementSummaries[index]),
    }));
  }
  const declared = children ?? (type && isObject(type) ? type.declaration.children : undefined) ?? [];
  return declared.filter(({ name }) => !name.startsWith('[')).map(described);
}

function described(member) {
  const { name, flags, comment, signatures = [], getSignature, type } = member;
  const call = signatures[0] ?? getSignature;
  const value = getSignature ? { ...member, type: getSignature.type } : { ...member, type };
  const code = name === 'constructor' && call ? `new ${signatureText(call)}` : memberText(value);
  return { name, code, required: !flags?.isOptional, text: commentText(comment ?? call?.comment) };
}

function members(list, owner, linked) {
  if (!list.length) return '';
  const items = list.map(({ name, code, text }) => {
    const id = `${owner}.${name.replace(/\W/g, '')}`;
    return `<div id="${asHtml(id)}"><dt><code>${linked(code)}</code></dt><dd>${renderText(text)}</dd></div>`;
  });
  return `<dl class="members">\n${items.join('\n')}\n</dl>\n`;
}

/** A tag, an entity or a text, none of which is looked into, or a word that may be the name of a type. */
const NAME = /(<[^>]*>|&\w+;|'[^']*')|\b[A-Z]\w+\b/g;

/** Names of other exports in code become links to them; what the colours have marked stays inside. */
function linkNames(html, linkTo, self) {
  return html.replace(NAME, (name, other) => {
    const to = other || name === self ? undefined : linkTo(name);
    return to ? `<a href="${to}">${name}</a>` : name;
  });
}
