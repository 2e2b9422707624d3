import { initCall } from '../init-call.ts';
import type { Plan } from '../plan.ts';
import type { SnippetStep } from '../types.ts';
import { check, install } from './steps.ts';

export const nextjs = (plan: Plan): SnippetStep[] => [
  install,
  {
    title: 'Start the tracker in a client component',
    text: 'It runs once in the browser, where it also follows the router. On the server it does nothing.',
    file: 'app/graph8.tsx',
    code: `'use client';

import { g8 } from 'graph8-browser';

${initCall(plan)}

export function Graph8() {
  return null;
}

export { g8 };`,
    language: 'tsx',
  },
  {
    title: 'Put it into the root layout',
    text: 'Keep what your layout has, and add the two lines with Graph8. Pages Router: instead of this, import the file first in pages/_app.tsx.',
    file: 'app/layout.tsx',
    code: `import type { ReactNode } from 'react';
import { Graph8 } from './graph8';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Graph8 />
        {children}
      </body>
    </html>
  );
}`,
    language: 'tsx',
  },
  {
    title: 'Tell what happens',
    text: 'In any client component.',
    file: 'app/choose-plan.tsx',
    code: `'use client';

import { g8 } from './graph8';

export function ChoosePlan() {
  return <button onClick={() => g8.track('Plan Chosen', { plan: 'workshop' })}>Choose</button>;
}`,
    language: 'tsx',
  },
  check,
];
