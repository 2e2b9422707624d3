// The copilot's launcher, for visitors who have agreed, and what it may do in the shop when they say yes.
import { withG8 } from './graph8.js';
import { prefill } from './user.js';

const OPTIONS = {
  title: 'Ask the workshop',
  greeting: 'Hello! Ask me about tools, steel, sharpening, or a time at the bench.',
  suggestions: ['What does sharpening cost?', 'Which steel is it?', 'Book a meeting'],
};

export function offerCopilot() {
  withG8((g8) => {
    g8.copilot.registerAction('open_page', ({ path }) => openPage(path), 'open the page with the plans');
    g8.copilot.registerAction(
      'book_meeting',
      ({ event_type }) => book(g8, event_type),
      'show times at the bench',
    );
    let offered = false;
    const offer = (agreed) => {
      if (agreed === offered) return;
      offered = agreed;
      g8.copilot.configure({ ...OPTIONS, launcher: agreed });
    };
    offer(g8.consent.state === 'granted');
    g8.on('status', ({ consent }) => offer(consent === 'granted'));
  });
}

/** An answer names the page: only one of the shop is opened. */
function openPage(path) {
  if (!/^\/shop(\/|$)/.test(path)) throw new Error('not a page of the shop');
  location.assign(path);
  return `at ${path}`;
}

function book(g8, eventType) {
  g8.calendar.show({ username: 'ada', eventType, title: 'A fitting with Ada King', prefill: prefill() });
  return 'the times are shown';
}
