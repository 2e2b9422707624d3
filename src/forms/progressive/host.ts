/** Name of the element that holds its form itself. */
export const ELEMENT = 'g8-form';
/** Name of the element that holds a form in any other target: nothing that a page's own styles speak of. */
const HOST = 'g8-form-host';

/** The element that is to hold the form. It is in no page when there is no target: `el` can still be put somewhere. */
export function hostIn(target: Element | string): HTMLElement {
  const found = typeof target === 'string' ? document.querySelector(target) : target;
  if (found instanceof HTMLElement && [ELEMENT, HOST].includes(found.localName)) return found;
  const host = document.createElement(HOST);
  if (found) found.append(host);
  else warn(`progressive(): no element matches ${target} (form_target_missing)`);
  return host;
}

/** Takes the element out of the page, unless it is the page's own. */
export function letGo(host: HTMLElement): void {
  if (host.localName === HOST) host.remove();
}

export function warn(message: string): void {
  console.warn(`[graph8] ${message}`);
}
