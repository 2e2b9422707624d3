import type { FieldKind, FieldWords } from '../tracker/index.ts';

/** What is known of a field without looking at its value. */
export interface FieldHints {
  /** `type` of an input, `select-one` and the like of other fields. */
  type: string;
  /** The `autocomplete` attribute. */
  autocomplete: string;
  /** Name, label, placeholder and so on, as the page has them; what is most to be believed first. */
  texts: readonly string[];
}

/** Detail tokens of https://html.spec.whatwg.org/#autofill that say what a field holds. */
const TOKENS: { readonly [token: string]: FieldKind } = {
  email: 'email',
  'given-name': 'first_name',
  'family-name': 'last_name',
  name: 'name',
  organization: 'company',
  tel: 'phone',
  'tel-national': 'phone',
  'organization-title': 'job_title',
  url: 'website',
};

/** Detail tokens of what must never leave. */
const SECRET_TOKENS = /\b(?:cc|transaction)-|password|one-time-code/;
/** Types whose values can be of a known kind. */
const PLAIN_TYPES = /^(?:text|email|tel|url|number|select-one)$/;
/** Longest text that names a field, in words: longer ones are sentences and mean something else. */
const MAX_WORDS = 6;
/** Fields about somebody else than the visitor. */
const OTHERS = /\b(?:friend|recipient|receiver|refer|gift|invit|spouse|partner|emergency|guardian|assistant)/;
/** What labels and names add to the word itself. */
const ORNAMENT = /^(?:(?:please )?enter )|(?: (?:required|optional|\d+))+$/g;

/** The words of a text: lower case, no accents, one space between them. */
export const wordsOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** What a field holds: one of the kinds, a `secret`, or something that is nobody's business. */
export function kindOf(
  { type, autocomplete, texts }: FieldHints,
  languages: readonly FieldWords[],
): FieldKind | 'secret' | undefined {
  const words = texts.map(wordsOf);
  const all = words.join('\n');
  const secret = languages.some((language) => language.secret?.test(all));
  if (secret || /^(?:password|file)$/.test(type) || SECRET_TOKENS.test(autocomplete)) return 'secret';
  if (!PLAIN_TYPES.test(type) || OTHERS.test(all)) return undefined;
  const token = TOKENS[autocomplete.replace(/ webauthn$/, '').replace(/.* /, '')];
  if (token) return token;
  if (type === 'email') return 'email';
  if (type === 'url') return 'website';
  const kind = words.map((text) => namedKind(text, languages)).find(Boolean);
  if (type !== 'tel') return kind;
  // Codes, cards and numbers of all kinds are typed into `tel` for its keyboard: a text must not say something else.
  return kind === 'phone' || !words.slice(1).some(Boolean) ? 'phone' : undefined;
}

function namedKind(words: string, languages: readonly FieldWords[]): FieldKind | undefined {
  const text = words.replace(ORNAMENT, '').replace(/(\D)\d+$/, '$1');
  if (text.split(' ').length > MAX_WORDS) return undefined;
  for (const language of languages) {
    for (const kind of Object.keys(language)) {
      if (kind !== 'secret' && language[kind as FieldKind]?.test(text)) return kind as FieldKind;
    }
  }
  return undefined;
}
