/** Drawn for this project, on a grid of 24, with lines of 2. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  chat: 'M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4v-4a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z',
  send: 'M12 20V5M5 11l7-7 7 7',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  retry: 'M20 5v6h-6M19.5 14a8 8 0 1 1-1.6-7.5L20 9',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  download: 'M12 4v12M6 11l6 6 6-6M5 20h14',
  external: 'M14 4h6v6M20 4l-9 9M17 14v6H4V7h6',
} as const;

const SVG = 'http://www.w3.org/2000/svg';

/** A picture beside or instead of a text that says the same; lines in the colour of the text. */
export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [attribute, value] of [
    ['viewBox', '0 0 24 24'],
    ['class', 'icon'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(attribute, value);
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
