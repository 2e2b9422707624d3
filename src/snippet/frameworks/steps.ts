import { initCall } from '../init-call.ts';
import type { Plan } from '../plan.ts';
import type { SnippetStep } from '../types.ts';

/** What every set of instructions ends with. */
export const check: SnippetStep = {
  title: 'Check it',
  text: 'Opens your page in a browser and says what is missing, with the fix. It visits the page like anybody: its page view is counted.',
  code: 'npx graph8-browser doctor https://your-site.example/',
  language: 'sh',
};

/** How a page with the tag tells what happens. */
export const trackWithTag: SnippetStep = {
  title: 'Tell what happens',
  text: 'Page views and submitted forms are told by themselves. Anything else is one line in any script after the snippet.',
  code: "g8.track('Plan Chosen', { plan: 'workshop', price: 19 });",
  language: 'js',
};

export const install: SnippetStep = {
  title: 'Install the package',
  text: 'In the folder of your app.',
  code: 'npm install graph8-browser',
  language: 'sh',
};

/** A module that starts the tracker and gives `g8` to the rest of the app. */
export const startingModule = (plan: Plan, file: string): SnippetStep => ({
  title: 'Start the tracker',
  text: 'A file of its own, so that it runs once and before your app renders. Page views are counted by themselves, also when a router changes the address.',
  file,
  code: `import { g8 } from 'graph8-browser';\n\n${initCall(plan)}\n\nexport { g8 };`,
  language: 'ts',
});

/** A component that tells what happens, below the provider. */
export const choosePlan = `import { useG8 } from 'graph8-browser/react';

export function ChoosePlan() {
  const g8 = useG8();
  return <button onClick={() => g8.track('Plan Chosen', { plan: 'workshop' })}>Choose</button>;
}`;
