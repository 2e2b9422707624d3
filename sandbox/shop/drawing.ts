import { html } from 'hono/html';
import type { Markup } from './page.ts';

const SHEET = '/shop/assets/drawings.svg';

/** The picture of a tool, a decoration beside its name. `at`: `card` (default), or a larger place with its own class. */
export const picture = (sku: string, at = 'card'): Markup =>
  html`<svg class="picture ${at}" viewBox="0 0 320 240" aria-hidden="true"><use href="/shop/assets/tools.svg#${sku.toLowerCase()}"></use></svg>`;

/** A sign of 24 by 24. */
export const symbol = (name: string): Markup =>
  html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><use href="${SHEET}#${name}"></use></svg>`;

/** The mark of the shop. */
export const mark = (): Markup =>
  html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true"><use href="${SHEET}#mark"></use></svg>`;

/** A scene of 640 by 420. */
export const scene = (name: string): Markup =>
  html`<svg class="scene" viewBox="0 0 640 420" aria-hidden="true"><use href="${SHEET}#${name}"></use></svg>`;
