import type { Layout } from './layout.ts';

/** Paying and ordering. */
export const SHOPS: Layout[] = [
  {
    name: 'a checkout of WooCommerce',
    html: `<form name="checkout" class="woocommerce-checkout"><input name="billing_first_name" autocomplete="given-name" value="Ada"><input name="billing_last_name" value="Lovelace"><input name="billing_company" value="Analytical Ltd">
      <input name="billing_address_1" placeholder="House number and street §" value="§"><input name="billing_postcode" value="§"><input type="tel" name="billing_phone" autocomplete="tel" value="+44 20 7946 0958"><input type="email" name="billing_email" value="ada@example.com">
      <input id="stripe-card-number" name="stripe-card-number" value="4242424242424242"><input name="stripe-card-cvc" value="§"><input name="stripe-card-expiry" value="§"><textarea name="order_comments">§</textarea>
      <input type="hidden" name="woocommerce-process-checkout-nonce" value="§"><input type="hidden" name="_wp_http_referer" value="/checkout?key=§"></form>`,
    fields: {
      first_name: 'Ada',
      last_name: 'Lovelace',
      company: 'Analytical Ltd',
      phone: '+44 20 7946 0958',
      email: 'ada@example.com',
    },
    names: ['billing_address_1', 'billing_postcode', 'order_comments'],
  },
  {
    name: 'a card form by autocomplete',
    html: `<form data-g8-allow>${[
      'cc-name',
      'cc-number',
      'cc-exp',
      'cc-exp-month',
      'cc-exp-year',
      'cc-csc',
      'cc-type',
      'cc-given-name',
    ]
      .map((token, n) => `<input name="f${n}" autocomplete="billing ${token}" value="§" aria-label="§">`)
      .join(
        '',
      )}<select name="f9" autocomplete="cc-exp-month"><option value="§" selected>§</option></select></form>`,
    fields: {},
  },
  {
    name: 'a card form by names, with a phone keyboard',
    html: `<form data-g8-allow><input type="tel" name="cardnumber" value="§"><input type="tel" name="ccNum" value="§"><input type="tel" name="exp-date" value="§"><input type="text" name="cvv2" value="§">
      <input name="creditCardHolder" value="§"><label for="cn">Name on card</label><input id="cn" name="holder" value="§"><input name="field_7" value="4111 1111 1111 1111"></form>`,
    fields: {},
  },
  {
    name: 'a card number typed into the wrong fields',
    html: `<form><input name="name" value="4111 1111 1111 1111"><input type="tel" name="phone" value="5555555555554444"><input name="company" value="378282246310005"></form>`,
    fields: {},
  },
  {
    name: 'a bank transfer',
    html: `<form data-g8-allow><label>IBAN <input name="a" value="§"></label><label>BIC / SWIFT <input name="b" value="§"></label><input name="sort-code" value="§"><label>Account number <input name="c" value="§"></label>
      <label>Routing number <input name="d" value="§"></label><label>Account holder's bank <input name="e" value="§"></label><input name="reference" value="DE89 3704 0044 0532 0130 00"></form>`,
    fields: {},
  },
  {
    name: 'a guest checkout of Shopify',
    html: `<form action="/done/checkouts/‡"><input name="checkout[email]" type="email" autocomplete="shipping email" value="ada@example.com"><input name="checkout[shipping_address][first_name]" autocomplete="shipping given-name" value="Ada">
      <input name="checkout[shipping_address][last_name]" autocomplete="shipping family-name" value="Lovelace"><input name="checkout[shipping_address][address1]" autocomplete="shipping address-line1" value="§">
      <input name="checkout[reduction_code]" placeholder="Gift card or discount code" value="§"><input type="hidden" name="authenticity_token" value="§"></form>`,
    fields: { email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace' },
    names: ['checkout[shipping_address][address1]'],
  },
  {
    name: 'a gift with the address of somebody else',
    html: `<form><input name="email" type="email" value="ada@example.com"><label>Recipient's email <input type="email" name="to" value="§@example.com"></label><input name="friend_name" value="§"><textarea name="greeting">§</textarea></form>`,
    fields: { email: 'ada@example.com' },
    names: ['to', 'friend_name', 'greeting'],
  },
  {
    name: 'a German checkout with the words of the core alone',
    html: `<form data-g8-allow><label>Kennwort <input name="f1" value="§"></label><label>Kartennummer <input name="f2" value="§"></label><label>Kontonummer <input name="f3" value="§"></label><label>Prüfziffer (CVC) <input name="f4" value="§"></label></form>`,
    fields: {},
  },
  {
    name: 'a Spanish and a French payment with the words of the core alone',
    html: `<form data-g8-allow><label>Contraseña <input name="f1" value="§"></label><label>Número de tarjeta <input name="f2" value="§"></label><label>Mot de passe <input name="f3" value="§"></label><label>Numéro de carte <input name="f4" value="§"></label></form>`,
    fields: {},
  },
  {
    name: 'a payment in a dialog of its own shadow',
    html: `<form data-g8-allow><fieldset name="card"><legend>Card §</legend><input name="card[number]" value="§"><input name="card[verification_value]" value="§"></fieldset><input name="note" value="thanks"></form>`,
    fields: { note: 'thanks' },
  },
];
