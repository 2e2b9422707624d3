import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/forms/english.ts';
import { kindOf, wordsOf } from '../../../src/forms/field-kind.ts';
import * as languages from '../../../src/forms/languages.ts';
import type { FieldWords } from '../../../src/tracker/index.ts';

/** What a field is taken for, by its name and then its label. */
const kind = (
  texts: string[],
  { type = 'text', autocomplete = '' } = {},
  words: readonly FieldWords[] = [ENGLISH],
) => kindOf({ type, autocomplete, texts }, words);

describe('wordsOf', () => {
  it.each([
    ['billing[firstName]', 'billing first name'],
    ['  Prénom * ', 'prenom'],
    ['E-Mail-Adresse:', 'e mail adresse'],
    ['wpforms[fields][0][first]', 'wpforms fields 0 first'],
    ['FNAME', 'fname'],
    ['', ''],
  ])('reads %j as %j', (text, words) => expect(wordsOf(text)).toBe(words));
});

describe('kindOf', () => {
  it.each([
    [
      'email',
      ['your-email'],
      ['mce-EMAIL'],
      ['EMAIL'],
      ['contact[email]'],
      ['field_3', 'Work e-mail *'],
      ['user_mail', 'Email address'],
    ],
    [
      'first_name',
      ['firstname'],
      ['first_name'],
      ['FNAME'],
      ['0-1/firstname'],
      ['wpforms[fields][0][first]'],
      ['input_1.3', 'First'],
    ],
    [
      'last_name',
      ['lastname'],
      ['LNAME'],
      ['billing_last_name'],
      ['customer[lastName]'],
      ['x', 'Surname'],
      ['input_1.6', 'Last'],
    ],
    [
      'name',
      ['your-name'],
      ['name'],
      ['form_fields[name]'],
      ['full_name'],
      ['x', 'First and last name'],
      ['q1', 'Please enter your name'],
    ],
    [
      'company',
      ['company'],
      ['Company'],
      ['billing_company'],
      ['x', 'Company name (required)'],
      ['organisation'],
      ['employer'],
    ],
    [
      'phone',
      ['tel-456'],
      ['phone'],
      ['mobile_number'],
      ['billing_phone'],
      ['x', 'Telephone number'],
      ['PHONE'],
    ],
    ['job_title', ['jobtitle'], ['job_title'], ['Title'], ['x', 'Job title'], ['x', 'Your role']],
    ['website', ['website'], ['URL'], ['x', 'Company website'], ['site_url']],
  ] as [string, ...string[][]][])('knows %s by name or label', (expected, ...fields) => {
    for (const texts of fields) expect([texts, kind(texts)]).toEqual([texts, expected]);
  });

  it.each([
    ['email', 'email'],
    ['section-a shipping given-name', 'first_name'],
    ['family-name', 'last_name'],
    ['name webauthn', 'name'],
    ['organization', 'company'],
    ['work tel', 'phone'],
    ['organization-title', 'job_title'],
    ['url', 'website'],
  ])('knows autocomplete="%s"', (autocomplete, expected) => {
    expect(kind(['q7'], { autocomplete })).toBe(expected);
  });

  it('knows the types email and url, and tel where no text says otherwise', () => {
    expect(kind(['q7'], { type: 'email' })).toBe('email');
    expect(kind(['q7'], { type: 'url' })).toBe('website');
    expect(kind(['q7'], { type: 'tel' })).toBe('phone');
    expect(kind(['q7', 'Phone'], { type: 'tel' })).toBe('phone');
    expect(kind(['q7', 'Membership number'], { type: 'tel' })).toBeUndefined();
    expect(kind(['name', 'Number'], { type: 'tel' })).toBeUndefined();
  });

  it.each([
    'username',
    'middle_name',
    'file_name',
    'product[name]',
    'address1',
    'message',
    'company_size',
    'topic',
    'email_frequency',
  ])('does not take %s for anything', (name) => expect(kind([name])).toBeUndefined());

  it('does not take fields about other people for the visitor', () => {
    for (const texts of [
      ['friend_email'],
      ['gift[recipient_name]'],
      ['x', 'Emergency contact phone'],
      ['referral_email'],
    ])
      expect(kind(texts)).toBeUndefined();
  });

  it('takes no sentence, free text, tick or hidden field for a kind', () => {
    expect(kind(['x', 'How would you describe what you do at your company'])).toBeUndefined();
    for (const type of ['textarea', 'checkbox', 'radio', 'hidden', 'date', 'search', 'select-multiple'])
      expect(kind(['email'], { type })).toBeUndefined();
  });

  it.each([
    [
      'password',
      'userPassword',
      'new-password',
      'pwd',
      'passphrase',
      'pass',
      'PIN',
      'user[passwd]',
      'Passwort',
      'mot_de_passe',
      'contraseña',
      'senha',
      'hasło',
      'wachtwoord',
      'parola d’ordine password',
    ],
    [
      'otp',
      'one-time-code',
      'mfa_code',
      'verification code',
      'Security code',
      'code',
      'sms_code',
      'authCode',
      '2fa',
      'recovery-code',
    ],
    [
      'cardnumber',
      'card-number',
      'ccnum',
      'cc_number',
      'creditCard',
      'Name on card',
      'card_holder',
      'cvv',
      'cvc2',
      'exp-date',
      'expiry',
      'Kartennummer',
      'numero de tarjeta',
      'numéro de carte',
    ],
    ['iban', 'BIC', 'swift', 'sort-code', 'routing_number', 'account number', 'bank', 'Kontonummer'],
    [
      'ssn',
      'social-security-number',
      'national_id',
      'nationalInsurance',
      'tax_id',
      'passport',
      "Driver's licence",
      'government id',
      'NINO',
      'CPF',
      'PESEL',
      'id_number',
      'identity card',
    ],
    [
      'api_key',
      'secret',
      'access-token',
      'csrf_token',
      '_wpnonce',
      'private key',
      'g-recaptcha-response',
      "Mother's maiden name",
      'security answer',
    ],
  ])('never reads secrets: %s and others', (...names) => {
    for (const name of names) {
      expect([name, kind([name])]).toEqual([name, 'secret']);
      expect([name, kind(['x', name], { type: 'email' })]).toEqual([name, 'secret']);
    }
  });

  it.each([
    'current-password',
    'new-password webauthn',
    'one-time-code',
    'cc-number',
    'billing cc-csc',
    'cc-name',
    'transaction-amount',
  ])('never reads autocomplete="%s"', (autocomplete) =>
    expect(kind(['email'], { autocomplete })).toBe('secret'),
  );

  it('never reads passwords and files', () => {
    for (const type of ['password', 'file']) expect(kind(['email'], { type })).toBe('secret');
  });
});

