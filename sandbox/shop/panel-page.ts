import { html } from 'hono/html';
import type { Markup } from './page.ts';

/** The panel beside the shop: a document of its own, without the tag. */
export const panelPage = (): Markup => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>What this page sent</title>
    <script src="/shop/assets/theme.js"></script>
    <link rel="stylesheet" href="/shop/assets/colours.css">
    <link rel="stylesheet" href="/shop/assets/panel.css">
    <link rel="stylesheet" href="/shop/assets/panel-list.css">
    <script type="module" src="/shop/assets/panel.js"></script>
  </head>
  <body>
    <div class="head">
      <h1>What this page sent</h1>
      <button type="button" class="quiet" id="hide" aria-label="Hide this panel">Hide</button>
    </div>
    <main aria-label="What this page sent">
      <section class="state" aria-label="The tracker">
        <p id="state" role="status" data-kind="quiet">Waiting for the page …</p>
        <dl>
          <div><dt>Arrived</dt><dd id="arrived">0</dd></div>
          <div><dt>Waiting</dt><dd id="waiting">0</dd></div>
          <div><dt>Lost</dt><dd id="lost">0</dd></div>
          <div><dt>Visitor</dt><dd id="visitor">–</dd></div>
        </dl>
      </section>
      <div class="tools">
        <h2>Events</h2>
        <button type="button" class="quiet" id="pause" aria-pressed="false">Pause</button>
        <button type="button" class="quiet" id="clear">Clear</button>
      </div>
      <ol id="list"></ol>
      <p id="nothing" class="nothing">Nothing has arrived from this visitor.</p>
    </main>
    <div class="foot">
      <p>Read from the sandbox’s ingest: what arrived, not what was called.</p>
      <nav aria-label="Sandbox"><ul>
        <li><a href="/live" target="_blank">Live view</a></li>
        <li><a href="/gallery" target="_blank">Widgets</a></li>
        <li><a href="/docs/" target="_blank">Docs</a></li>
      </ul></nav>
    </div>
  </body>
</html>
`;
