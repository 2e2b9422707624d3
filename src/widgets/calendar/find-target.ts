/** The element of the page that is meant. Without one a console line says so. */
export function findTarget(target: Element | string): Element | undefined {
  const found = typeof target === 'string' ? query(target) : target;
  if (!found) console.warn(`[graph8] embed(): no element matches ${target} (calendar_target_missing)`);
  return found ?? undefined;
}

function query(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null; // no selector: nothing matches it
  }
}
