import type { Plan } from '../plan.ts';
import type { SnippetStep } from '../types.ts';
import { check, install, startingModule } from './steps.ts';

export const react = (plan: Plan): SnippetStep[] => [
  install,
  startingModule(plan, 'src/graph8.ts'),
  {
    title: 'Import it first',
    text: 'As the first line of the file that renders your app. Not in an effect: that would be too late for the first calls.',
    file: 'src/main.tsx',
    code: "import './graph8';",
    language: 'tsx',
  },
  {
    title: 'Tell what happens',
    text: 'In any component.',
    file: 'src/ChoosePlan.tsx',
    code: `import { g8 } from './graph8';

export function ChoosePlan() {
  return <button onClick={() => g8.track('Plan Chosen', { plan: 'workshop' })}>Choose</button>;
}`,
    language: 'tsx',
  },
  check,
];
