const SVG = 'http://www.w3.org/2000/svg';

/**
 * A picture beside or instead of a text that says the same: `lines` on a grid of 24, 2 wide, in the colour of the text,
 * as in the attribute `d` (https://www.w3.org/TR/SVG2/paths.html#PathData).
 */
export function icon(lines: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [attribute, value] of [
    ['viewBox', '0 0 24 24'],
    ['class', 'icon'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(attribute, value);
  path.setAttribute('d', lines);
  svg.append(path);
  return svg;
}
