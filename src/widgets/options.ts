import type { WidgetTexts } from './texts.ts';

/** `auto`: what the page says of itself by `color-scheme`, which is light where it says nothing. */
export type Theme = 'light' | 'dark' | 'auto';

/** Corner of the window. */
export type Position = 'bottom-right' | 'bottom-left';

/** Looks, place and words, alike for every widget. */
export interface WidgetOptions {
  /** Default: `auto`. */
  theme?: Theme;
  /** Default: where a line of the page's text ends: right, or left in a page that is read from right to left. */
  position?: Position;
  /** Any CSS colour. What is written on it, and what is written in it, stays readable. Default: the text's own colour. */
  accent?: string;
  /** Used only where the browser has no top layer, which lies over everything. Default: 2147483000. */
  zIndex?: number;
  /** Nonce of the site's policy; needed only by browsers without constructable style sheets (Safari before 16.4). */
  nonce?: string;
  /** Other words, such as one of `graph8-browser/widgets/languages`. What is absent stays English. */
  texts?: Partial<WidgetTexts>;
}