describe('languages', () => {
  const FIELDS: Record<string, Record<string, string[]>> = {
    german: {
      email: ['E-Mail-Adresse'],
      first_name: ['Vorname'],
      last_name: ['Nachname', 'Familienname'],
      name: ['Vor- und Nachname', 'Ihr Name'],
      company: ['Firma', 'Unternehmen'],
      phone: ['Telefonnummer', 'Handy', 'Mobilnummer'],
      job_title: ['Berufsbezeichnung', 'Position'],
      website: ['Webseite'],
    },
    french: {
      email: ['Adresse e-mail', 'Courriel'],
      first_name: ['Prénom'],
      last_name: ['Nom', 'Nom de famille'],
      name: ['Nom et prénom', 'Nom complet'],
      company: ['Société', 'Nom de l’entreprise'],
      phone: ['Téléphone', 'Téléphone portable'],
      job_title: ['Fonction', 'Poste'],
      website: ['Site web'],
    },
    spanish: {
      email: ['Correo electrónico'],
      first_name: ['Nombre'],
      last_name: ['Apellidos'],
      name: ['Nombre completo', 'Nombre y apellidos'],
      company: ['Empresa'],
      phone: ['Teléfono', 'Móvil'],
      job_title: ['Cargo', 'Puesto'],
      website: ['Sitio web', 'Página web'],
    },
    italian: {
      email: ['Posta elettronica', 'Indirizzo e-mail'],
      first_name: ['Nome'],
      last_name: ['Cognome'],
      name: ['Nome e cognome'],
      company: ['Azienda', 'Ragione sociale'],
      phone: ['Telefono', 'Cellulare'],
      job_title: ['Ruolo'],
      website: ['Sito web'],
    },
    dutch: {
      email: ['E-mailadres'],
      first_name: ['Voornaam'],
      last_name: ['Achternaam'],
      name: ['Volledige naam', 'Naam'],
      company: ['Bedrijfsnaam'],
      phone: ['Telefoonnummer', 'Mobiel'],
      job_title: ['Functie'],
      website: ['Webadres'],
    },
    portuguese: {
      email: ['Correio eletrónico', 'Endereço de e-mail'],
      first_name: ['Primeiro nome'],
      last_name: ['Sobrenome', 'Apelido'],
      name: ['Nome completo', 'Nome'],
      company: ['Empresa'],
      phone: ['Telefone', 'Telemóvel'],
      job_title: ['Cargo', 'Função'],
      website: ['Site'],
    },
    polish: {
      email: ['Adres e-mail'],
      first_name: ['Imię'],
      last_name: ['Nazwisko'],
      name: ['Imię i nazwisko'],
      company: ['Firma', 'Nazwa firmy'],
      phone: ['Telefon', 'Numer telefonu'],
      job_title: ['Stanowisko'],
      website: ['Strona internetowa'],
    },
  };
  const all = Object.entries(languages) as [string, FieldWords][];

  it.each(all)('%s knows every kind', (name, words) => {
    for (const [expected, labels] of Object.entries(FIELDS[name] ?? {}))
      for (const label of labels)
        expect([label, kind(['f1', label], {}, [ENGLISH, words])]).toEqual([label, expected]);
    expect(Object.keys(FIELDS[name] ?? {}).sort()).toEqual(
      Object.keys(ENGLISH)
        .filter((key) => key !== 'secret')
        .sort(),
    );
  });

  it('adds secrets of each language, and takes none away', () => {
    const SECRETS = [
      'Ausweisnummer',
      'Code de vérification',
      'Código de seguridad',
      'Codice fiscale',
      'Beveiligingscode',
      'Código de verificação',
      'Numer dowodu',
    ];
    const words = [ENGLISH, ...all.map(([, language]) => language)];
    for (const label of [...SECRETS, 'Password', 'Card number'])
      expect([label, kind(['f1', label], {}, words)]).toEqual([label, 'secret']);
  });
});
