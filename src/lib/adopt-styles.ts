/** Sheets by their text: every root of a page shares them. */
const sheets = new Map<string, CSSStyleSheet>();

/**
 * Gives a shadow root its styles. A constructed sheet is no inline style: it passes a policy without `unsafe-inline`
 * (https://drafts.csswg.org/cssom/#dom-cssstylesheet-cssstylesheet). Where there is no constructor (Safari before
 * 16.4), an element does it, for which such a policy wants the `nonce`.
 */
export function adoptStyles(root: ShadowRoot, styles: readonly string[], nonce?: string): void {
  try {
    root.adoptedStyleSheets = styles.map(sheetOf);
  } catch {
    const style = root.ownerDocument.createElement('style');
    if (nonce) style.nonce = nonce;
    style.textContent = styles.join('');
    root.prepend(style);
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const known = sheets.get(css);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}
