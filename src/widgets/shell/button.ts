import { type Attributes, makeElement } from '../../lib/make-element.ts';

/** A button that does what `press` says. */
export function makeButton(
  attributes: Attributes,
  children: readonly (Node | string)[],
  press: () => void,
): HTMLButtonElement {
  const button = makeElement('button', { type: 'button', ...attributes }, children);
  button.addEventListener('click', press);
  return button;
}
