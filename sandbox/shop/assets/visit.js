import { withG8 } from './graph8.js';
import { prefill } from './user.js';

// The calendar asks for nothing before it is seen, and for no time before the visitor has agreed.
withG8((g8) => {
  g8.calendar.embed('#calendar', {
    ...{ username: 'ada', eventType: 'intro-30', title: 'A fitting with Ada King' },
    prefill: prefill(),
  });
});
