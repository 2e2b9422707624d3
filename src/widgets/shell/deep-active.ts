/** The element that has the focus, also inside of shadow roots; `undefined`: none but the page itself. */
export function deepActive(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Whether a visitor can be typing in it. */
const isField = (element: HTMLElement): boolean =>
  element.isContentEditable || element.matches('input, textarea, select');

/**
 * Whether a panel that opens may take the focus: after the visitor did something, but not out of a field of the page.
 * Browsers that do not tell (Firefox before 120) count as told.
 */
export function mayTakeFocus(): boolean {
  const active = deepActive();
  return (navigator.userActivation?.isActive ?? true) && !(active && isField(active));
}
