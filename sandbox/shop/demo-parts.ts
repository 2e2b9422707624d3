import { html } from 'hono/html';
import type { Markup } from './page.ts';

/** The strip above the shop: what this is, the theme, and the way to the panel. */
export const demoStrip = (): Markup => html`<aside class="strip" aria-label="About this demo">
        <p><b>A demo.</b> <span>Nothing is for sale; all that you do stays on this machine.</span></p>
        <label><span>Theme</span> <select id="theme" aria-label="Theme">
          <option value="">auto</option>
          <option value="light">light</option>
          <option value="dark">dark</option>
        </select></label>
        <button type="button" id="side-toggle" aria-controls="side" aria-expanded="false">What was sent <b id="side-count" hidden></b></button>
      </aside>`;

/** Asked as long as the visitor has not decided; both answers are one click away, and the same size. */
export const consentBanner =
  (): Markup => html`<section class="consent" id="consent" aria-labelledby="consent-heading" hidden>
      <h2 id="consent-heading">May we count your visit?</h2>
      <p>We would like to know which tools are looked at, and by which company. Until you say yes, nothing is stored and nothing is sent. <a href="/shop/privacy">What we would keep</a></p>
      <div class="actions">
        <button type="button" id="refuse" class="plain">No, thank you</button>
        <button type="button" id="accept" class="plain">Yes, you may</button>
      </div>
    </section>`;

/** The place of the panel: a document of its own, which is loaded when it is opened and can disturb nothing here. */
export const sidePanel = (): Markup =>
  html`<aside class="side" id="side" aria-label="What this page sent" hidden></aside>`;
