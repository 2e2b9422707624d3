/** Characters of a value that are shown. */
const MAX_LENGTH = 400;

/** A value as a test would write it, on one line. */
export function show(value: unknown): string {
  const text = shown(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[Function ${value.name || 'anonymous'}]`;
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return String(value);
  if (value instanceof Date) return Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
  if ('asymmetricMatch' in value) return shownMatcher(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  const fields = Object.entries(value).map(([name, field]) => `${nameOf(name)}: ${shown(field)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}

/** Matchers such as `expect.any(String)` say what they are, each library in its own way. */
function shownMatcher(matcher: object): string {
  const { toAsymmetricMatcher, sample } = matcher as { toAsymmetricMatcher?: () => string; sample?: unknown };
  if (typeof toAsymmetricMatcher === 'function') return toAsymmetricMatcher.call(matcher);
  return sample === undefined ? String(matcher) : `${matcher} ${shown(sample)}`;
}

const nameOf = (name: string): string => (/^[\w$]+$/.test(name) ? name : JSON.stringify(name));
