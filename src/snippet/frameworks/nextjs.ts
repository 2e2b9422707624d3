import type { Plan } from '../plan.ts';
import { providerTag } from '../provider-tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, choosePlan, install } from './steps.ts';

export const nextjs = (plan: Plan): SnippetStep[] => [
  install,
  {
    title: 'Put the provider into the root layout',
    text: 'Keep what your layout has, and add the lines with G8Provider. It starts the tracker once, in the browser only, and follows the router. Pages Router: the same around the component in pages/_app.tsx.',
    file: 'app/layout.tsx',
    code: `import { G8Provider } from 'graph8-browser/react';
import type { ReactNode } from 'react';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
${providerTag(plan, '        ')}
          {children}
        </G8Provider>
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
    code: `'use client';\n\n${choosePlan}`,
    language: 'tsx',
  },
  check,
];
