import type { FieldWords } from '../tracker/index.ts';

/**
 * What must never leave, wherever it stands in the texts of a field. Wide on purpose: a field too many costs a value,
 * one too few costs a secret. The commonest words of other languages are here and not in `languages.ts`, because safety
 * must not depend on an optional import.
 */
const SECRET = new RegExp(
  [
    'pa[sr]+w|pass ?(?:code|phrase|key)|secret|token|captcha|csrf|nonce|credential|(?:api|private|access) ?key',
    '\\b(?:pass|pwd?|pin|t?otp|mfa|2fa)\\b|one ?time|^code$|maiden',
    '(?:security|verif\\w*|auth\\w*|access|login|sms|backup|recovery|confirmation) ?(?:code|question|answer)',
    '\\b(?:cc|card|credit|debit|c[sv][cn])\\b|\\bcc ?[nec]|card ?(?:n|h|c|exp|type)|cv[cv]|expir|\\bexp ?[dmy]',
    'iban|\\b(?:bic|swift|bank|sepa)\\b|sort ?code|routing|account ?n',
    '\\b(?:ssn|sin|nino?|i?tin|ein|cpf|nif|dni|pesel|bsn)\\b|social ?(?:sec|ins)|tax ?(?:id|n|p)',
    'passport|licen[cs]e|national ?i|government|identity|\\bid ?(?:card|n|doc)',
    'kennwo|geheim|de ?passe|contrasen|\\b(?:clave|senha|has[lł]o)\\b|wachtwo',
    'karten|\\bcarte\\b|tarjeta|cartao|\\bkaart|kart[ay]\\b|\\bkonto|de compte|rekening|de cuenta',
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
