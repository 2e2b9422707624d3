const ENTITIES: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/**
 * A text as it stands between double quotes in HTML, also where PHP or Liquid reads that HTML first: braces, single
 * quotes and whatever is not printable ASCII become numbers.
 */
export const inAttribute = (text: string): string =>
  text.replace(/[&<>"'{}]|[^ -~]/gu, (sign) => `&${ENTITIES[sign] ?? `#${sign.codePointAt(0)}`};`);

/** A text as a literal of JavaScript, in single quotes, that can also stand in a script element. */
export const inScript = (text: string): string => {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replace(/[<>\u2028\u2029]/g, escaped)}'`;
};

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
