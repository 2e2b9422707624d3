export { G8Error } from '../tracker/g8-error.ts';
export { FRAMEWORKS, snippet } from './snippet.ts';
export { snippetText } from './snippet-text.ts';
export type * from './types.ts';
