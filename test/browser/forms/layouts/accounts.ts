import type { Layout } from './layout.ts';

/** Signing in, signing up, and what belongs to it. */
export const ACCOUNTS: Layout[] = [
  {
    name: 'a login',
    html: `<form id="login" action="/done?token=§" data-user="§"><label>Email <input name="email" type="email" autocomplete="username" value="ada@example.com"></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" value="§"></label>
      <label><input type="checkbox" name="remember" value="§" checked> Remember me</label></form>`,
    fields: { email: 'ada@example.com' },
    names: ['remember'],
  },
  {
    name: 'a login of WordPress',
    html: `<form name="loginform" id="loginform" action="/done"><label for="user_login">Username or Email Address</label><input type="text" name="log" id="user_login" value="§">
      <label for="user_pass">Password</label><input type="password" name="pwd" id="user_pass" value="§" spellcheck="false">
      <input type="hidden" name="redirect_to" value="https://example.com/?key=§"><input type="hidden" name="testcookie" value="§"></form>`,
    fields: {}, // known as an email address, but no user name is one
  },
  {
    name: 'a password that a button shows',
    html: `<form><input name="email" type="email" value="ada@example.com"><input name="p" id="p1" type="password" value="§">
      <button type="button" class="before" onclick="this.form.p.type = 'text'">👁</button></form>`,
    fields: { email: 'ada@example.com' },
  },
  {
    name: 'a password that a script shows, in a form whose values the site wants',
    html: `<form data-g8-allow><input name="field_1" type="password" value="§"><input name="nick" value="countess"></form>`,
    before: `form.querySelector('input').focus(); form.querySelector('input').type = 'text'`,
    fields: { nick: 'countess' },
  },
  {
    name: 'a password field that is a text field from the start',
    html: `<form data-g8-allow><input name="field_a" type="text" autocomplete="new-password" value="§"><input name="field_b" placeholder="Repeat your password" value="§">
      <input name="field_c" aria-label="Choose a passphrase" value="§"><label>PIN <input name="field_d" inputmode="numeric" value="§"></label></form>`,
    fields: {},
  },
  {
    name: 'a sign-up',
    html: `<form id="register"><input name="user[first_name]" value="Ada"><input name="user[last_name]" value="Lovelace"><input name="user[email]" type="email" value="ada@example.com">
      <input name="user[username]" value="§"><input name="user[password]" type="password" value="§"><input name="user[password_confirmation]" type="password" value="§">
      <input type="hidden" name="authenticity_token" value="§"><input name="invite_code" value="§"><label>Date of birth <input type="date" name="dob" value="1990-12-10"></label></form>`,
    fields: { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' },
    names: ['user[username]', 'invite_code', 'dob'],
  },
  {
    name: 'a one-time code in six boxes',
    html: `<form data-g8-allow aria-label="Verification §">${[1, 2, 3, 4, 5, 6].map((n) => `<input type="tel" maxlength="1" name="otp-${n}" autocomplete="one-time-code" value="${n}" data-digit="§">`).join('')}</form>`,
    fields: {},
  },
  {
    name: 'a one-time code without any of the right attributes',
    html: `<form data-g8-allow><label for="c">Enter the verification code we have sent to §</label><input id="c" name="c" value="§"><input name="code" value="§"></form>`,
    fields: {},
  },
  {
    name: 'a reset of the password with the token in the address',
    html: `<form action="/done/reset/eyJhbGciOiJIUzI1NiJ9.§.§/‡?token=§#§"><input name="a" type="password" value="§"><input name="b" type="password" value="§"></form>`,
    fields: {},
  },
  {
    name: 'settings with keys and secrets',
    html: `<form data-g8-allow><label>API key <input name="k" value="§"></label><input name="client_secret" value="§"><input name="access_token" value="§">
      <textarea name="private_key">§</textarea><label>Recovery codes <textarea name="r">§</textarea></label><input name="label" value="My laptop"></form>`,
    fields: { label: 'My laptop' },
  },
  {
    name: 'identity documents',
    html: `<form data-g8-allow><input name="ssn" value="§"><label>Passport number <input name="doc" value="§"></label><input name="national_id" value="§">
      <label>Driver's license <input name="dl" value="§"></label><input name="tax_id" value="§"><label>Social security <input name="s" value="§"></label><input name="q1" value="078-05-1120"></form>`,
    fields: {},
  },
  {
    name: 'a profile with a photo and rich text',
    html: `<form enctype="multipart/form-data" method="post"><label>Your name <input name="n" value="Ada Lovelace"></label><input type="file" name="photo"><div contenteditable data-name="bio">§</div>
      <textarea name="bio">§</textarea><input type="range" name="level" value="7"><input type="color" name="colour"><output name="o">§</output></form>`,
    fields: { name: 'Ada Lovelace' },
    names: ['bio', 'level', 'colour'],
  },
];
