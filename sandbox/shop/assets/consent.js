// The question whether the visit may be counted. The tag waits for it: `data-consent="pending"`.
import { withG8 } from './graph8.js';
import { say } from './say.js';

const byId = (id) => document.getElementById(id);

/** Asks until there is an answer, here or in another tab; the footer asks again. */
export function askConsent() {
  const banner = byId('consent');
  withG8((g8) => {
    /** Whether it was opened again, though there is a decision. */
    let asksAgain = false;
    const show = () => {
      banner.hidden = g8.consent.state !== 'pending';
    };
    show();
    g8.on('status', ({ consent }) => consent !== 'pending' && !asksAgain && show());
    const answer = (decide, words) => {
      decide();
      asksAgain = false;
      banner.hidden = true;
      say(words);
    };
    byId('accept').addEventListener('click', () =>
      answer(() => g8.consent.grant(), 'Thank you. Your visit is counted.'),
    );
    byId('refuse').addEventListener('click', () =>
      answer(() => g8.consent.deny(), 'Nothing is stored or sent about you.'),
    );
    byId('consent-again').addEventListener('click', () => {
      asksAgain = true;
      banner.hidden = false;
      byId('refuse').focus();
    });
    banner.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !asksAgain) return;
      asksAgain = false;
      banner.hidden = true;
      byId('consent-again').focus();
    });
  });
}
