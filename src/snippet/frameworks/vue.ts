import { initCall } from '../init-call.ts';
import type { Plan } from '../plan.ts';
import type { SnippetStep } from '../types.ts';
import { check, install, startingModule } from './steps.ts';

export const vue = (plan: Plan): SnippetStep[] => [
  install,
  startingModule(plan, 'src/graph8.ts'),
  {
    title: 'Import it first',
    text: 'As the first line of the file that creates your app. Not in onMounted: that would be too late for the first calls.',
    file: 'src/main.ts',
    code: "import './graph8';",
    language: 'ts',
  },
  {
    title: 'Tell what happens',
    text: 'In any component.',
    file: 'src/ChoosePlan.vue',
    code: `<script setup lang="ts">
import { g8 } from './graph8';
</script>

<template>
  <button @click="g8.track('Plan Chosen', { plan: 'workshop' })">Choose</button>
</template>`,
    language: 'vue',
  },
  {
    title: 'With Nuxt',
    text: 'Instead of the second and third step: a plugin that runs in the browser only.',
    file: 'plugins/graph8.client.ts',
    code: `import { g8 } from 'graph8-browser';

export default defineNuxtPlugin(() => {
${initCall(plan, '  ')}
});`,
    language: 'ts',
  },
  check,
];
