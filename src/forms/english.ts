import type { FieldWords } from '../tracker/index.ts';

/**
 * What must never leave, wherever it stands in the texts of a field. Wide on purpose: a field too many costs a value,
 * one too few costs a secret. The commonest words of other languages are here and not in `languages.ts`, because safety
 * must not depend on an optional import.
 */
const SECRET = new RegExp(
  [
    'passw|pass ?(?:code|phrase|key)|secret|token|captcha|csrf|credential|signature|(?:api|private|access) ?key',
    '\\b(?:pass|pwd|pw|psw|pin|otp|totp|mfa|tan|2fa|xsrf)\\b|nonce|one ?time|^code$',
    '(?:security|verif\\w*|auth\\w*|access|login|sms|backup|recovery|confirmation) ?(?:code|question|answer)|maiden',
    '\\b(?:cc|card|credit|debit)\\b|\\bcc ?(?:n|exp|c)|card ?(?:n|holder|code|exp|cv|type)|cv[cv]|\\b(?:csc|cvn|cid)\\b|expir|\\bexp ?(?:date|mo|y)',
    'iban|\\b(?:bic|swift|ach|bank|sepa)\\b|sort ?code|routing|account ?n|bank ?acc',
    '\\b(?:ssn|sin|nin|nino|tin|itin|ein|cpf|nif|dni|pesel|bsn|sozial|codice fiscale)\\b|social ?(?:sec|ins)|tax ?(?:id|n|payer)',
    'passport|licen[cs]e|national ?i|government|identity|\\bid ?(?:card|n|doc)',
    'pa[sr]+wor|kennwort|geheim|mot ?de ?passe|contrasen|\\bclave\\b|\\bsenha\\b|\\bhas[lł]o\\b|wachtwoord',
    'karten|kreditk|\\bcarte\\b|tarjeta|cartao|\\bkaart|kart[ay]\\b|\\bkonto|\\bcompte\\b|rekening|numero de cuenta',
  ].join('|'),
  'm',
);

/** English, which the core knows. */
export const ENGLISH: FieldWords = {
  secret: SECRET,
  email: /e ?mail(?: ?addr(?:ess)?)?$|^(?:your |pi )?mail$/,
  // Before the parts of a name: "first and last name" is the whole.
  name: /full ?name$|first (?:and )?last ?name$|^(?:(?:your|my|contact|customer|client|lead|person|attendee|billing|shipping|form|fields?) )*name$/,
  first_name: /(?:first|given|fore) ?name$|\b(?:f ?name|first)$/,
  last_name: /(?:last|family|sur) ?name$|\b(?:l ?name|last)$/,
  company: /(?:company|organi[sz]ation|employer|business)(?: ?name)?$/,
  phone: /phone(?: ?n(?:o|um|umber))?$|\b(?:mobile|cell|tel)(?: ?n(?:o|um|umber))?$/,
  job_title: /job ?(?:title|role|position)$|^(?:(?:your|current) )?(?:title|position|role)$/,
  website: /(?:web ?site|home ?page)(?: ?(?:url|address))?$|\burl$/,
};
