import { html } from 'hono/html';
import type { Page } from '../page.ts';

export const signinPage = (): Page => ({
  title: 'Sign in',
  at: '/shop/signin',
  script: 'signin',
  main: html`
        <div class="split">
          <div>
            <h1>Sign in</h1>
            <p class="lead">Your orders, your blades at the grinder, and your prices as a member.</p>
            <p>Any address and any password will do: this is a demo, and the password is not kept, sent or captured.</p>
          </div>
          <form id="signin" class="stack" name="signin" method="post">
            <label>Email <input name="email" type="email" autocomplete="username" required></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            <p class="small">New here? <a href="/shop/join">Join the bench club</a>.</p>
          </form>
        </div>
      `,
});

/** Filled by its script with what this browser knows. */
export const accountPage = (): Page => ({
  title: 'Your account',
  at: '/shop/signin',
  script: 'account',
  main: html`
        <div class="row"><h1 id="hello">Your account</h1> <button type="button" class="plain" id="signout" hidden>Sign out</button></div>
        <p class="lead" id="account-lead"></p>
        <section id="orders" hidden>
          <h2>Orders</h2>
          <ul class="orders" id="order-list"></ul>
          <p id="no-orders">None yet. <a href="/shop/tools">See all tools</a></p>
        </section>
      `,
});

export const privacyPage = (): Page => ({
  title: 'Your privacy',
  description: 'What this shop keeps about you on this device, and how it goes.',
  script: 'privacy',
  main: html`
        <div class="intro">
          <h1>Your privacy</h1>
          <p class="lead">You decide whether we count your visit, and you can change your mind at any time.</p>
        </div>
        <div class="pair">
          <section class="note">
            <h2>Your choice</h2>
            <p>At the moment: <b id="decision">not asked yet</b>.</p>
            <p>Refusing deletes everything that was kept, in every tab. Only the refusal itself stays, so that we do not ask again.</p>
            <div class="actions">
              <button type="button" class="plain" id="privacy-refuse">No, thank you</button>
              <button type="button" class="plain" id="privacy-accept">Yes, you may</button>
            </div>
          </section>
          <section class="note">
            <h2>On this device</h2>
            <p>Look at every byte that is kept for counting, take it along, or delete it and go on as somebody new.</p>
            <div class="actions">
              <button type="button" class="plain" id="show-kept">Show what is kept</button>
              <a class="button plain" id="take-along" download="northwind-kept.json" hidden>Take it along</a>
              <button type="button" class="plain" id="erase">Erase it</button>
            </div>
            <p id="privacy-said" role="status"></p>
          </section>
        </div>
        <pre id="kept" class="kept" tabindex="0" role="region" aria-label="What is kept" hidden></pre>
        <section class="text">
          <h2>What we count, when you agree</h2>
          <ul>
            <li>Pages, searches, what is put into the basket, and orders with their value.</li>
            <li>Forms that you send: your address, names and company. Never a password, a card number or a code.</li>
            <li>Your basket and your orders are in this browser alone, whatever you decide.</li>
          </ul>
        </section>
      `,
});
