import { icon } from '../shell/index.ts';

/** An arrow that points the other way where one reads from right to left. */
export function arrow(lines: string): SVGSVGElement {
  const picture = icon(lines);
  picture.classList.add('flip');
  return picture;
}
