import { adoptStyles } from '../../lib/adopt-styles.ts';
import { makeElement } from '../../lib/make-element.ts';
import type { WidgetOptions } from '../types.ts';
import { css, type Rgb, readableOn, readColor, textOn } from './accent.ts';
import { SHEET } from './sheet.ts';
import type { Host } from './shell.ts';

/** Nothing that a page's own styles speak of. */
const ELEMENT = 'g8-widget';
/** As high as widgets of other makers go; used only where there is no top layer. */
const LAYER = 2_147_483_000;
/** Surfaces of both themes, as in the sheet. */
const LIGHT: Rgb = [1, 1, 1];
const DARK: Rgb = [0x1b / 255, 0x1b / 255, 0x1f / 255];

/** Whether a colour can be one of two: Chrome 123, Firefox 120, Safari 17.5. Elsewhere widgets are light. */
const knowsThemes = (): boolean => CSS.supports('color', 'light-dark(red, red)');

/** What a host is made with. */
export interface HostParts {
  /** The widget's own styles, behind the shell's. */
  css: string;
  options: WidgetOptions;
  /** Element of the page to stand in. Absent: the widget lies over the page. */
  into?: Element;
}

/** Makes the element that holds a widget. It hangs on `<html>`, where no page replaces it with its content. */
export function createHost({ css, options, into }: HostParts): Host {
  const el = document.createElement(ELEMENT);
  const root = makeElement('div', { class: 'root' });
  const shadow = el.attachShadow({ mode: 'open' });
  shadow.append(root);
  const sheet = knowsThemes() ? SHEET : SHEET.replace(/light-dark\((.+?),.+?\)/g, '$1');
  adoptStyles(shadow, [sheet, css], options.nonce);
  el.toggleAttribute('embedded', Boolean(into));
  const attach = () => {
    if (!el.isConnected) (into ?? document.documentElement).append(el);
    // Said anew each time: a page can change its direction. What its styles say is not asked: they are not ours.
    root.dir = [document.dir, document.body?.dir].includes('rtl') ? 'rtl' : 'ltr';
  };
  const dress = ({ theme, position, accent, zIndex = LAYER }: WidgetOptions) => {
    root.style.setProperty('--layer', String(zIndex));
    root.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : '';
    root.classList.toggle('left', position === 'bottom-left' || (!position && root.dir === 'rtl'));
    paint(root, accent);
  };
  attach();
  dress(options);
  return { el, root, attach, dress, remove: () => el.remove() };
}

/** Sets the accent, and what can be read on it and beside it. Without one, the sheet's own colours stay. */
function paint(root: HTMLElement, accent: string | undefined): void {
  const wanted = accent || getComputedStyle(root).getPropertyValue('--g8-accent');
  const color = wanted ? readColor(wanted, root) : undefined;
  if (accent && !color) console.warn('[graph8] `accent` is no CSS colour: it is not used (accent_invalid)');
  const [light, dark] = [LIGHT, DARK].map((surface) => color && css(readableOn(surface, color)));
  const colors = color && {
    '--accent': css(color),
    '--on-accent': css(textOn(color)),
    '--accent-text': knowsThemes() ? `light-dark(${light}, ${dark})` : light,
  };
  for (const name of ['--accent', '--on-accent', '--accent-text'] as const)
    root.style.setProperty(name, colors?.[name] ?? '');
}
