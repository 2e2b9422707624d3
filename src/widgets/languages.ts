export { french } from './languages/french.ts';
export { german } from './languages/german.ts';
export { japanese } from './languages/japanese.ts';
export { portuguese } from './languages/portuguese.ts';
export { spanish } from './languages/spanish.ts';
