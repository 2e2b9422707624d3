import type { Plan } from '../plan.ts';
import { tagOf } from '../tag.ts';
import type { SnippetStep } from '../types.ts';
import { check, trackWithTag } from './steps.ts';

export const html = (plan: Plan): SnippetStep[] => [
  {
    title: 'Paste this into the head',
    text: 'On every page, before other scripts; where pages share a template, once there. The first element keeps calls that are made before the second has loaded.',
    code: tagOf(plan),
    language: 'html',
  },
  trackWithTag,
  check,
];
