import { isEmail } from '../lib/is-email.ts';
import { parseUrl } from '../lib/parse-url.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const FORMATS: { [name: string]: (text: string) => boolean } = {
  date: (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) => TIME.test(text) && !Number.isNaN(Date.parse(text)),
  email: isEmail,
  uri: (text) => !!parseUrl(text),
  uuid: (text) => UUID.test(text),
};

/** Whether a text has a format. A format that nobody knows says nothing. */
export const hasFormat = (text: string, format: string): boolean =>
  !Object.hasOwn(FORMATS, format) || !!FORMATS[format]?.(text);
