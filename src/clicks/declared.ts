/** A name and its properties, as `track` takes them. */
export type Call = [name: string, properties: Record<string, string>];

const NAME = 'data-g8-track';
/** What follows is the name of a property. */
const PROPERTY = 'data-g8-prop-';

/** What the markup says of a click or a submit: by the nearest element with `data-g8-track`, through open shadow roots. */
export function declared(event: Event, path: readonly EventTarget[]): Call | undefined {
  const element = path.find((node): node is Element => node instanceof Element && node.hasAttribute(NAME));
  const name = element?.getAttribute(NAME);
  if (!element || !name) return undefined;
  const isSubmit = event.type === 'submit';
  if (element instanceof HTMLFormElement !== isSubmit) return undefined;
  // The middle button opens links, and presses no others.
  if (event.type === 'auxclick' && !path.some(isLink)) return undefined;
  if (comesAgain(element, path)) return undefined;
  const properties: Call[1] = {};
  for (const { name: attribute, value } of element.attributes)
    if (attribute.startsWith(PROPERTY)) properties[attribute.slice(PROPERTY.length)] = value;
  return [name, properties];
}

/** A click on a label is followed by one on its control; when both are inside the element, that one counts. */
function comesAgain(element: Element, path: readonly EventTarget[]): boolean {
  const label = path.find((node) => node instanceof HTMLLabelElement);
  const control = label?.control;
  return !!control && !control.matches(':disabled') && !path.includes(control) && element.contains(control);
}

/** Whether a node is a link that leads somewhere. */
export const isLink = (node: EventTarget): node is HTMLAnchorElement | HTMLAreaElement =>
  (node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement) && node.href !== '';
