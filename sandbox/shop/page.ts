import type { html } from 'hono/html';

/** Markup in which everything that was put in is escaped. */
export type Markup = ReturnType<typeof html>;

/** A page of the shop, without the frame that all of them share. */
export interface Page {
  title: string;
  /** For search engines and previews. */
  description?: string;
  /** Address of the entry in the navigation that it belongs to. */
  at?: string;
  main: Markup;
  /** Name of the script in `assets` that belongs to it alone. */
  script?: string;
  status?: 200 | 404;
}
