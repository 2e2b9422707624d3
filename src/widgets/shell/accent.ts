/** Red, green and blue of sRGB, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Contrast of text, level AA (https://www.w3.org/TR/WCAG22/#contrast-minimum) is 4.5; the rest is for rounding. */
const READABLE = 4.55;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];

/** A colour as CSS writes it. */
export const css = (color: Rgb): string => `rgb(${color.map((part) => Math.round(part * 255)).join(' ')})`;

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

/** Black or white, whichever is read better on `color`: one of them always reaches 4.5. */
export const textOn = (color: Rgb): Rgb => (contrast(color, WHITE) >= contrast(color, BLACK) ? WHITE : BLACK);

/** `color` as text on `surface`: the nearest mixture with black or white that can be read there. */
export function readableOn(surface: Rgb, color: Rgb): Rgb {
  const toward = textOn(surface);
  const [end] = toward; // black or white: all parts are the same
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = color.map((part) => part + (end - part) * share) as [number, number, number];
    if (contrast(mixed, surface) >= READABLE) return mixed;
  }
  return toward;
}

/**
 * What any CSS colour is in sRGB; `undefined`: it is none. `probe` is an element of the page, in which `var()` and
 * `currentcolor` mean something. Mixed with itself, every colour is computed to `color(srgb …)`
 * (https://drafts.csswg.org/css-color-5/#color-mix).
 */
export function readColor(color: string, probe: HTMLElement): Rgb | undefined {
  const before = probe.style.color;
  probe.style.color = 'transparent';
  probe.style.color = `color-mix(in srgb, ${color}, ${color})`;
  const computed = getComputedStyle(probe).color;
  probe.style.color = before;
  const parts = /^color\(srgb (\S+) (\S+) (\S+?)\)?( |$)/.exec(computed)?.slice(1, 4).map(Number);
  if (!parts?.every((part) => part >= -1)) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Math.min(1, Math.max(0, part)));
  return [red, green, blue];
}
