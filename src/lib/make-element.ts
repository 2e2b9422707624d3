/** Attributes by name; `false` and `undefined` leave one out, `true` sets a bare one. */
export type Attributes = { readonly [name: string]: string | number | boolean | undefined };

/** An element with attributes and children. Texts stay texts: nothing is ever parsed as HTML. */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}
