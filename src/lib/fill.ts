/** `text` with what stands in for `{name}`. */
export const fill = (text: string, parts: { readonly [name: string]: string | number }): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
