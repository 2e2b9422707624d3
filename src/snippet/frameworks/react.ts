import type { Plan } from '../plan.ts';
import { providerTag } from '../provider-tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, choosePlan, install } from './steps.ts';

export const react = (plan: Plan): SnippetStep[] => [
  install,
  {
    title: 'Put the provider around your app',
    text: 'Keep what your file has, and add the lines with G8Provider. It starts the tracker once. Page views are counted by themselves, also when a router changes the address.',
    file: 'src/main.tsx',
    code: `import { G8Provider } from 'graph8-browser/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import App from './App';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
${providerTag(plan, '    ')}
      <App />
    </G8Provider>
  </StrictMode>,
);`,
    language: 'tsx',
  },
  {
    title: 'Tell what happens',
    text: 'In any component.',
    file: 'src/ChoosePlan.tsx',
    code: choosePlan,
    language: 'tsx',
  },
  check,
];
