import { makeElement } from '../../lib/make-element.ts';
import { icon } from '../shell/index.ts';

/** A button that looks as `look` says. */
export function makeButton(
  look: string,
  children: readonly (Node | string)[],
  press: () => void,
): HTMLButtonElement {
  const button = makeElement('button', { type: 'button', class: look }, children);
  button.addEventListener('click', press);
  return button;
}

/** An arrow that points the other way where one reads from right to left. */
export function arrow(lines: string): SVGSVGElement {
  const picture = icon(lines);
  picture.classList.add('flip');
  return picture;
}
