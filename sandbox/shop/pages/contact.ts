import { html } from 'hono/html';
import type { Page } from '../page.ts';

/** A form without any code for graph8: the tag tells of its submission by itself. */
export const contactPage = (): Page => ({
  title: 'Write to us',
  description: 'A person reads this, usually before noon.',
  script: 'contact',
  main: html`
        <div class="split">
          <div>
            <h1>Write to the workshop</h1>
            <p class="lead">A person reads this, usually before noon.</p>
            <address>
              Northwind Tools<br>The Boat Shed, Quay 4<br>9008 Northwind<br>
              <a href="tel:+15550100">+1 555 0100</a>
            </address>
            <p>Saturdays from ten to two the door is open. <a href="/shop/visit">Book a fitting</a> and we have the kettle on.</p>
          </div>
          <form id="contact" class="stack" name="contact" method="post">
            <div class="two">
              <label>First name <input name="first_name" autocomplete="given-name"></label>
              <label>Last name <input name="last_name" autocomplete="family-name"></label>
            </div>
            <label>Email <input name="email" type="email" autocomplete="email" required></label>
            <label>Company (may stay empty) <input name="company" autocomplete="organization"></label>
            <label>What is it about? <select name="topic" data-g8-allow>
              <option value="order">An order</option>
              <option value="sharpening">Sharpening</option>
              <option value="visit">A visit</option>
              <option value="school">Tools for a school</option>
            </select></label>
            <label>Message <textarea name="message" rows="5" required></textarea></label>
            <button>Send</button>
            <p id="contact-said" class="said" role="status"></p>
          </form>
        </div>
      `,
});

const STAGES = JSON.stringify([
  { stage: 1, fields: [{ name: 'email', type: 'email', required: true, label: 'Email' }] },
  {
    stage: 2,
    fields: [
      { name: 'first_name', required: true, label: 'First name' },
      { name: 'company', label: 'Workshop or company' },
    ],
  },
  {
    stage: 3,
    fields: [
      {
        ...{ name: 'work', type: 'select', label: 'What do you make?' },
        options: ['Furniture', 'Boats', 'Instruments', 'Houses', 'Whatever needs making'],
      },
    ],
  },
]);

export const joinPage = (): Page => ({
  title: 'The bench club',
  description: 'Ten per cent off the first order, and four letters a year.',
  script: 'join',
  main: html`
        <div class="split">
          <div>
            <h1>Join the bench club</h1>
            <p class="lead">Ten per cent off your first order, first pick of the small batches, and four letters a year that somebody took time over.</p>
            <p>We ask for your address today. At your next visits we ask one thing more, and never what you have answered before.</p>
            <p id="welcome" class="welcome" role="status"></p>
          </div>
          <g8-form form-id="bench-club" heading="Become a member" button="Join" stages="${STAGES}"></g8-form>
        </div>
      `,
});

export const visitPage = (): Page => ({
  title: 'Book a fitting',
  description: 'Half an hour at our bench, with the tools that you think of buying.',
  script: 'visit',
  main: html`
        <div class="intro">
          <h1>Book a fitting</h1>
          <p class="lead">Half an hour at our bench with Ada King, who has ground our irons for nineteen years. Bring a piece of the wood that you work in.</p>
        </div>
        <div id="calendar" class="calendar"></div>
      `,
});
