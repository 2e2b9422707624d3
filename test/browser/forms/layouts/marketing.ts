import type { Layout } from './layout.ts';

const ADA = { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' };

/** Contact forms of site builders, and those of marketing tools. */
export const MARKETING: Layout[] = [
  {
    name: 'Contact Form 7',
    html: `<form class="wpcf7-form init" novalidate data-status="init"><input type="hidden" name="_wpcf7" value="§"><label>Your name<span><input type="text" name="your-name" value="Ada Lovelace"></span></label>
      <label>Your email<span><input type="email" name="your-email" value="ada@example.com"></span></label><input type="tel" name="tel-123" value="+44 20 7946 0958"><input type="url" name="url-7" value="https://example.com/?ref=§">
      <input name="your-subject" value="§"><textarea name="your-message">§</textarea></form>`,
    fields: {
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phone: '+44 20 7946 0958',
      website: 'https://example.com/',
    },
    names: ['your-subject', 'your-message'],
  },
  {
    name: 'Gravity Forms',
    html: `<form id="gform_1"><span><input type="text" name="input_1.3" id="input_1_1_3" value="Ada"><label for="input_1_1_3">First</label></span><span><input type="text" name="input_1.6" id="input_1_1_6" value="Lovelace"><label for="input_1_1_6">Last</label></span>
      <label for="input_1_2">Email<span>(Required)</span></label><input name="input_2" id="input_1_2" type="text" value="ada@example.com"><label for="input_1_4">Phone</label><input name="input_4" id="input_1_4" type="tel" value="(212) 555-0142">
      <label for="input_1_5">Comments</label><textarea name="input_5" id="input_1_5">§</textarea><input type="hidden" name="gform_unique_id" value="§"><input name="input_9" aria-hidden="true" value="§"></form>`,
    fields: { ...ADA, phone: '(212) 555-0142' },
    names: ['input_5', 'input_9'],
  },
  {
    name: 'WPForms',
    html: `<form id="wpforms-form-7" novalidate><input type="text" name="wpforms[fields][0][first]" value="Ada"><input type="text" name="wpforms[fields][0][last]" value="Lovelace"><input type="email" name="wpforms[fields][1]" value="ada@example.com">
      <input type="hidden" name="wpforms[token]" value="§"><textarea name="wpforms[fields][2]">§</textarea></form>`,
    fields: ADA,
    names: ['wpforms[fields][2]'],
  },
  {
    name: 'Ninja Forms, which gives its fields numbers for names',
    html: `<form><label for="nf-field-1">First Name <span>*</span></label><input id="nf-field-1" name="nf-field-1" value="Ada"><label for="nf-field-2">Last Name</label><input id="nf-field-2" name="nf-field-2" value="Lovelace">
      <label for="nf-field-3">Email</label><input id="nf-field-3" name="email" class="nf-element" type="email" value="ada@example.com"><label for="nf-field-4">Message</label><textarea id="nf-field-4" name="nf-field-4">§</textarea></form>`,
    fields: ADA,
    names: ['nf-field-4'],
  },
  {
    name: 'Elementor',
    html: `<form class="elementor-form" name="New Form"><input type="hidden" name="post_id" value="§"><input name="form_fields[name]" value="Ada Lovelace"><input type="email" name="form_fields[email]" value="ada@example.com"><textarea name="form_fields[message]">§</textarea></form>`,
    fields: { name: 'Ada Lovelace', email: 'ada@example.com' },
    names: ['form_fields[message]'],
  },
  {
    name: 'Webflow',
    html: `<form id="wf-form-Email" name="wf-form-Email" data-name="Email Form" data-token="§"><input name="Name" data-name="Name" value="Ada Lovelace"><input name="Email-2" data-name="Email 2" type="email" value="ada@example.com"><input type="radio" name="Plan" value="§" checked></form>`,
    fields: { name: 'Ada Lovelace', email: 'ada@example.com' },
    names: ['Plan'],
  },
  {
    name: 'HubSpot',
    html: `<form id="hsForm_1" data-form-id="§"><input name="0-1/firstname" value="Ada"><input name="0-1/lastname" value="Lovelace"><input name="0-1/email" type="email" value="ada@example.com"><input name="0-2/name" aria-label="Company name" value="Analytical Ltd" id="company">
      <input name="jobtitle" value="Countess"><input type="hidden" name="hs_context" value='{"hutk":"§"}'><select name="0-1/industry"><option value="§" selected>§</option></select></form>`,
    fields: { ...ADA, company: 'Analytical Ltd', job_title: 'Countess' },
    names: ['0-1/industry'],
  },
  {
    name: 'Marketo',
    html: `<form id="mktoForm_12"><input id="FirstName" name="FirstName" value="Ada"><input id="LastName" name="LastName" value="Lovelace"><input id="Email" name="Email" type="email" value="ada@example.com"><input id="Company" name="Company" value="Analytical Ltd">
      <input id="Title" name="Title" value="Countess"><input id="Phone" name="Phone" type="tel" value="+44 20 7946 0958"><input type="hidden" name="munchkinId" value="§"><input type="hidden" name="_mkt_trk" value="§"></form>`,
    fields: { ...ADA, company: 'Analytical Ltd', job_title: 'Countess', phone: '+44 20 7946 0958' },
  },
  {
    name: 'Mailchimp',
    html: `<form id="mc-embedded-subscribe-form" action="/done?u=§&id=§"><input type="email" name="EMAIL" id="mce-EMAIL" value="ada@example.com"><input name="FNAME" id="mce-FNAME" value="Ada"><input name="LNAME" id="mce-LNAME" value="Lovelace"><input name="b_1f2_3a4" tabindex="-1" value="">
      <input type="checkbox" name="gdpr[1]" value="§" checked></form>`,
    fields: ADA,
    names: ['b_1f2_3a4', 'gdpr[1]'],
  },
  {
    name: 'Pardot, with labels alone to go by',
    html: `<form id="pardot-form"><p><label for="1_2pi_1_2">First Name</label><input id="1_2pi_1_2" name="1_2pi_1_2" value="Ada"></p><p><label for="1_4pi_1_4">Last Name</label><input id="1_4pi_1_4" name="1_4pi_1_4" value="Lovelace"></p>
      <p><label for="1_6pi_1_6">Business Email</label><input id="1_6pi_1_6" name="1_6pi_1_6" value="ada@example.com"></p><p style="position:absolute; left:-9999px"><label for="pi_extra_field">Comments §</label><input id="pi_extra_field" name="pi_extra_field" value="§"></p></form>`,
    fields: ADA,
    names: ['pi_extra_field'],
  },
  {
    name: 'Salesforce Web-to-Lead',
    html: `<form><input type="hidden" name="oid" value="§"><input name="first_name" value="Ada"><input name="last_name" value="Lovelace"><input name="email" value="ada@example.com"><input name="company" value="Analytical Ltd"><input name="title" value="Countess"><input name="URL" value="https://example.com"><input name="city" value="§"></form>`,
    fields: { ...ADA, company: 'Analytical Ltd', job_title: 'Countess', website: 'https://example.com' },
    names: ['city'],
  },
  {
    name: 'Google-like floating labels with aria-labelledby',
    html: `<form><span id="l1">Email</span><input aria-labelledby="l1" name="x1" value="ada@example.com"><span id="l2">Security code §</span><input aria-labelledby="l2 l1" name="x2" value="§" data-g8-allow></form>`,
    fields: { email: 'ada@example.com' },
  },
  {
    name: 'a newsletter of one field',
    html: `<form><input placeholder="Enter your email" value="ada@example.com" data-source="§"></form>`,
    fields: { email: 'ada@example.com' },
  },
  {
    name: 'a search',
    html: `<form role="search" action="/done?q=§"><input type="search" name="q" value="§"><select name="category"><option value="§">§</option></select></form>`,
    fields: {},
    names: ['q', 'category'],
  },
  {
    name: 'a form, fields and values that the site has marked',
    html: `<form><input name="email" type="email" value="ada@example.com" data-g8-ignore><div data-g8-ignore><input name="company" value="§"></div><div data-g8-allow><select name="topic" multiple><option selected>order</option><option selected>visit</option><option>§</option></select>
      <input type="checkbox" name="wants[]" value="demo" checked><input type="checkbox" name="wants[]" value="call" checked><input type="checkbox" name="wants[]" value="§"><input type="hidden" name="h1" value="§"></div><input type="hidden" name="campaign" value="spring" data-g8-allow></form>`,
    fields: { topic: ['order', 'visit'], 'wants[]': ['demo', 'call'], campaign: 'spring' },
  },
  {
    name: 'a survey with custom elements',
    html: `<form><x-field name="rating" value="§"></x-field><input name="nps" type="number" value="9"><textarea name="why" placeholder="§">§</textarea><label>May we write to you? <input name="contact" value="§"></label></form>`,
    fields: {},
    names: ['rating', 'nps', 'why', 'contact'],
    before: `customElements.get('x-field') || customElements.define('x-field', class extends HTMLElement { static formAssociated = true; constructor() { super(); this.attachInternals().setFormValue('§'); } get value() { return '§' } get type() { return 'x-field' } })`,
  },
];
