import { html } from 'hono/html';
import type { Markup, Page } from '../page.ts';

/** The basket is the browser's own: the page is filled by its script. */
export const cartPage = (): Page => ({
  title: 'Basket',
  at: '/shop/cart',
  script: 'cart-page',
  main: html`
        <h1>Your basket</h1>
        <div class="basket" id="basket" hidden>
          <ul class="lines" id="lines"></ul>
          <section class="sum" aria-label="Sum">
            <dl id="sum"></dl>
            <form class="coupon" id="coupon" data-g8-ignore>
              <label>Code of the bench club <input name="code" autocomplete="off" spellcheck="false" aria-describedby="coupon-said"></label>
              <button class="plain">Apply</button>
              <p id="coupon-said" role="status"></p>
            </form>
            <a class="button wide" href="/shop/checkout">To the checkout</a>
            <p class="small">Post is free from €150 on; else it is €8. Thirty days to send back what does not suit your hand.</p>
          </section>
        </div>
        ${emptyBasket()}
      `,
});

const emptyBasket = (): Markup => html`<div class="empty" id="empty" hidden>
          <p class="lead">Nothing in it yet.</p>
          <p><a class="button" href="/shop/tools">See all tools</a></p>
        </div>`;

/** Delivery, payment and thanks are views of one page: `checkout.js` shows one of them by the address. */
export const checkoutPage = (): Page => ({
  title: 'Checkout',
  at: '/shop/cart',
  script: 'checkout',
  main: html`
        <ol class="steps" id="steps" aria-label="Steps">
          <li data-step="delivery">Delivery</li>
          <li data-step="payment">Payment</li>
          <li data-step="done">Thanks</li>
        </ol>
        <h1 id="view-heading" tabindex="-1">Checkout</h1>
        <div class="basket checkout">
          <div>
            ${delivery()}
            ${payment()}
            ${thanks()}
          </div>
          <section class="sum" id="summary" aria-label="Your order" hidden>
            <h2>Your order</h2>
            <ul class="lines small-lines" id="lines"></ul>
            <dl id="sum"></dl>
          </section>
        </div>
        ${emptyBasket()}
      `,
});

const delivery =
  (): Markup => html`<form class="stack" id="delivery" name="delivery" method="post" data-view="delivery" hidden>
              <label>Email <input name="email" type="email" autocomplete="email" required></label>
              <div class="two">
                <label>First name <input name="first_name" autocomplete="given-name" required></label>
                <label>Last name <input name="last_name" autocomplete="family-name" required></label>
              </div>
              <label>Street and number <input name="street" autocomplete="street-address" required></label>
              <div class="two">
                <label>Postcode <input name="postcode" autocomplete="postal-code" required></label>
                <label>Town <input name="town" autocomplete="address-level2" required></label>
              </div>
              <button>On to payment</button>
            </form>`;

const payment =
  (): Markup => html`<form class="stack" id="payment" name="payment" method="post" data-view="payment" hidden>
              <fieldset class="choice">
                <legend>How would you like to pay?</legend>
                <label><input type="radio" name="method" value="invoice" checked> <span><b>Invoice</b> within two weeks of the parcel</span></label>
                <label><input type="radio" name="method" value="card"> <span><b>Card</b> when the parcel leaves</span></label>
                <label><input type="radio" name="method" value="bench"> <span><b>At the bench</b> when you collect it on a Saturday</span></label>
              </fieldset>
              <div id="card" class="two" hidden>
                <label>Card number <input name="card_number" inputmode="numeric" autocomplete="cc-number" disabled required></label>
                <label>Security code <input name="card_code" inputmode="numeric" autocomplete="cc-csc" disabled required></label>
              </div>
              <label>A word to the workshop (may stay empty) <textarea name="note" rows="3"></textarea></label>
              <div class="actions"><button id="order">Order and pay</button> <a href="/shop/checkout" data-route>Back to delivery</a></div>
              <p class="small">Your card goes nowhere: this is a demo, and form capture leaves out card numbers, codes and passwords whatever a site allows.</p>
            </form>`;

const thanks = (): Markup => html`<div class="done" data-view="done" hidden>
              <p class="lead" id="thanks"></p>
              <p>Three people sign the card in your box. When they have, we write to you.</p>
              <div class="actions"><a class="button" href="/shop/account">Your orders</a> <a class="button plain" href="/shop">Back to the shop</a></div>
            </div>`;
