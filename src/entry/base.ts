// What the parts that are loaded later have in common, so that none brings its own. The build tells which names are missing.
export { adoptStyles } from '../lib/adopt-styles.ts';
export { systemClock } from '../lib/clock.ts';
export { Emitter } from '../lib/emitter.ts';
export { fill } from '../lib/fill.ts';
export { isEmail } from '../lib/is-email.ts';
export { makeElement } from '../lib/make-element.ts';
export { parseJson } from '../lib/parse-json.ts';
export { parseUrl } from '../lib/parse-url.ts';
export { isPlainObject } from '../lib/plain.ts';
export {
  ANSWERS,
  allowedParts,
  apiError,
  backoff,
  callApi,
  followVisitor,
  ownerOf,
  partsOf,
  randomId,
} from '../tracker/api.ts';
