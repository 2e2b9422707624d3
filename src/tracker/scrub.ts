import { CAMPAIGN_PARAMETERS, type Moment } from './page-context.ts';

/** What stands where something was taken out. */
const REDACTED = '[redacted]';

/** Query parameters whose values are secrets or personal, compared in lower case with `-` for `_` and `.`. */
const SECRET_PARAMETERS =
  /^(?:.*(?:token|passw(?:or)?d|secret|signature|credential)|auth|code|otp|pwd|api-?key|jwt|sid|(?:j|php)?sess(?:ion)?-?id|invit(?:e|ation)|reset|e-?mail|(?:tele)?phone|tel|mobile|ssn|iban|(?:first|last)-?name|an-uid)$/;

const EMAILS = /[\w.+-]{1,64}(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi;

/** Texts that are secret or personal wherever they stand. */
const PATTERNS: readonly RegExp[] = [
  /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, // JSON web tokens
  EMAILS,
  /(?:\+|%2B|\b00)\d(?:[\s().-]|%20)?(?:\d(?:[\s().-]|%20)?){7,13}\b/g, // phone numbers in international form
  /(?:\(|%28|\b)\d{3}(?:\)|%29)?(?:[ .+-]|%20)\d{3}(?:[ .+-]|%20)\d{4}\b/g, // phone numbers as North America writes them
  /\b[0-9a-f]{32,}\b/gi, // hashes and hexadecimal tokens
];

/**
 * Links that let somebody in: what follows such a word in a path is the secret when it has a digit or is one long word,
 * as `/reset/abc123`; `/invite/friends` is a page.
 */
const SECRET_LINKS =
  /(\/(?:[\w-]*[-_])?(?:reset|invit(?:e|ation)|verify|confirm|activate|unsubscribe|magic(?:-?link)?|token)[\w-]*\/(?:[\w=]{1,8}\/)?)(?=[^/]*\d|[^/-]{16})[^/]+/gi;

/** Long words, among them the random ones of session ids and links. */
const LONG_WORDS = /\b[\w-]{24,}/g;

/** Whether a long word is random: no human word or slug mixes digits and both cases, or letters and digits, for so long. */
const isRandom = (word: string): boolean =>
  word
    .split(/[-_]/)
    .some(
      (run) =>
        (run.length > 11 && [/\d/, /[a-z]/, /[A-Z]/].every((kind) => kind.test(run))) ||
        (run.length > 19 && /(?:\d+\D+){2}\d/.test(run)),
    );

/** Takes secrets and personal data out of URLs and titles. */
export class Scrubber {
  readonly #parameters: ReadonlySet<string>;
  readonly #patterns: readonly RegExp[];

  /** `extra` adds names of query parameters (strings) and patterns to the built-in lists. */
  constructor(extra: readonly (string | RegExp)[]) {
    this.#parameters = new Set(extra.filter((item) => typeof item === 'string').map(comparable));
    const own = extra.filter((item) => item instanceof RegExp);
    this.#patterns = [
      ...PATTERNS,
      ...own.map(({ source, flags }) => new RegExp(source, flags.replace(/[gy]/g, '').concat('g'))),
    ];
  }

  /** The moment of a call with its texts scrubbed. */
  moment(moment: Moment): Moment {
    const { url, referrer, title } = moment;
    return { ...moment, url: this.url(url), referrer: this.url(referrer), title: this.text(title) };
  }

  /** A text without what matches one of the patterns. */
  text(text: string): string {
    return this.#patterns
      .reduce((rest, pattern) => rest.replace(pattern, REDACTED), text)
      .replace(LONG_WORDS, (word) => (isRandom(word) ? REDACTED : word));
  }

  /** A URL, or a part of one that may hold a query or a fragment. Works on the text: a bare `%` does no harm. */
  url(url: string): string {
    return url
      .split(/([?&#;])/)
      .map((piece) => this.#piece(piece))
      .join('');
  }

  #piece(piece: string): string {
    const equals = piece.indexOf('=');
    // A path can hold a `=` too, as at the end of base64: what comes before it is then no name.
    if (equals < 1 || piece.slice(0, equals).includes('/'))
      return this.text(piece.replace(SECRET_LINKS, `$1${REDACTED}`));
    const name = this.text(piece.slice(0, equals));
    if (CAMPAIGN_PARAMETERS.test(name)) return piece.replace(EMAILS, REDACTED);
    if (SECRET_PARAMETERS.test(comparable(name)) || this.#parameters.has(comparable(name)))
      return `${name}=${REDACTED}`;
    return `${name}=${this.text(piece.slice(equals + 1))}`;
  }
}

/** A name without case and separators; of `user[password]`, as Rails and PHP write it, the innermost part. */
const comparable = (name: string): string => {
  const parts = name.toLowerCase().split(/[[\]]|%5[bd]/);
  return (parts.filter(Boolean).pop() ?? '').replace(/[_.]/g, '-');
};
