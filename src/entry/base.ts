// What the parts that are loaded later have in common: graph8's API and small helpers. One file, so that none brings its own.
export * from '../lib/adopt-styles.ts';
export * from '../lib/clock.ts';
export * from '../lib/emitter.ts';
export * from '../lib/fill.ts';
export * from '../lib/is-email.ts';
export * from '../lib/make-element.ts';
export * from '../lib/parse-json.ts';
export * from '../lib/parse-url.ts';
export * from '../lib/plain.ts';
export * from '../tracker/api.ts';
export { G8Error } from '../tracker/index.ts';
