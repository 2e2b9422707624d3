import type { Built } from '../../../src/snippet/built.ts';

/** Stands for what the build puts in. */
export const BUILT: Built = {
  stub: '(e=>{if(e.g8)return;e.g8={q:[]}})(window);',
  stubHash: 'sha256-stub=',
  files: { 'g8.js': 'sha384-g8/+=', 'p.js': 'sha384-p/+=' },
};
