import { html } from 'hono/html';
import { scene } from '../drawing.ts';
import type { Page } from '../page.ts';

const PLANS = [
  { name: 'Bench', price: 6, text: 'Four blades a year, for the workshop at home.' },
  { name: 'Workshop', price: 19, text: 'Twenty blades a year, saws too.' },
  { name: 'School', price: 80, text: 'Every tool of up to thirty benches, collected in term time.' },
];

export const sharpeningPage = (): Page => ({
  title: 'Sharpening plans',
  description: 'Send us your blades, have them back within a week.',
  at: '/shop/sharpening',
  script: 'sharpening',
  main: html`
        <div class="intro">
          <h1>Sharpening plans</h1>
          <p class="lead">Send us your blades, have them back within a week. Post is included both ways.</p>
        </div>
        <ul class="plans">${PLANS.map(
          ({ name, price, text }) => html`<li class="plan">
            <h2>${name}</h2>
            <p><span class="price">€${price}</span> a month</p>
            <p>${text}</p>
            <button type="button" class="plain" data-g8-track="plan_chosen" data-g8-prop-plan="${name.toLowerCase()}" data-g8-prop-price="${price}">Choose ${name}</button>
          </li>`,
        )}</ul>
        <p id="plan-said" class="said" role="status"></p>
        <section class="text">
          <h2>What happens to a blade</h2>
          <p>It is cleaned with a brass brush and looked at under a lamp. Chips are ground out on a wet wheel that turns slowly, so that the edge never gets hotter than a hand can bear. Three stones follow, and a strip of leather after each of them. At last it is tried on a piece of oak.</p>
          <p><a href="/assets/care.txt" download>Care for your tools (text)</a></p>
        </section>
      `,
});

export const workshopPage = (): Page => ({
  title: 'The workshop',
  description: 'Eleven people and a forge.',
  at: '/shop/workshop',
  main: html`
        <div class="split wide-left">
          <div>
            <h1>Eleven people and a forge</h1>
            <p class="lead">We make about four thousand tools a year and know where most of them are.</p>
            <p>The workshop was a boat shed until 1954. The first planes were made for the boat builders who still had keys to it; their grandchildren send the same planes back for sharpening. We have grown since, but not by much: a tool passes through three pairs of hands, and each signs the card in its box.</p>
          </div>
          ${scene('shed')}
        </div>
        <div class="three text">
          <section><h2 id="steel">Our steel</h2>
            <p>One alloy for everything that cuts, hardened in oil and tempered twice. It takes longer to sharpen than most and stays sharp for longer, which is the bargain we would want ourselves.</p>
          </section>
          <section><h2 id="visits">Visits</h2>
            <p>Saturdays from ten to two. <a href="/shop/contact">Write first</a>, or <a href="/shop/visit">book a fitting</a>, and bring what needs grinding.</p>
          </section>
          <section><h2 id="post">Post</h2>
            <p>Parcels leave on Tuesdays and Fridays. Post is free from €150 on, else it is €8, to every place that a van can reach. Thirty days to send back what does not suit your hand. What we read ourselves: <a href="https://example.com/woodwork" target="_blank" rel="noopener">a woodworkers’ magazine</a>.</p>
          </section>
        </div>
      `,
});
